#!/usr/bin/env bash
# Writes deploy/THIRD-PARTY-NOTICES.txt: what others made and Bruggen is shipped with, from the packages the program was
# built with. Needs nothing but the SDK; after a change of packages:
#
#   dotnet build src/Bruggen.Worker && deploy/notices.sh
set -euo pipefail
cd "$(dirname "$0")"

fail() { echo "notices.sh: $*" >&2; exit 2; }

built="$(find ../src/Bruggen.Worker/bin -name bruggen.deps.json -printf "%T@ %p\n" 2>/dev/null | sort -n | tail -n 1 | cut -d" " -f2-)"
[ -n "$built" ] || fail "build first: dotnet build src/Bruggen.Worker"
packages="$(dotnet nuget locals global-packages --list | sed 's/^[^:]*: *//')"
sdk="$(dirname "$(readlink -f "$(command -v dotnet)")")"

field() { tr -d '\r' <"$spec" | tr '\n' ' ' | sed -n "s/.*<$1[^>]*>\([^<]*\)<\/$1>.*/\1/p" | sed 's/&amp;/\&/g; s/&lt;/</g; s/&gt;/>/g'; }

# "name/version" of every library of the type package.
shipped="$(awk '/^  "libraries"/ { inside = 1 } inside && /^    "/ { name = $1; gsub(/[":]/, "", name) } inside && /"type": "package"/ { print name }' "$built" | LC_ALL=C sort -f)"

{
  echo "Bruggen is shipped with these packages, each under its own licence. The texts of the licences follow the list."
  echo "deploy/notices.sh writes this file."
  echo
  used=""
  own=""
  for package in $shipped; do
    folder="$packages/$(tr '[:upper:]' '[:lower:]' <<<"$package")"
    spec="$(ls "$folder"/*.nuspec)"
    licence="$(field license)"
    copyright="$(field copyright)"
    [ -n "$copyright" ] || copyright="Copyright $(field authors)"
    if [ ! -f "licenses/$licence.txt" ]; then
      [ -f "$folder/$licence" ] || fail "$package is under '$licence', of which there is no text in deploy/licenses"
      own="$own $package"
      licence="its own licence, below"
    else
      used="$used $licence"
    fi
    echo "${package/\// }: $licence. $copyright"
  done

  for licence in $(printf '%s\n' $used | sort -u); do
    printf '\n\n%s\n\n' "--- $licence ---"
    cat "licenses/$licence.txt"
  done
  for package in $own; do
    printf '\n\n%s\n\n' "--- ${package/\// } ---"
    folder="$packages/$(tr '[:upper:]' '[:lower:]' <<<"$package")"
    spec="$(ls "$folder"/*.nuspec)"
    tr -d '\r' <"$folder/$(field license)"
  done
  printf '\n\n%s\n\n' "--- .NET, of which a self-contained build holds the runtime ---"
  tr -d '\r' <"$sdk/LICENSE.txt"
  tr -d '\r' <"$sdk/ThirdPartyNotices.txt"
} >THIRD-PARTY-NOTICES.new
mv THIRD-PARTY-NOTICES.new THIRD-PARTY-NOTICES.txt
