#Requires -RunAsAdministrator
<#
.SYNOPSIS
  Removes the service and the program of Bruggen; configuration and data stay unless -RemoveData is given.
.DESCRIPTION
  powershell -ExecutionPolicy Bypass -File uninstall.ps1

  Tried by the tests under PowerShell 7 on Linux, with stand-ins for the services, the registry and sc.exe. Not tried on a
  real Windows.
.PARAMETER RemoveData
  Removes %ProgramData%\Bruggen too: configuration, database, logs. There is no way back.
#>
param(
    [switch] $RemoveData
)

$ErrorActionPreference = 'Stop'
$name = 'Bruggen'
$program = Join-Path $env:ProgramFiles 'Bruggen'
$files = Join-Path $env:ProgramData 'Bruggen'
$eventKey = "HKLM:\SYSTEM\CurrentControlSet\Services\EventLog\Application\$name"

$existing = Get-Service -Name $name -ErrorAction SilentlyContinue
if ($existing) {
    if ($existing.Status -ne 'Stopped') {
        Stop-Service -Name $name
        $existing.WaitForStatus('Stopped', [TimeSpan]::FromSeconds(90))
    }

    # With the service go its environment and the access code in it.
    $said = & sc.exe delete $name
    if ($LASTEXITCODE -ne 0) { throw "The service could not be removed; sc.exe ended with ${LASTEXITCODE}: $($said -join ' ')" }
}

foreach ($folder in $program, "$program.new", "$program.old") {
    if (Test-Path -LiteralPath $folder) { Remove-Item -Recurse -Force -LiteralPath $folder }
}
if (Test-Path -LiteralPath $eventKey) { Remove-Item -Recurse -Force -LiteralPath $eventKey }

if ($RemoveData) {
    if (Test-Path -LiteralPath $files) { Remove-Item -Recurse -Force -LiteralPath $files }
    Write-Host "Removed, with everything in $files."
}
else {
    Write-Host "Removed. Configuration and data are kept in $files."
}
