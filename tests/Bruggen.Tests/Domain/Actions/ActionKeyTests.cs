using Bruggen.Domain.Actions;
using Bruggen.Domain.Planning;
using CsCheck;
using NodaTime;

namespace Bruggen.Tests.Domain.Actions;

/// <summary>Keys byte for byte as stores hold them.</summary>
public sealed class ActionKeyTests
{
    private static readonly ActionPlace Place = new("school.smartschool.be", "lang", "1001", "2026-10-05/am", 1, 2);

    [Fact]
    public void Every_kind_of_action_has_the_text_it_always_had()
    {
        var step = Place.For(new Recipient("55", 1));
        step.Text.ShouldBe("school.smartschool.be|lang|1001|2026-10-05/am|1|2|55#1");
        Place.ForBuddy(3, "buddyask", new Recipient("1002")).Text.ShouldBe("school.smartschool.be|lang|1001|2026-10-05/am|1|2|buddy3|buddyask|1002#0");
        Place.ForFolder("2026-2027/3A/Bruggen/3A", new Recipient("55")).Text.ShouldBe("school.smartschool.be|lang|1001|2026-10-05/am|1|2|folder|2026-2027/3A/Bruggen/3A|55#0");
        step.FollowedBy("reminder", "55").Text.ShouldBe("school.smartschool.be|lang|1001|2026-10-05/am|1|2|55#1|reminder|55");
        step.RelievedBy("56").Text.ShouldBe("school.smartschool.be|lang|1001|2026-10-05/am|1|2|55#1|relief|56");
        step.Since(new LocalDate(2026, 11, 9)).Text.ShouldBe("school.smartschool.be|lang|1001|2026-10-05/am|1|2|55#1|2026-11-09");
        step.Again.Text.ShouldBe("school.smartschool.be|lang|1001|2026-10-05/am|1|2|55#1|again");
        step.RelievedBy("56").FollowedBy("escalation", "57").WithStep(4, new Recipient("57")).Text.ShouldBe("school.smartschool.be|lang|1001|2026-10-05/am|1|4|57#0");
    }

    [Fact]
    public void What_was_put_on_a_key_is_found_on_it_and_on_no_other()
    {
        var step = Place.For(new Recipient("55"));
        step.RelievedBy("56").Relieved.ShouldBe(step);
        step.Relieved.ShouldBeNull();
        step.Again.AskedAgain.ShouldBe(step);
        step.AskedAgain.ShouldBeNull();
        Place.ForBuddy(1, "buddyask", new Recipient("1002")).IsAboutBuddy(1).ShouldBeTrue();
        Place.ForBuddy(12, "buddyask", new Recipient("1002")).IsAboutBuddy(1).ShouldBeFalse();
        Place.ForFolder("2026-2027/3A/Bruggen", new Recipient("55")).IsAboutFolder("2026-2027/3A/Bruggen").ShouldBeTrue();
        Place.ForFolder("2026-2027/3A/Bruggen/3A", new Recipient("55")).IsAboutFolder("2026-2027/3A/Bruggen").ShouldBeFalse();
        step.IsOf("school.smartschool.be").ShouldBeTrue();
        step.IsOf("school.smartschool.b").ShouldBeFalse();
    }

    [Fact]
    public void Somebody_who_gets_another_key_has_it_at_every_place_of_a_person_and_nowhere_else()
    {
        // The number of the pupil is that of the level and of the step too.
        var place = new ActionPlace("school.smartschool.be", "1", "1", "2026-10-05/am", 1, 1);
        place.For(new Recipient("1", 2)).WithPerson("1", "9", "1", "1").Text.ShouldBe("school.smartschool.be|1|9|2026-10-05/am|1|1|9#2");
        place.For(new Recipient("55")).FollowedBy("reminder", "55").WithPerson("55", "66", "1", "55").Text.ShouldBe("school.smartschool.be|1|1|2026-10-05/am|1|1|66#0|reminder|66");
        place.For(new Recipient("55")).RelievedBy("1").WithPerson("1", "9", "1", "1").Text.ShouldBe("school.smartschool.be|1|9|2026-10-05/am|1|1|55#0|relief|9");
    }

    [Fact]
    public void Two_places_or_mailboxes_never_share_a_key() => Gen.Select(Gen.Int[0, 3], Gen.Int[1, 12], Gen.Int[0, 12], Gen.Int[0, 6]).Array[2].Sample(two =>
    {
        var keys = two.Select(one => new ActionPlace("s", "r", $"{one.Item1}", "a", one.Item2, one.Item3).For(new Recipient("55", one.Item4))).ToList();
        (keys[0] == keys[1]).ShouldBe(two[0] == two[1]);
    });
}
