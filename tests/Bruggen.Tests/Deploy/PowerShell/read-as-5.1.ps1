# Says of a script what Windows PowerShell 5.1 cannot read: one line each, with its place.
param([string] $Script)

$tokens = $null
$errors = $null
[System.Management.Automation.Language.Parser]::ParseFile($Script, [ref] $tokens, [ref] $errors) | Out-Null
foreach ($problem in $errors) { "$($problem.Extent.StartLineNumber): $($problem.Message)" }

# In the grammar since PowerShell 7.0 and 7.3.
$newer = 'AndAnd', 'OrOr', 'QuestionQuestion', 'QuestionQuestionEquals', 'QuestionMark', 'QuestionDot', 'QuestionLBracket', 'Clean'
foreach ($token in $tokens) {
    if ($newer -contains $token.Kind) { "$($token.Extent.StartLineNumber): $($token.Text)" }
}

# Windows PowerShell reads a script without a byte order mark in the code page of the machine.
$line = 0
foreach ($text in [System.IO.File]::ReadAllLines($Script)) {
    $line++
    if ($text -match '[^\x20-\x7E\t]') { "${line}: a character that is not ASCII" }
}
