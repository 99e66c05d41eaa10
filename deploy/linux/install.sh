#!/usr/bin/env bash
# Installs Bruggen as a systemd service from a published folder; again for a newer version.
#
#   dotnet publish src/Bruggen.Worker -c Release -r linux-x64 --self-contained -o publish
#   sudo deploy/linux/install.sh publish
#
# program   /opt/bruggen       replaced by every install; `bruggen` on the path is a link to it
# files     /etc/bruggen       the example, until `bruggen init` or somebody writes there; never overwritten after that
# data      /var/lib/bruggen   database, health and logs, kept by every install
#
# A service that ran before runs again after it. ROOT=/some/dir installs below that directory without touching users or
# services, for packaging and tests.
set -euo pipefail

root="${ROOT:-}"
published="${1:-}"
here="$(cd "$(dirname "$0")" && pwd)"
PATH="$PATH:/usr/sbin:/sbin"

fail() { echo "install.sh: $*" >&2; exit 2; }

[ -n "$published" ] || fail "name the published folder: install.sh publish"
[ -x "$published/bruggen" ] || fail "'$published' holds no program 'bruggen'; publish first: dotnet publish src/Bruggen.Worker -c Release -r linux-x64 --self-contained -o publish"

known=no
if [ -z "$root" ]; then
  [ "$(id -u)" -eq 0 ] || fail "run this as root (sudo)"
  # .NET brings all but these. Nothing is changed before they are there.
  missing=()
  libraries="$(ldconfig -p)"
  grep -q 'libicuuc\.so' <<<"$libraries" || missing+=("'^libicu[0-9]+\$'")
  grep -q 'libssl\.so' <<<"$libraries" || missing+=(openssl)
  [ -n "$(find -L /etc/ssl/certs /etc/pki/tls/certs -name '*.crt' -print -quit 2>/dev/null)" ] || missing+=(ca-certificates)
  [ -e /usr/share/zoneinfo/Europe/Brussels ] || missing+=(tzdata)
  [ "${#missing[@]}" -eq 0 ] || fail "Bruggen needs packages that this machine does not have; install them and try again: apt-get install ${missing[*]}"

  [ -d /run/systemd/system ] || fail "this machine was not started by systemd, which is to run the service"
  if [ -e /etc/systemd/system/bruggen.service ]; then known=yes; fi

  getent group bruggen >/dev/null || groupadd --system bruggen
  getent passwd bruggen >/dev/null || useradd --system --gid bruggen --home-dir /var/lib/bruggen --no-create-home --shell /usr/sbin/nologin bruggen
fi

untouched=no
if [ -d "$root/etc/bruggen" ] && [ -d "$root/opt/bruggen/config" ] && diff -rq -x secret.env "$root/opt/bruggen/config" "$root/etc/bruggen" >/dev/null; then untouched=yes; fi

install -d -m 0755 "$root/opt" "$root/etc/systemd/system" "$root/usr/local/bin"
rm -rf "$root/opt/bruggen.new" "$root/opt/bruggen.old"
install -d -m 0755 "$root/opt/bruggen.new"
cp -R "$published/." "$root/opt/bruggen.new/"

# Everything that can fail for want of room is behind us: the service is away for a moment only.
ran=no
if [ -z "$root" ]; then
  case "$(systemctl show --property=ActiveState --value bruggen.service)" in
    active | activating | reloading) ran=yes ;;
  esac
  systemctl stop bruggen.service 2>/dev/null || true
fi
if [ -d "$root/opt/bruggen" ]; then mv "$root/opt/bruggen" "$root/opt/bruggen.old"; fi
mv "$root/opt/bruggen.new" "$root/opt/bruggen"
rm -rf "$root/opt/bruggen.old"
ln -sfn /opt/bruggen/bruggen "$root/usr/local/bin/bruggen"

# What nobody has touched stays the example of the program that is installed, which bruggen init may replace.
if [ ! -d "$root/etc/bruggen" ] || [ "$untouched" = yes ]; then
  install -d -m 0750 "$root/etc/bruggen"
  cp -R "$root/opt/bruggen/config/." "$root/etc/bruggen/"
fi
if [ ! -e "$root/etc/bruggen/secret.env" ]; then
  (umask 077 && printf 'BRUGGEN_ACCESSCODE=\n' > "$root/etc/bruggen/secret.env")
fi
chmod 0600 "$root/etc/bruggen/secret.env"
install -m 0644 "$here/bruggen.service" "$root/etc/systemd/system/bruggen.service"

if [ -n "$root" ]; then
  echo "Installed below $root."
  exit 0
fi

# Files that are made later belong to the service's group too.
chown -R root:bruggen /etc/bruggen
find /etc/bruggen -type d -exec chmod g+s {} +
chown root:root /etc/bruggen/secret.env
systemctl daemon-reload
if [ "$known" = no ]; then systemctl enable --quiet bruggen.service; fi
if [ "$ran" = yes ]; then
  systemctl start bruggen.service || fail "the new version is installed and does not start; journalctl -u bruggen says why"
  echo "Installed, and running again."
else
  cat <<'NEXT'
Installed. Next, as root:
  1. bruggen init                   a configuration for your type of school, in /etc/bruggen
  2. nano /etc/bruggen/secret.env   the access code, after BRUGGEN_ACCESSCODE=
  3. bruggen check                  what is wrong with the files
  4. bruggen doctor                 what is wrong between them and your Smartschool
  5. systemctl start bruggen        it only watches until you say bruggen start-sending
NEXT
fi
