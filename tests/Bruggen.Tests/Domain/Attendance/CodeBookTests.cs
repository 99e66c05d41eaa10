using Bruggen.Domain.Attendance;

namespace Bruggen.Tests.Domain.Attendance;

public sealed class CodeBookTests
{
    private static readonly CodeBook Book = new(new Dictionary<string, PresenceKind>
    {
        ["Z"] = PresenceKind.Sick,
        ["|"] = PresenceKind.Present,
        ["Rouw"] = PresenceKind.Sensitive,
    });

    [Theory]
    [InlineData("Z", null, PresenceKind.Sick, false)]
    [InlineData("Z", "Rouw", PresenceKind.Sensitive, false)]
    [InlineData("Z", "Onbekende naam", PresenceKind.Sick, false)]
    [InlineData("X", "Rouw", PresenceKind.Sensitive, false)]
    [InlineData("X", null, PresenceKind.Unregistered, true)]
    [InlineData("z", null, PresenceKind.Unregistered, true)]
    [InlineData("", null, PresenceKind.Unregistered, false)]
    [InlineData(null, "", PresenceKind.Unregistered, false)]
    [InlineData(null, null, PresenceKind.Unregistered, false)]
    public void A_mapped_alias_wins_over_its_letter_and_what_nobody_mapped_is_not_registered(string? code, string? alias, PresenceKind kind, bool unmapped)
    {
        Book.KindOf(code, alias).ShouldBe(kind);
        Book.IsUnmapped(code, alias).ShouldBe(unmapped);
    }
}
