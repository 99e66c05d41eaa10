#Requires -RunAsAdministrator
<#
.SYNOPSIS
  Installs Bruggen as a Windows service from a published folder.
.DESCRIPTION
  dotnet publish src/Bruggen.Worker -c Release -r win-x64 --self-contained -o publish
  powershell -File deploy\windows\install.ps1 -Published publish

  program   %ProgramFiles%\Bruggen          replaced by every install
  files     %ProgramData%\Bruggen\config    made once, never overwritten
  data      %ProgramData%\Bruggen\data      database, health and logs, kept by every install
.PARAMETER Published
  The published folder, with bruggen.exe in it.
.PARAMETER AccessCode
  The access code of the Smartschool webservices; kept in the service's own environment, never in a file.
  Leave it out to keep the one that is there.
#>
param(
    [Parameter(Mandatory = $true)][string] $Published,
    [System.Security.SecureString] $AccessCode
)

$ErrorActionPreference = 'Stop'
$name = 'Bruggen'
$account = "NT SERVICE\$name"
$program = Join-Path $env:ProgramFiles 'Bruggen'
$config = Join-Path $env:ProgramData 'Bruggen\config'
$data = Join-Path $env:ProgramData 'Bruggen\data'

if (-not (Test-Path (Join-Path $Published 'bruggen.exe'))) {
    throw "'$Published' holds no bruggen.exe; publish first: dotnet publish src/Bruggen.Worker -c Release -r win-x64 --self-contained -o publish"
}

$existing = Get-Service -Name $name -ErrorAction SilentlyContinue
if ($existing) {
    Stop-Service -Name $name -ErrorAction SilentlyContinue
    $existing.WaitForStatus('Stopped', [TimeSpan]::FromSeconds(90))
}

if (Test-Path $program) { Remove-Item -Recurse -Force $program }
New-Item -ItemType Directory -Force -Path $program | Out-Null
Copy-Item -Recurse -Force (Join-Path $Published '*') $program

if (-not (Test-Path $config)) {
    New-Item -ItemType Directory -Force -Path $config | Out-Null
    Copy-Item -Recurse -Force (Join-Path $program 'config\*') $config
}
New-Item -ItemType Directory -Force -Path $data | Out-Null

$command = '"{0}" run --config "{1}" --data "{2}"' -f (Join-Path $program 'bruggen.exe'), $config, $data
if (-not $existing) {
    # The virtual account of the service: no password, no rights but those given below.
    & sc.exe create $name binPath= $command start= delayed-auto obj= $account DisplayName= 'Bruggen' | Out-Null
} else {
    & sc.exe config $name binPath= $command | Out-Null
}
if ($LASTEXITCODE -ne 0) { throw "The service could not be made; sc.exe ended with $LASTEXITCODE." }
& sc.exe description $name 'Kleine bruggen naar wie er even niet is.' | Out-Null
# Restart ten seconds after a failure, whatever the number of failures; also when the program ends with an error code.
& sc.exe failure $name reset= 86400 actions= restart/10000/restart/10000/restart/60000 | Out-Null
& sc.exe failureflag $name 1 | Out-Null

# Only the service and administrators read the data; the service only reads its configuration.
& icacls.exe $data /inheritance:r /grant:r "${account}:(OI)(CI)M" 'BUILTIN\Administrators:(OI)(CI)F' 'NT AUTHORITY\SYSTEM:(OI)(CI)F' | Out-Null
& icacls.exe $config /inheritance:r /grant:r "${account}:(OI)(CI)RX" 'BUILTIN\Administrators:(OI)(CI)F' 'NT AUTHORITY\SYSTEM:(OI)(CI)F' | Out-Null

if ($AccessCode) {
    $key = "HKLM:\SYSTEM\CurrentControlSet\Services\$name"
    $plain = [System.Net.NetworkCredential]::new('', $AccessCode).Password
    New-ItemProperty -Path $key -Name Environment -PropertyType MultiString -Value @("BRUGGEN_ACCESSCODE=$plain") -Force | Out-Null
    # The environment of a service can be read by every user of the machine unless its key is closed.
    $acl = Get-Acl $key
    $acl.SetAccessRuleProtection($true, $false)
    foreach ($who in 'BUILTIN\Administrators', 'NT AUTHORITY\SYSTEM') {
        $acl.AddAccessRule([System.Security.AccessControl.RegistryAccessRule]::new($who, 'FullControl', 'ContainerInherit,ObjectInherit', 'None', 'Allow'))
    }
    Set-Acl -Path $key -AclObject $acl
}

Write-Host 'Installed. Next:'
Write-Host "  1. edit $config\school.yaml, then: `"$program\bruggen.exe`" check --config `"$config`""
Write-Host '  2. Start-Service Bruggen; it only watches until school.yaml says sending: on'
