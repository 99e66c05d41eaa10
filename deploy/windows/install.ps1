#Requires -RunAsAdministrator
<#
.SYNOPSIS
  Installs Bruggen as a Windows service from a published folder, or a newer one over it.
.DESCRIPTION
  dotnet publish src/Bruggen.Worker -c Release -r win-x64 --self-contained -o publish
  powershell -ExecutionPolicy Bypass -File deploy\windows\install.ps1 -Published publish

  program   %ProgramFiles%\Bruggen          replaced by every install
  files     %ProgramData%\Bruggen\config    made once, never overwritten
  data      %ProgramData%\Bruggen\data      database, health and logs, kept by every install

  A service that ran runs again afterwards; one that did not is left stopped.

  Tried by the tests under PowerShell 7 on Linux, with stand-ins for the services, the registry, icacls.exe and sc.exe,
  and read for what Windows PowerShell 5.1 does not know. Not tried on a real Windows: that the service control manager
  takes the virtual account, that icacls.exe sets the rights that are asked, and that the event viewer shows the entries.
.PARAMETER Published
  The published folder, with bruggen.exe in it; the folder of this script when it is left out.
.PARAMETER AccessCode
  The access code of the Smartschool webservices, as text or as a SecureString; kept in the service's own environment, never
  in a file. Left out, the variable BRUGGEN_ACCESSCODE of this session is taken; without that, the one that is there is kept,
  and a first install asks for it. What is typed on a command line stays in its history.
#>
param(
    [string] $Published = $PSScriptRoot,
    [object] $AccessCode
)

$ErrorActionPreference = 'Stop'
$name = 'Bruggen'
$account = "NT SERVICE\$name"
$variable = 'BRUGGEN_ACCESSCODE'
$program = Join-Path $env:ProgramFiles 'Bruggen'
$ours = Join-Path $env:ProgramData 'Bruggen'
$config = Join-Path $ours 'config'
$data = Join-Path $ours 'data'
$serviceKey = "HKLM:\SYSTEM\CurrentControlSet\Services\$name"
$eventKey = "HKLM:\SYSTEM\CurrentControlSet\Services\EventLog\Application\$name"

# Names of accounts differ by the language of Windows; these do not.
$system = 'S-1-5-18'
$administrators = 'S-1-5-32-544'

function Invoke-Native([string] $Command, [string[]] $Arguments) {
    $said = & $Command @Arguments
    if ($LASTEXITCODE -ne 0) { throw "$Command $($Arguments -join ' ') ended with ${LASTEXITCODE}: $($said -join ' ')" }
}

# The SID of a service's virtual account is made from its name, in capitals, and is there before the service is.
function Get-ServiceSid([string] $Service) {
    $sha = [System.Security.Cryptography.SHA1]::Create()
    try { $hash = $sha.ComputeHash([System.Text.Encoding]::Unicode.GetBytes($Service.ToUpperInvariant())) } finally { $sha.Dispose() }
    $parts = foreach ($at in 0, 4, 8, 12, 16) { [System.BitConverter]::ToUInt32($hash, $at) }
    'S-1-5-80-' + ($parts -join '-')
}

function Get-PlainText([object] $Secret) {
    if ($Secret -is [System.Security.SecureString]) { return [System.Net.NetworkCredential]::new('', $Secret).Password }
    return [string] $Secret
}

# Nobody but the administrators, the system and the service, whoever made the folder before.
function Protect-Folder([string] $Folder, [string] $RightsOfService) {
    Invoke-Native 'icacls.exe' @($Folder, '/setowner', "*$administrators")
    Invoke-Native 'icacls.exe' @($Folder, '/inheritance:r', '/grant:r', "*${sid}:(OI)(CI)$RightsOfService", "*${administrators}:(OI)(CI)F", "*${system}:(OI)(CI)F")
}

if (-not $Published -or -not (Test-Path -LiteralPath (Join-Path $Published 'bruggen.exe'))) {
    throw "'$Published' holds no bruggen.exe; publish first: dotnet publish src/Bruggen.Worker -c Release -r win-x64 --self-contained -o publish"
}
$Published = (Resolve-Path -LiteralPath $Published).ProviderPath

$sid = Get-ServiceSid $name
$existing = Get-Service -Name $name -ErrorAction SilentlyContinue
$ran = $existing -and $existing.Status -ne 'Stopped'
$done = $false
$why = 'Why a start was refused is in the event viewer, Windows Logs > Application, source Bruggen.'

$code = Get-PlainText $AccessCode
if (-not $code) { $code = [System.Environment]::GetEnvironmentVariable($variable) }
if (-not $code -and -not $existing -and [System.Environment]::UserInteractive -and -not [System.Console]::IsInputRedirected) {
    $code = Get-PlainText (Read-Host -AsSecureString -Prompt 'Access code of the Smartschool webservices (leave it empty to give it later)')
}

