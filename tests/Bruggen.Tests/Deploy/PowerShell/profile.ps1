# Stands in for Windows: each call is written to the file $env:RECORD as one line, and the answers come from variables.
# Sentences of errors on one line each, so that a test can read them.
$global:ErrorView = 'NormalView'

function global:Write-Record([string] $Line) { Add-Content -LiteralPath $env:RECORD -Value $Line }

function global:Get-Service {
    param([string] $Name, $ErrorAction)
    if (-not $env:SERVICE) { return }
    $service = [pscustomobject]@{ Name = $Name; Status = $env:SERVICE }
    $service | Add-Member -MemberType ScriptMethod -Name WaitForStatus -Value { param($Status, $Limit) Write-Record "wait $Status" }
    return $service
}
function global:Stop-Service { param([string] $Name) Write-Record "stop $Name" }
function global:Start-Service {
    param([string] $Name)
    if ($env:START_FAILS) { throw "Service '$Name' cannot be started." }
    Write-Record "start $Name"
}
function global:New-Service {
    param($Name, $BinaryPathName, $DisplayName, $Description, $StartupType)
    Write-Record "new $Name $StartupType $BinaryPathName"
}
function global:Invoke-CimMethod {
    param($Query, $MethodName, $Arguments)
    Write-Record "cim $MethodName $($Arguments.PathName)"
    return [pscustomobject]@{ ReturnValue = 0 }
}

# The registry, of which only what the scripts touch is there.
function global:Test-Path {
    param([string] $LiteralPath)
    if ($LiteralPath -like 'HKLM:*') { return [bool] $env:EVENTKEY }
    return Microsoft.PowerShell.Management\Test-Path -LiteralPath $LiteralPath
}
function global:New-Item {
    param([string] $Path, $ItemType, [switch] $Force)
    if ($Path -like 'HKLM:*') { Write-Record "key $Path" }
    else { Microsoft.PowerShell.Management\New-Item -Path $Path -ItemType $ItemType -Force:$Force }
}
function global:Remove-Item {
    param([string] $LiteralPath, [switch] $Recurse, [switch] $Force)
    if ($LiteralPath -like 'HKLM:*') { Write-Record "unkey $LiteralPath" }
    else { Microsoft.PowerShell.Management\Remove-Item -LiteralPath $LiteralPath -Recurse:$Recurse -Force:$Force }
}
function global:Get-ItemProperty {
    param([string] $Path)
    $values = if ($env:ENVIRONMENT) { $env:ENVIRONMENT -split '\|' } else { $null }
    return [pscustomobject]@{ Environment = $values }
}
function global:New-ItemProperty {
    param([string] $Path, $Name, $PropertyType, $Value, [switch] $Force)
    Write-Record "value $Path $Name $PropertyType $($Value -join '|')"
}
function global:Get-Acl {
    param([string] $Path)
    $acl = [pscustomobject]@{ Sddl = '' }
    $acl | Add-Member -MemberType ScriptMethod -Name SetSecurityDescriptorSddlForm -Value { param($Sddl, $Sections) $this.Sddl = $Sddl }
    return $acl
}
function global:Set-Acl { param([string] $Path, $AclObject) Write-Record "acl $Path $($AclObject.Sddl)" }
