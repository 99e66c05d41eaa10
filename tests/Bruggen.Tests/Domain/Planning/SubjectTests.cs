using Bruggen.Domain.Planning;
using Bruggen.Domain.Rules;
using Bruggen.Domain.School;

namespace Bruggen.Tests.Domain.Planning;

public sealed class SubjectTests
{
    private static readonly Pupil Noor = new("1", "noor", "Noor", "Aerts", "3A", BirthDate: null, [], []);
    private static readonly StaffMember An = new("501", "an", "An", "Een", []);
    private static readonly Roster Roster = new(IdentifierField.Number, [Noor], [An], [], []);

    [Fact]
    public void A_pupil_a_class_and_a_member_of_the_staff_are_found_by_what_the_firing_names()
    {
        Subject.Find(Roster, DateScope.Pupil, "1").ShouldBe(new Subject.One(Noor));
        Subject.Find(Roster, DateScope.Class, "3A").ShouldBe(new Subject.SchoolClass("3A"));
        Subject.Find(Roster, DateScope.Staff, "501").ShouldBe(new Subject.Colleague(An));
    }

    [Theory]
    [InlineData(DateScope.Pupil, "2")]
    [InlineData(DateScope.Pupil, "501")]
    [InlineData(DateScope.Class, "3B")]
    [InlineData(DateScope.Staff, "1")]
    public void Who_left_and_a_class_whose_last_pupil_left_are_not_found(DateScope scope, string key) =>
        Subject.Find(Roster, scope, key).ShouldBeNull();

    [Fact]
    public void Only_a_colleague_has_no_class()
    {
        new Subject.One(Noor).Class.ShouldBe("3A");
        new Subject.SchoolClass("3A").Class.ShouldBe("3A");
        new Subject.Colleague(An).Class.ShouldBeNull();
    }
}
