#!/usr/bin/env bash
# Installs the PowerShell that runs the Windows scripts in the tests, as a dotnet tool of this folder.
set -euo pipefail
cd "$(dirname "$0")"
dotnet tool restore