try {
    if ($ran) {
        # The service finishes the message it is sending.
        Stop-Service -Name $name
        $existing.WaitForStatus('Stopped', [TimeSpan]::FromSeconds(90))
    }

    # The old program stays until the new one is there whole.
    $new = "$program.new"
    $old = "$program.old"
    foreach ($left in $new, $old) { if (Test-Path -LiteralPath $left) { Remove-Item -Recurse -Force -LiteralPath $left } }
    New-Item -ItemType Directory -Force -Path $new | Out-Null
    Copy-Item -Recurse -Force -Path (Join-Path $Published '*') -Destination $new
    if (Test-Path -LiteralPath $program) { Move-Item -LiteralPath $program -Destination $old }
    Move-Item -LiteralPath $new -Destination $program
    if (Test-Path -LiteralPath $old) { Remove-Item -Recurse -Force -LiteralPath $old }

    $command = '"{0}" run --config "{1}" --data "{2}"' -f (Join-Path $program 'bruggen.exe'), $config, $data
    if (-not $existing) {
        New-Service -Name $name -BinaryPathName $command -DisplayName $name -Description 'Kleine bruggen naar wie er even niet is.' -StartupType Automatic | Out-Null
    }
    else {
        $changed = Invoke-CimMethod -Query "SELECT * FROM Win32_Service WHERE Name = '$name'" -MethodName Change -Arguments @{ PathName = $command }
        if ($changed.ReturnValue -ne 0) { throw "The command of the service could not be changed; Win32_Service.Change ended with $($changed.ReturnValue)." }
    }

    # The virtual account of the service: no password, no rights but those given below.
    Invoke-Native 'sc.exe' @('config', $name, 'start=', 'delayed-auto', 'obj=', $account)
    # Restart after a failure, whatever the number of failures; also when the program ends with an error code.
    Invoke-Native 'sc.exe' @('failure', $name, 'reset=', '86400', 'actions=', 'restart/10000/restart/10000/restart/60000')
    Invoke-Native 'sc.exe' @('failureflag', $name, '1')

    # Closed before anything is in them; the service reads its configuration and writes its data.
    New-Item -ItemType Directory -Force -Path $ours | Out-Null
    Protect-Folder $ours 'RX'
    if (-not (Test-Path -LiteralPath $config)) {
        New-Item -ItemType Directory -Force -Path $config | Out-Null
        Copy-Item -Recurse -Force -Path (Join-Path (Join-Path $program 'config') '*') -Destination $config
    }
    Protect-Folder $config 'RX'
    New-Item -ItemType Directory -Force -Path $data | Out-Null
    Protect-Folder $data 'M'

    # What Bruggen writes to the event log is shown by the messages that come with .NET Framework, which every Windows has.
    if (-not (Test-Path -LiteralPath $eventKey)) { New-Item -Path $eventKey -Force | Out-Null }
    New-ItemProperty -Path $eventKey -Name EventMessageFile -PropertyType ExpandString -Value '%SystemRoot%\Microsoft.NET\Framework64\v4.0.30319\EventLogMessages.dll' -Force | Out-Null
    New-ItemProperty -Path $eventKey -Name TypesSupported -PropertyType DWord -Value 7 -Force | Out-Null

    if ($code) {
        # The environment of a service can be read by every user of the machine unless its key is closed: first closed, then filled.
        $acl = Get-Acl -Path $serviceKey
        $acl.SetSecurityDescriptorSddlForm('D:P(A;CIOI;KA;;;BA)(A;CIOI;KA;;;SY)', 'Access')
        Set-Acl -Path $serviceKey -AclObject $acl

        $kept = @((Get-ItemProperty -Path $serviceKey).Environment | Where-Object { $_ -and $_ -notlike "$variable=*" })
        New-ItemProperty -Path $serviceKey -Name Environment -PropertyType MultiString -Value ([string[]]($kept + "$variable=$code")) -Force | Out-Null
    }
    $done = $true
}
finally {
    # What ran runs again, also when something above went wrong: the old program is there until the new one is.
    if (-not (Test-Path -LiteralPath $program) -and (Test-Path -LiteralPath "$program.old")) { Move-Item -LiteralPath "$program.old" -Destination $program }
    if ($ran) {
        try { Start-Service -Name $name }
        catch {
            $sentence = "The service did not start again: $_ $why"
            if ($done) { throw $sentence } else { Write-Warning $sentence }
        }
    }
}

Write-Host 'Installed.'
if ($ran) {
    Write-Host 'The service runs again.'
}
else {
    Write-Host 'Next:'
    Write-Host "  - edit $config\school.yaml, then: & `"$program\bruggen.exe`" check --config `"$config`""
    if (-not $code -and -not $existing) { Write-Host '  - run this script again with -AccessCode: without the access code the service does not start' }
    Write-Host '  - Start-Service Bruggen; it only watches until school.yaml says sending: on'
    Write-Host "  $why"
}
