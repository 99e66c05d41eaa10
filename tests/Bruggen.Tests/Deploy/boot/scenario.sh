#!/usr/bin/env bash
# Runs inside the booted Debian, as a unit of it: installs Bruggen as its script says, and looks at what systemd makes of it.
# A line "ok" or "not ok" a check, and "end" when all were made. Nothing here reaches another machine.
set -uo pipefail
cd /
export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8
install=/root/deploy/linux/install.sh
published=/root/publish
store=/var/lib/bruggen

# check NAME COMMAND...: the command must end with exit code 0; what it wrote is shown when it does not.
check() {
  local name="$1" began=$SECONDS output
  shift
  if output="$("$@" 2>&1)"; then
    echo "ok $name ($((SECONDS - began)) s)"
  else
    echo "not ok $name ($((SECONDS - began)) s)"
    printf '%s\n' "$output" | tail -n 25 | sed 's/^/    /'
  fi
}

# says CODE SENTENCE COMMAND...: the command ends with this code and a single line that holds the sentence.
says() {
  local code="$1" sentence="$2" output status
  shift 2
  output="$("$@" 2>&1)"
  status=$?
  printf '%s\nexit code %s\n' "$output" "$status"
  [ "$status" -eq "$code" ] && [ "$(printf '%s\n' "$output" | wc -l)" -eq 1 ] && [[ "$output" == *"$sentence"* ]]
}

is() { systemctl show bruggen --property="$1" --value; }

# eventually COMMAND...: tried until it succeeds, for a minute and a half.
eventually() {
  local left=180
  until "$@" >/dev/null 2>&1; do
    left=$((left - 1))
    if [ "$left" -eq 0 ]; then
      "$@"
      systemctl status bruggen --no-pager
      return 1
    fi
    sleep 0.5
  done
}

in_words() { [ "$(is "$1")" = "$2" ] || { echo "$1 is $(is "$1"), not $2"; journalctl --unit bruggen --no-pager | tail -n 15; return 1; }; }

running() { in_words ActiveState active && in_words SubState running; }

# Attendance has been read since the start.
well() {
  running || return 1
  local report
  report="$(bruggen health)"
  [[ "$report" == *"attendance read: 2"* ]] || { printf '%s\n' "$report"; return 1; }
}

install_again() { bash "$install" "$published"; }

# --- what a person does first ------------------------------------------------------------------------------------------

on_the_path() { install_again && [ "$(command -v bruggen)" = /usr/local/bin/bruggen ] && bruggen --version; }

example_refused() {
  local said
  said="$(bruggen check)"
  [ $? -eq 1 ] && [[ "$said" == *"school.yaml:4:"*"school.yaml:7:"* ]] || { printf '%s\n' "$said"; return 1; }
  said="$(bruggen run 2>&1)"
  [ $? -eq 2 ] && [[ "$said" == *"voorbeeld.smartschool.be"* ]] || { printf '%s\n' "$said"; return 1; }
  ! systemctl start bruggen && in_words ActiveState failed && in_words NRestarts 0 && systemctl reset-failed bruggen
}

init_makes_room() {
  bruggen init --type basis --name "De Brug" --address http://127.0.0.1:8089 --yes && bruggen check &&
    sed -i 's/^BRUGGEN_ACCESSCODE=$/BRUGGEN_ACCESSCODE=demo-access-code/' /etc/bruggen/secret.env
}

init_keeps_what_is_written() { says 2 "nothing that somebody wrote is ever overwritten" bruggen init --type basis --yes; }

simulate() { systemd-run --quiet --unit=simulator bruggen simulator --port 8089; }

# Enough of the checkup to know that the access code was found: what it says of the invented school is not our matter.
doctor_knows_the_code() {
  local said
  said="$(bruggen doctor)"
  [[ "$said" == *"9 of 9 reading methods work"* ]] || { printf '%s\n' "$said"; return 1; }
}

# --- what systemd makes of it ------------------------------------------------------------------------------------------

# Short enough to live through some of them here.
short_watchdog() {
  mkdir -p /run/systemd/system/bruggen.service.d
  printf '[Service]\nWatchdogSec=%s\nRestartSec=1\nTimeoutAbortSec=2\n' "$watchdog" >/run/systemd/system/bruggen.service.d/short.conf
  systemctl daemon-reload
}

start() { systemctl start bruggen && running; }

