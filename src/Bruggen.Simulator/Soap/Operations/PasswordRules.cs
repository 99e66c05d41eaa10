namespace Bruggen.Simulator.Soap.Operations;

/// <summary>Which passwords are accepted. The real rules are not known; these are plain ones.</summary>
internal static class PasswordRules
{
    public static bool Accept(string password) => password.Length >= 8 && password.Any(char.IsLetter) && password.Any(char.IsDigit);
}
