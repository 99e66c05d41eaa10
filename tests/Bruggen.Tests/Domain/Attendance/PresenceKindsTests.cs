using Bruggen.Domain.Attendance;

namespace Bruggen.Tests.Domain.Attendance;

public sealed class PresenceKindsTests
{
    /// <summary>The table of rules 3: name, attending, absent, neutral, may be named by a rule.</summary>
    [Theory]
    [InlineData(PresenceKind.Present, "present", "attending", false)]
    [InlineData(PresenceKind.Late, "late", "attending", true)]
    [InlineData(PresenceKind.Elsewhere, "elsewhere", "attending", false)]
    [InlineData(PresenceKind.Sick, "sick", "absent", true)]
    [InlineData(PresenceKind.Excused, "excused", "absent", true)]
    [InlineData(PresenceKind.Unexcused, "unexcused", "absent", true)]
    [InlineData(PresenceKind.Sensitive, "sensitive", "absent", true)]
    [InlineData(PresenceKind.Excluded, "excluded", "absent", true)]
    [InlineData(PresenceKind.Unknown, "unknown", "absent", true)]
    [InlineData(PresenceKind.NotExpected, "notExpected", "neutral", false)]
    [InlineData(PresenceKind.Unregistered, "unregistered", "neutral", false)]
    public void Every_kind_has_its_name_and_its_group(PresenceKind kind, string name, string group, bool countable)
    {
        PresenceKinds.NameOf(kind).ShouldBe(name);
        PresenceKinds.IsAttending(kind).ShouldBe(group == "attending");
        PresenceKinds.IsAbsent(kind).ShouldBe(group == "absent");
        PresenceKinds.IsNeutral(kind).ShouldBe(group == "neutral");
        PresenceKinds.CountableNames.Contains(name).ShouldBe(countable);
        PresenceKinds.MappableNames.Contains(name).ShouldBe(kind != PresenceKind.Unregistered);
        PresenceKinds.Named(name).ShouldBe(kind == PresenceKind.Unregistered ? null : kind);
    }

    [Fact]
    public void An_unknown_name_is_no_kind() => PresenceKinds.Named("ziek").ShouldBeNull();

    [Fact]
    public void A_set_holds_what_it_was_made_of_also_when_said_twice()
    {
        var set = KindSet.Of(PresenceKind.Late, PresenceKind.Unknown, PresenceKind.Late);

        set.Kinds.ShouldBe([PresenceKind.Late, PresenceKind.Unknown]);
        Enum.GetValues<PresenceKind>().Where(set.Contains).ShouldBe(set.Kinds);
        KindSet.Default.Kinds.ShouldBe([PresenceKind.Sick, PresenceKind.Excused, PresenceKind.Unexcused]);
    }
}
