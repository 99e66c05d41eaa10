#!/usr/bin/env bash
# Installs Bruggen as a systemd service from a published folder.
#
#   dotnet publish src/Bruggen.Worker -c Release -r linux-x64 --self-contained -o publish
#   sudo deploy/linux/install.sh publish
#
# program   /opt/bruggen       replaced by every install
# files     /etc/bruggen       made once, never overwritten
# data      /var/lib/bruggen   database, health and logs, kept by every install
#
# ROOT=/some/dir installs below that directory without touching users or services, for packaging and tests.
set -euo pipefail

root="${ROOT:-}"
published="${1:-}"
here="$(cd "$(dirname "$0")" && pwd)"

fail() { echo "install.sh: $*" >&2; exit 2; }

[ -n "$published" ] || fail "name the published folder: install.sh publish"
[ -x "$published/bruggen" ] || fail "'$published' holds no program 'bruggen'; publish first: dotnet publish src/Bruggen.Worker -c Release -r linux-x64 --self-contained -o publish"
if [ -z "$root" ] && [ "$(id -u)" -ne 0 ]; then fail "run this as root (sudo)"; fi

if [ -z "$root" ]; then
  getent group bruggen >/dev/null || groupadd --system bruggen
  getent passwd bruggen >/dev/null || useradd --system --gid bruggen --home-dir /var/lib/bruggen --no-create-home --shell /usr/sbin/nologin bruggen
  systemctl stop bruggen.service 2>/dev/null || true
fi

install -d -m 0755 "$root/opt" "$root/etc/systemd/system"
install -d -m 0755 "$root/opt/bruggen.new"
cp -R "$published/." "$root/opt/bruggen.new/"
rm -rf "$root/opt/bruggen.old"
if [ -d "$root/opt/bruggen" ]; then mv "$root/opt/bruggen" "$root/opt/bruggen.old"; fi
mv "$root/opt/bruggen.new" "$root/opt/bruggen"
rm -rf "$root/opt/bruggen.old"

if [ ! -d "$root/etc/bruggen" ]; then
  install -d -m 0750 "$root/etc/bruggen"
  cp -R "$root/opt/bruggen/config/." "$root/etc/bruggen/"
fi
if [ ! -e "$root/etc/bruggen/secret.env" ]; then
  (umask 077 && printf 'BRUGGEN_ACCESSCODE=\n' > "$root/etc/bruggen/secret.env")
fi
chmod 0600 "$root/etc/bruggen/secret.env"
install -m 0644 "$here/bruggen.service" "$root/etc/systemd/system/bruggen.service"

if [ -z "$root" ]; then
  chown -R root:bruggen /etc/bruggen
  chown root:root /etc/bruggen/secret.env
  systemctl daemon-reload
  systemctl enable bruggen.service
  echo "Installed. Next:"
  echo "  1. put the access code in /etc/bruggen/secret.env"
  echo "  2. edit /etc/bruggen/school.yaml, then: /opt/bruggen/bruggen check --config /etc/bruggen"
  echo "     (health, outbox and explain take --data /var/lib/bruggen)"
  echo "  3. systemctl start bruggen; it only watches until school.yaml says sending: on"
else
  echo "Installed below $root."
fi
