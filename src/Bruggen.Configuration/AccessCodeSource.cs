using System.Text;
using Bruggen.Files;

namespace Bruggen.Configuration;

/// <summary>Where the Smartschool access code, or another secret, is kept; it is read each time it is needed, so that a new one needs no restart.</summary>
/// <param name="Variable">Name of an environment variable, or null.</param>
/// <param name="FilePath">Full path of a file that holds nothing but the code, or null.</param>
/// <param name="Secret">What it is called in a sentence.</param>
internal sealed record AccessCodeSource(string? Variable, string? FilePath, string Secret = AccessCodeSource.AccessCode)
{
    /// <summary>The name of the secret that nothing goes without.</summary>
    public const string AccessCode = "access code";

    private const int LargestLength = 4096;

    /// <summary>Reads the secret as it is now.</summary>
    public AccessCodeReading Read()
    {
        if (Variable is not null)
        {
            var value = Environment.GetEnvironmentVariable(Variable)?.Trim();
            return string.IsNullOrEmpty(value)
                ? Failed($"The {Secret} is not there: the environment variable {Variable} named in school.yaml is not set or is empty.")
                : new(value, Problem: null);
        }

        try
        {
            if (!Path.Exists(FilePath))
            {
                return Failed($"The {Secret} is not there: the file {FilePath} named in school.yaml does not exist.");
            }

            if (GivenFile.OtherThanFile(FilePath) is { } other)
            {
                return Failed($"The {Secret} is not there: {FilePath} named in school.yaml is {other}; name a file that holds it on one line and nothing else.");
            }

            var bytes = GivenFile.Read(FilePath, LargestLength);
            var value = bytes.Length > LargestLength ? string.Empty : Encoding.UTF8.GetString(bytes).Trim().Trim('\uFEFF');
            return value.Length == 0 || value.Any(char.IsControl)
                ? Failed($"The {Secret} is not there: the file {FilePath} must hold it on one line and nothing else.")
                : new(value, Problem: null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Failed($"The {Secret} is not there: the file {FilePath} may not be read by this service.");
        }

        static AccessCodeReading Failed(string sentence) => new(Value: null, sentence);
    }
}
