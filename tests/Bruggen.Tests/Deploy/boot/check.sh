#!/usr/bin/env bash
# Boots a Debian with systemd, installs the published program there and runs scenario.sh in it; needs root, and apt for
# what is missing. Ends with the two counts that .ci/run adds up. A Debian that does not boot is a failure.
#
#   tests/Bruggen.Tests/Deploy/boot/check.sh [PUBLISHED]
#
# PUBLISHED is a self-contained build of this machine's kind; it is made when it is not given.
set -uo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
tree="$(cd "$here/../../../.." && pwd)"
suite=bookworm
patience=900
include=systemd,systemd-sysv,dbus,libicu72,ca-certificates
kept="${TMPDIR:-/tmp}/bruggen-boot-$suite-$(uname -m)-1.tar"
began=$SECONDS
PATH="$PATH:/usr/sbin:/sbin"

scratch="$(mktemp -d)"
running=
finish() {
  if [ -n "$running" ]; then kill "$running" 2>/dev/null && wait "$running"; fi
  rm -rf --one-file-system "$scratch"
}
trap finish EXIT
trap 'exit 130' INT TERM
machine="$scratch/machine"
result="$machine/root/result"

count() {
  printf '  succeeded: %s\n  failed: %s\n' "$1" "$2"
  echo "The boot took $((SECONDS - began)) s in all."
  if [ "$2" -gt 0 ]; then exit 1; fi
  exit 0
}

not_booted() {
  echo "not ok a Debian with systemd is booted: $1"
  count 0 1
}

echo "A Debian with systemd, and Bruggen in it:"
[ "$(id -u)" -eq 0 ] || not_booted "this needs root"
if ! command -v systemd-nspawn >/dev/null || ! command -v debootstrap >/dev/null; then
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends systemd-container debootstrap; } >"$scratch/apt" 2>&1 ||
    { tail -n 20 "$scratch/apt"; not_booted "systemd-container and debootstrap cannot be installed"; }
fi

published="${1:-$scratch/publish}"
if [ $# -eq 0 ]; then
  case "$(uname -m)" in aarch64) kind=linux-arm64 ;; *) kind=linux-x64 ;; esac
  dotnet publish "$tree/src/Bruggen.Worker" -c Release -r "$kind" --self-contained -o "$published" >"$scratch/publish.log" 2>&1 ||
    { tail -n 20 "$scratch/publish.log"; not_booted "the program cannot be published"; }
  echo "published ($((SECONDS - began)) s)"
fi

mkdir -p "$machine"
if [ -f "$kept" ] && tar -C "$machine" -xf "$kept" 2>/dev/null; then
  echo "Debian from $kept ($((SECONDS - began)) s)"
else
  rm -rf "$machine" && mkdir -p "$machine"
  # The mirror this machine installs from, by its own settings.
  mirror="$(apt-get indextargets --format '$(CODENAME) $(SITE)' 'Created-By: Packages' | awk -v suite="$suite" '$1 == suite { print $2; exit }')"
  [ -n "$mirror" ] || mirror="$(. /etc/os-release && apt-get indextargets --format '$(CODENAME) $(SITE)' 'Created-By: Packages' | awk -v suite="${VERSION_CODENAME:-}" '$1 == suite { print $2; exit }')"
  [ -n "$mirror" ] || not_booted "apt knows no mirror"
  debootstrap --variant=minbase --include="$include" "$suite" "$machine" "$mirror" >"$scratch/debootstrap" 2>&1 ||
    { tail -n 20 "$scratch/debootstrap"; not_booted "debootstrap failed"; }
  rm -rf "$machine"/var/cache/apt/archives/*.deb "$machine"/var/lib/apt/lists/*
  if tar -C "$machine" -cf "$kept.$$" .; then mv "$kept.$$" "$kept"; else rm -f "$kept.$$"; fi
  echo "Debian made ($((SECONDS - began)) s)"
fi

[ -x "$published/bruggen" ] || not_booted "'$published' holds no program 'bruggen'"
cp -R "$published" "$machine/root/publish"
mkdir -p "$machine/root/deploy"
cp -R "$tree/deploy/linux" "$machine/root/deploy/linux"
cp "$here/scenario.sh" "$machine/root/scenario.sh"
cat >"$machine/etc/systemd/system/scenario.service" <<'UNIT'
[Service]
Type=oneshot
ExecStart=/bin/bash /root/scenario.sh
StandardOutput=file:/root/result
StandardError=file:/root/errors
ExecStopPost=/bin/systemctl --no-block poweroff
UNIT
mkdir -p "$machine/etc/systemd/system/multi-user.target.wants"
ln -s ../scenario.service "$machine/etc/systemd/system/multi-user.target.wants/scenario.service"

# Of the network it has loopback only, and that is its own.
timeout --kill-after=20 "$patience" systemd-nspawn --quiet --boot --register=no --keep-unit --private-network --machine=bruggen-boot \
  --directory="$machine" </dev/null >"$scratch/console" 2>&1 &
running=$!
wait "$running"
running=

[ -f "$result" ] || { tail -n 30 "$scratch/console"; not_booted "the console above says how far it came"; }
cat "$result" "$machine/root/errors"
passed=$(grep -c '^ok ' "$result")
failed=$(grep -c '^not ok ' "$result")
if [ "$(tail -n 1 "$result")" != end ]; then
  tail -n 30 "$scratch/console"
  echo "not ok the scenario came to its end"
  failed=$((failed + 1))
fi
count "$passed" "$failed"
