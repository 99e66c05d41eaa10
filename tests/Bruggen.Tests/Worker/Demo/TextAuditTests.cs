using Bruggen.Configuration;
using Bruggen.Domain.Actions;
using Bruggen.Domain.Planning;
using Bruggen.Domain.School;
using Bruggen.Worker.Demo;
using NodaTime;

namespace Bruggen.Tests.Worker.Demo;

public sealed class TextAuditTests
{
    private static readonly TextAudit Audit = new(
        new Roster(
            IdentifierField.Number,
            [new Pupil("1", "ziek.de", "Ziekemans", "De Griep", "3A1", null, [], [])],
            [new StaffMember("5", "dokters", "Koorts", "van Dokterswijk", [])],
            [],
            []),
        ConfigurationFiles.LoadEmbedded().Configuration!.School);

    [Theory]
    [InlineData("Ziekemans is ziek.")]
    [InlineData("Ziekemans is er niet (Z).")]
    [InlineData("Er staat een B in de agenda.")]
    [InlineData("Afwezigheid: Z")]
    [InlineData("Ziekemans was er 5 keer niet.")]
    [InlineData("Al drie dagen weg.")]
    [InlineData("Breng de map tegen 9 oktober, want hij heeft koorts.")]
    [InlineData("Dit is de 22ste dag.")]
    public void What_tells_something_is_found(string text) => Audit.Tells(Row(text)).ShouldBeTrue(text);

    [Fact]
    public void The_words_for_a_buddy_are_looked_at_where_the_class_teacher_reads_them()
    {
        var proposal = Row("Al drie dagen weg.") with { Audience = Audience.Klastitularis };
        Audit.Tells(proposal with { BodyHtml = "<p>Al drie dagen weg.</p><blockquote><p>Wil je nota's delen?</p></blockquote>" }).ShouldBeFalse();
        Audit.Tells(proposal with { BodyHtml = "<blockquote><p>Al drie dagen weg.</p></blockquote>" }).ShouldBeTrue();
    }

    [Theory]
    [InlineData("Ziekemans De Griep uit 3A1 mist je. Wil je de nota's delen? Groeten, Koorts van Dokterswijk")]
    [InlineData("Beste ouder. U bereikt ons tot 17 uur. U hoort ons snel.")]
    [InlineData("Breng de map tegen vrijdag 9 oktober 2026, in week 6.")]
    public void Names_dates_and_hours_tell_nothing(string text) => Audit.Tells(Row(text)).ShouldBeFalse(text);

    private static KeptAction Row(string text) => new(
        1, "k", 1, "regel", "v1", "1", "3A1", 0, ActionKind.Message, Audience.Ouders, "1", 1, "Een bericht", "<p></p>", text,
        DueOn: null, Today: false, Instant.MinValue, ActionState.Sent, ActionReason.Delivered, LetterId: null, Instant.MinValue, Instant.MinValue);
}
