using System.Collections.Immutable;
using Bruggen.Configuration;
using Bruggen.Domain.School;
using Bruggen.Service.Health;
using NodaTime;

namespace Bruggen.Tests.Service.Health;

/// <summary>What a roster may be like that no simulated school would be.</summary>
public sealed class HealthQuestionTests
{
    private static readonly StaffMember Teacher = new("801", "wiesje", "Wiesje", "Klaprozenveld", []);

    [Fact]
    public async Task A_number_that_two_accounts_have_is_named_and_their_names_are_not()
    {
        var roster = new Roster(IdentifierField.Number, [Pupil("4001", "4TW")], [Teacher], [new ClassTeacher("4TW", "801")], []) { SharedNumbers = ["4001"] };

        var said = await AskAsync(roster);

        var finding = said.ShouldHaveSingleItem();
        finding.Sentence.ShouldContain("4001");
        finding.Text.ShouldNotContain("Zwaluwstaart");
    }

    [Fact]
    public async Task Pupils_of_whom_none_is_in_a_class_are_said()
    {
        var said = await AskAsync(new Roster(IdentifierField.Number, [Pupil("4001", className: null)], [Teacher], [], []));

        said[0].Sentence.ShouldContain("no pupil with an official class");
    }

    private static async Task<ImmutableArray<HealthFinding>> AskAsync(Roster roster)
    {
        await using var service = await WorkingSchool.OpenAsync(configuration =>
        {
            configuration.Roles = "";
            configuration.Admin = "[\"801\"]";
        });
        var configuration = ConfigurationFiles.Load(service.World.Configuration.Directory).Configuration!;
        var facts = new HealthFacts(configuration, Instant.FromUtc(2026, 10, 6, 7, 0)) { Roster = roster };
        return [.. HealthQuestions.All.Select(question => question.Ask(facts)).OfType<HealthFinding>()];
    }

    private static Pupil Pupil(string key, string? className) => new(key, "zonneke", "Zonneke", "Zwaluwstaart", className, BirthDate: null, [], []);
}
