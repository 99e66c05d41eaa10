using System.Text.Json;
using Bruggen.Smartschool.Soap.Decoding;
using Bruggen.Smartschool.Web.Session;

namespace Bruggen.Smartschool.Web;

/// <summary>What the web application's refusals mean. Its own words are not repeated: they may quote what was sent.</summary>
internal static class WebRefusals
{
    /// <summary>The outcome of a write that did not succeed.</summary>
    /// <param name="write">What became of it; not an answer of success.</param>
    /// <param name="what">What was to be made, such as <c>the to-do</c>.</param>
    public static WebOutcome<T> Outcome<T>(WebWrite write, string what) => write switch
    {
        WebWrite.NotSent { Reason: var reason } => new WebOutcome<T>.NotSent(reason),
        WebWrite.Unknown { Reason: var reason } => new WebOutcome<T>.Unknown(reason),
        WebWrite.Refused { Reason: var reason, Remedy: var remedy } => new WebOutcome<T>.Refused(reason, remedy),
        WebWrite.Answered { Answer: { Status: 400 or 422 } answer } => new WebOutcome<T>.Refused(
            RefusalReason.Message, $"Smartschool does not take {what}: {ViolationsOf(answer)}."),
        WebWrite.Answered { Answer.Status: 403 } => new WebOutcome<T>.Refused(
            RefusalReason.NotAllowed, $"The service account may not make {what}; give it that right in Smartschool."),
        WebWrite.Answered { Answer.Status: 404 } => new WebOutcome<T>.Refused(
            RefusalReason.NotFound, $"The place of {what} is not there; check it in Smartschool."),
        WebWrite.Answered { Answer.Status: >= 400 and < 500 and var status } => new WebOutcome<T>.Refused(
            RefusalReason.Other, $"Smartschool refuses {what} (HTTP {status}); ask the Smartschool help desk when it stays."),
        WebWrite.Answered { Answer.Status: var status } => new WebOutcome<T>.Unknown(
            $"Smartschool met an error (HTTP {status}) while it made {what}; look in Smartschool whether it is there."),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The exception for a question that did not succeed.</summary>
    public static Exception Question(WebAnswer answer, string what) => answer.Status switch
    {
        403 => new SmartschoolRefusedException($"The service account may not read {what}; give it that right in Smartschool.", RefusalReason.NotAllowed),
        404 => new SmartschoolRefusedException($"Smartschool does not have {what}.", RefusalReason.NotFound),
        >= 400 and < 500 => new SmartschoolRefusedException($"Smartschool refuses to give {what} (HTTP {answer.Status}).", RefusalReason.Other),
        _ => new SmartschoolUnavailableException($"Smartschool met an error (HTTP {answer.Status}) while it was asked for {what}; this is tried again later."),
    };

    // The names of the fields alone: their messages may quote the value.
    private static string ViolationsOf(WebAnswer answer)
    {
        try
        {
            var problem = LenientJson.Parse(answer.Text);
            var fields = problem.ValueKind == JsonValueKind.Object && problem.TryGetProperty("violations", out var violations)
                ? LenientJson.Rows(violations).Select(violation => violation.Text("propertyPath")).OfType<string>().Where(IsFieldName).ToList()
                : [];
            return fields.Count == 0 ? "it finds fault with it" : $"it finds fault with {string.Join(", ", fields)}";
        }
        catch (Exception error) when (error is JsonException or FormatException or InvalidOperationException)
        {
            return "it finds fault with it";
        }
    }

    private static bool IsFieldName(string text) => text.Length <= 60 && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '[' or ']' or '_');
}
