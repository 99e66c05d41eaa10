using Bruggen.Domain.School;

namespace Bruggen.Tests.Domain.School;

public sealed class KeyChangeTests
{
    [Fact]
    public void The_same_person_under_another_key_is_known_by_the_platforms_id_or_by_username_and_name()
    {
        var before = Of(One("@jan", "jan", "Jan", "Peeters"), One("12", "els", "Els", "Maes", id: "7_12_0"), One("13", "noor", "Noor", "Claes"));
        var now = Of(One("4001", "JAN", "Jan", "Peeters"), One("120", "els.maes", "Els", "Maes-Wouters", id: "7_12_0"), One("13", "noor", "Noor", "Claes"));

        KeyChange.Between(before, now).ShouldBe([new KeyChange("@jan", "4001"), new KeyChange("12", "120")], ignoreOrder: true);
        KeyChange.Between(now, now).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("jan", "Jana", "Peeters")]
    [InlineData("jan", "Jan", "Peters")]
    [InlineData("jan.2", "Jan", "Peeters")]
    public void A_username_or_a_name_alone_is_somebody_else(string username, string first, string last) =>
        KeyChange.Between(Of(One("@jan", "jan", "Jan", "Peeters", "7_1_0")), Of(One("4001", username, first, last, "7_2_0"))).ShouldBeEmpty();

    [Fact]
    public void Somebody_who_is_still_there_under_the_old_key_has_not_changed()
    {
        var jan = One("@jan", "jan", "Jan", "Peeters");

        KeyChange.Between(Of(jan), Of(jan, One("4001", "jan", "Jan", "Peeters"))).ShouldBeEmpty();
    }

    private static Roster Of(params Pupil[] pupils) => new(IdentifierField.Username, pupils, [], [], []);

    private static Pupil One(string key, string username, string first, string last, string? id = null) => new(key, username, first, last, "3A", null, [], []) { PlannerId = id };
}
