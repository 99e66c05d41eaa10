using System.Text.Json.Nodes;

namespace Bruggen.Tests.Service.Doctor;

public sealed class WebAccountTests
{
    private const string Password = "dienst-wachtwoord-9902";
    private const string Authenticator = "JBSWY3DPEHPK3PXP";

    [Fact]
    public async Task Without_a_web_account_planner_and_Intradesk_are_not_looked_at()
    {
        await using var world = await DoctorWorld.OpenAsync();

        var answer = await world.RunAsync();

        answer.The("web account").ShouldStartWith("skipped: Not configured: school.yaml has no smartschool.web");
        answer.The("planner").ShouldBe("skipped: Not checked because no web account is configured.");
        answer.The("intradesk").ShouldBe("skipped: Not checked because no web account is configured.");
        answer.The("sent box").ShouldBe("skipped: Not checked because no web account is configured.");
    }

    [Fact]
    public async Task A_web_account_that_signs_in_reads_planner_and_Intradesk_and_makes_nothing()
    {
        await using var world = await OpenAsync();

        var answer = await world.RunAsync();

        answer.The("web account").ShouldStartWith("ok: The web account signs in, as 77_");
        answer.The("planner").ShouldBe("ok: The planner of the web account can be read; 0 to-dos in the coming week.");
        answer.The("intradesk").ShouldBe("ok: Intradesk can be read; it has no folder Bruggen yet.");
        answer.The("sent box").ShouldStartWith("skipped: Not used: messages do not leave as the web account (smartschool.sender)");
        (await world.CreatedAsync("todos")).ShouldBeEmpty();
        (await world.CreatedAsync("folders")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("password.txt", "niet-het-wachtwoord", "Correct user or password of smartschool.web")]
    [InlineData("authenticator.txt", "KRSXG5CTMVRXEZLU", "Correct authenticator of smartschool.web")]
    public async Task A_wrong_secret_is_tried_once_and_named(string file, string wrong, string remedy)
    {
        await using var world = await OpenAsync();
        world.Secrets[file] = wrong;

        var answer = await world.RunAsync("--probe", "--yes");

        answer.ExitCode.ShouldBe(1);
        answer.The("web account").ShouldStartWith("problem: The web account cannot sign in: ");
        answer.The("web account").ShouldContain(remedy);
        answer.The("planner").ShouldBe("skipped: Not checked because the web account cannot sign in.");
        answer.The("probe to-do").ShouldBe("skipped: Not checked because the web account cannot sign in.");
        answer.The("probe message").ShouldStartWith("ok: ");
        world.Tenant.Calls.Count(call => call.Method == "login").ShouldBe(1);
    }

    [Fact]
    public async Task A_secret_that_is_not_there_is_named_and_nothing_is_tried()
    {
        await using var world = await OpenAsync();
        world.Secrets.Remove("password.txt");

        var answer = await world.RunAsync();

        answer.The("web account").ShouldStartWith("problem: The password of the web account is not there: the file ");
        world.Tenant.Calls.ShouldNotContain(call => call.Interface == "web");
    }

    [Theory]
    [InlineData("true", "Participants are honoured: the planner channel reaches other people. Write participants: true under smartschool.web to use it.")]
    [InlineData("false", "Participants are not honoured: the planner channel serves shared accounts only.")]
    public async Task A_probe_makes_checks_and_removes_a_to_do_and_a_folder(string foreignParticipants, string said)
    {
        await using var world = await OpenAsync(file => file["switches"] = new JsonObject { ["allowForeignParticipants"] = foreignParticipants });
        world.Write();

        var answer = await world.RunAsItStandsAsync("yes\nyes\nyes\n", "--probe");

        answer.ExitCode.ShouldBe(0, answer.Output);
        answer.Errors.ShouldContain("with staff member 802 as participant");
        answer.The("probe to-do").ShouldBe("ok: A to-do was made, read back and removed. " + said);
        answer.The("probe folder").ShouldBe("ok: A folder was made in Intradesk, found and removed.");
        world.Tenant.Messages.ShouldHaveSingleItem();
        world.Tenant.Calls.Count(call => call.Method.Contains("create", StringComparison.OrdinalIgnoreCase)).ShouldBe(2);
        (await world.CreatedAsync("todos")).ShouldAllBe(toDo => IsTrashed(toDo!));
        (await world.CreatedAsync("folders")).ShouldAllBe(folder => IsTrashed(folder!));
    }

    [Fact]
    public async Task Each_probe_is_asked_for_itself()
    {
        await using var world = await OpenAsync();
        world.Write();

        var answer = await world.RunAsItStandsAsync("no\nyes\nno\n", "--probe");

        answer.The("probe message").ShouldContain("nobody said yes");
        answer.The("probe to-do").ShouldStartWith("ok: ");
        answer.The("probe folder").ShouldContain("nobody said yes");
        world.Tenant.Messages.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("kept", "It is in the sent box of the web account, so what is uncertain is looked up there.")]
    [InlineData("empty", "It is not in the sent box of the web account, so a person says whether an uncertain message arrived (bruggen outbox settle).")]
    public async Task A_probe_finds_out_whether_the_sent_box_can_tell_what_arrived(string kept, string said)
    {
        await using var world = await OpenAsync(file => file["switches"] = new JsonObject { ["sentBox"] = kept });
        world.Platform += "\n  sender: \"990\"";
        world.Write();

        var answer = await world.RunAsItStandsAsync("yes\nno\nno\n", "--probe");

        answer.The("sent box").ShouldBe("ok: The sent box of the web account can be read; 0 messages since yesterday.");
        answer.The("probe message").ShouldContain(said);
        world.Tenant.Messages.ShouldHaveSingleItem().From.ShouldBe("990");
    }

    private static bool IsTrashed(JsonNode made) => (bool)made["trashed"]!;

    private static async Task<DoctorWorld> OpenAsync(Action<JsonObject>? change = null)
    {
        var world = await DoctorWorld.OpenAsync(
            people: school => school.Staff("990", "Dienst", "Bruggetjes"),
            change: file =>
            {
                file["web"] = new JsonArray(new JsonObject { ["username"] = "dienst.bruggetjes", ["password"] = Password, ["totp"] = Authenticator });
                change?.Invoke(file);
            });
        world.Platform = "web: { user: dienst.bruggetjes, password: \"file:password.txt\", authenticator: \"file:authenticator.txt\" }";
        world.Secrets["password.txt"] = Password;
        world.Secrets["authenticator.txt"] = Authenticator;
        return world;
    }
}