outlives_the_watchdog() {
  local before
  before="$(is WatchdogTimestampMonotonic)"
  sleep "$((watchdog * 2))"
  running && in_words NRestarts 0 && [ "$(is WatchdogTimestampMonotonic)" -gt "$before" ]
}

# The proof that the check before could have failed.
stopped_by_the_watchdog() {
  kill -STOP "$(is MainPID)" && eventually in_words NRestarts 1 && eventually running
}

stop() { systemctl stop bruggen && in_words ActiveState inactive && in_words Result success && in_words ExecMainStatus 0; }

# --- upgrades and the way back -----------------------------------------------------------------------------------------

# A pupil's story is told from the database alone, so it is lost with it.
story() { bruggen explain "$pupil" --as-of "$today" --format json | grep -c '"rule"'; }

upgrade_keeps_it_running() {
  local process told
  process="$(is MainPID)" told="$(story)"
  install_again && running && [ "$(is MainPID)" != "$process" ] && [ "$told" -gt 0 ] && [ "$(story)" = "$told" ] && eventually well
}

upgrade_leaves_stopped_what_was() {
  systemctl disable --quiet bruggen && install_again && in_words ActiveState inactive && [ "$(systemctl is-enabled bruggen)" = disabled ] &&
    systemctl enable --quiet bruggen
}

# Bytes 60 to 63 of a database hold the number of its schema (SQLite, Database File Format, 1.3).
made_by_a_newer_one() {
  bruggen backup --to "$copy" && stop && printf '\0\0\0\143' | dd of="$store/bruggen.db" bs=1 seek=60 conv=notrunc status=none
}

newer_refused() { says 2 "made by a newer Bruggen" bruggen run; }

newer_is_not_tried_again() { ! systemctl start bruggen && in_words ActiveState failed && in_words NRestarts 0 && systemctl reset-failed bruggen; }

way_back() { bruggen restore --yes "$copy" && systemctl start bruggen && eventually well; }

# What root says while it runs and while it is stopped, and then a start that is still well.
roots_commands() {
  bruggen tasks && bruggen explain "$pupil" && bruggen backup --to "$store/again.db" && stop && bruggen forget "$pupil" --yes &&
    bruggen restore --yes "$store/again.db" && systemctl start bruggen && eventually well && nothing_of_root
}

nothing_of_root() { [ -z "$(find "$store" ! -user bruggen -print)" ] || { find "$store" ! -user bruggen -ls; return 1; }; }

# --- a machine without the packages ------------------------------------------------------------------------------------

minimal() { dpkg --purge --force-depends libicu72 ca-certificates >/dev/null && ldconfig; }

program_names_them() { says 2 "apt-get install '^libicu[0-9]+\$' ca-certificates" bruggen check; }

install_names_them() { says 2 "apt-get install '^libicu[0-9]+\$' ca-certificates" bash "$install" "$published" && running; }

watchdog=6
copy="$store/before.db"
today="$(date +%F)"
check "install.sh puts bruggen on the path" on_the_path
check "the untouched example is refused" example_refused
check "bruggen init replaces it, and check is content" init_makes_room
check "bruggen init leaves what is written" init_keeps_what_is_written
check "(a simulated Smartschool)" simulate
check "bruggen doctor knows the code of the service" eventually doctor_knows_the_code
check "(a watchdog of $watchdog seconds)" short_watchdog
check "systemctl start returns when it is up" start
check "attendance is read and health says so" eventually well
check "it outlives the watchdog without a restart" outlives_the_watchdog
check "a service that hangs is started again" stopped_by_the_watchdog
check "attendance is read after it" eventually well
pupil="$(bruggen plan --format json | sed -n 's/.*"pupil": "\([0-9]*\)".*/\1/p' | head -n 1)"
check "an upgrade keeps it running, with its data" upgrade_keeps_it_running
check "systemctl stop" stop
check "an upgrade leaves stopped what was, and disabled" upgrade_leaves_stopped_what_was
check "systemctl start after it" start
check "(a database of a newer version)" made_by_a_newer_one
check "an older program refuses it in one sentence" newer_refused
check "systemd does not try it again and again" newer_is_not_tried_again
check "bruggen restore is the way back" way_back
check "root's commands leave nothing to root" roots_commands
check "(a machine without the packages)" minimal
check "the program names them in one sentence" program_names_them
check "install.sh names them, and leaves it running" install_names_them
echo end
