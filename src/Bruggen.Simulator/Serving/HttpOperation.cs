namespace Bruggen.Simulator.Serving;

/// <summary>One operation beside SOAP. Its name is what <c>/_sim/calls</c> shows and what a fault is asked for.</summary>
/// <param name="Interface"><c>web</c> or <c>oneroster</c>.</param>
/// <param name="Name">Its name, such as <c>todo-create</c>.</param>
/// <param name="Verb">The HTTP method.</param>
/// <param name="Pattern">The path, with route values in braces.</param>
/// <param name="Door">Who may call it.</param>
/// <param name="Work">Does the work; one operation works at a time.</param>
internal sealed record HttpOperation(string Interface, string Name, string Verb, string Pattern, Door Door, Func<HttpCall, HttpAnswer> Work)
{
    public static HttpOperation Get(string name, string pattern, Func<HttpCall, HttpAnswer> work, Door door = Door.Session) => new("web", name, "GET", pattern, door, work);

    public static HttpOperation Post(string name, string pattern, Func<HttpCall, HttpAnswer> work, Door door = Door.Session) => new("web", name, "POST", pattern, door, work);

    public static HttpOperation Delete(string name, string pattern, Func<HttpCall, HttpAnswer> work) => new("web", name, "DELETE", pattern, Door.Session, work);

    public static HttpOperation Roster(string name, string pattern, Func<HttpCall, HttpAnswer> work) => new("oneroster", name, "GET", $"/ims/oneroster/v1p1/{pattern}", Door.Token, work);
}
