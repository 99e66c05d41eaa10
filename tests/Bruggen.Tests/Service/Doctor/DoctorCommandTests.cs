using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Bruggen.Service.Doctor;
using Bruggen.Service.Machine;
using Bruggen.Simulator;
using Bruggen.Storage;
using Bruggen.Tests.EndToEnd;
using Bruggen.Tests.Smartschool;
using Bruggen.Worker.Commands;

namespace Bruggen.Tests.Service.Doctor;

public sealed class DoctorCommandTests
{
    private const string Profile = "profiel-geheim-42";

    public static TheoryData<string> Reads => [.. UsedMethods.All.Select(method => method.Name).Where(name => name != UsedMethods.Send)];

    [Fact]
    public async Task A_healthy_tenant_with_its_own_profile_is_well_and_nothing_is_sent()
    {
        await using var world = await DoctorWorld.OpenAsync(change: DoctorWorld.Profile(Profile, UsedMethods.All.Select(method => method.Name)));
        world.AccessCode = Profile;

        var answer = await world.RunAsync();

        answer.ExitCode.ShouldBe(0, answer.Output);
        answer.Output.ShouldNotContain("problem ");
        answer.Output.Split('\n').ShouldHaveSingleItemOf("warning ").ShouldContain("platform");
        answer.The("access code").ShouldContain("restricted profile");
        answer.The("clock").ShouldContain("agrees");
        answer.The("codes").ShouldContain("All 2 codes");
        answer.Of("calendar").ShouldContain("ok: Attendance of the last weeks fits the calendar.");
        answer.Of("methods").ShouldContain("ok: 9 of 9 reading methods work.");
        answer.Of("methods").ShouldContain(line => line.Contains("sendMsg was not tried") && line.Contains("--probe"));
        world.Tenant.Messages.ShouldBeEmpty();
        Directory.Exists(world.Data).ShouldBeFalse();
    }

    [Fact]
    public async Task The_methods_it_prints_are_exactly_those_a_profile_needs()
    {
        await using var world = await DoctorWorld.OpenAsync();

        var printed = (await world.RunAsync()).Output.Split('\n')
            .SkipWhile(line => !line.StartsWith("Methods to tick", StringComparison.Ordinal))
            .Where(line => line.StartsWith("  ", StringComparison.Ordinal))
            .Select(line => line.Trim().Split(' ')[0])
            .ToList();

        printed.ShouldBe(UsedMethods.All.Select(method => method.Name));
        await using var restricted = await DoctorWorld.OpenAsync(change: DoctorWorld.Profile(Profile, printed));
        restricted.AccessCode = Profile;
        (await restricted.RunAsync("--probe", "--yes")).ExitCode.ShouldBe(0);
        var asked = restricted.Tenant.Calls.Select(call => call.Method).Distinct().Except(["getUserDetails"]);
        asked.ShouldBe(printed, ignoreOrder: true);
    }

    [Fact]
    public async Task An_unrestricted_code_is_said_to_do_more_than_it_has_to()
    {
        await using var world = await DoctorWorld.OpenAsync();

        var answer = await world.RunAsync();

        answer.ExitCode.ShouldBe(0);
        answer.The("access code").ShouldStartWith("warning: ");
        answer.The("access code").ShouldContain("Make a profile");
    }

    [Fact]
    public async Task A_wrong_code_is_named_once_and_the_rest_says_why_it_was_not_checked()
    {
        await using var world = await DoctorWorld.OpenAsync();
        world.AccessCode = "niet-de-goede-code";

        var answer = await world.RunAsync();

        answer.ExitCode.ShouldBe(1);
        answer.The("access code").ShouldStartWith("problem: Smartschool refuses the access code for every method (code 8)");
        answer.The("access code").ShouldContain("code.txt");
        answer.The("access code").ShouldContain("Algemene configuratie > Webservices");
        answer.The("methods").ShouldBe("skipped: Not checked because no method works with this access code.");
        answer.The("roles").ShouldStartWith("skipped: Not checked because");
        answer.The("clock").ShouldStartWith("ok: ");
        answer.The("disk").ShouldNotStartWith("skipped");
    }

    [Fact]
    public async Task A_code_that_is_not_there_is_said_with_its_place()
    {
        await using var world = await DoctorWorld.OpenAsync();
        world.Configuration.AccessCode = "file:elders.txt";

        var answer = await world.RunAsync();

        answer.ExitCode.ShouldBe(1);
        answer.The("access code").ShouldContain("elders.txt");
        world.Tenant.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_code_others_can_read_is_a_warning()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "File rights of this kind are Unix's.");
        await using var world = await DoctorWorld.OpenAsync();
        world.Write();
        var file = Path.Combine(world.Configuration.Directory, "code.txt");
#pragma warning disable CA1416 // Skipped on Windows.
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
#pragma warning restore CA1416

        (await world.RunAsItStandsAsync()).Of("access code").ShouldContain(line => line.StartsWith("warning: ") && line.Contains("chmod 600"));
    }

    [Theory]
    [MemberData(nameof(Reads))]
    public async Task A_profile_that_lacks_one_method_is_told_which(string method)
    {
        await using var world = await DoctorWorld.OpenAsync(change: DoctorWorld.Profile(Profile, UsedMethods.All.Select(used => used.Name).Where(name => name != method)));
        world.AccessCode = Profile;

        var answer = await world.RunAsync();

        var line = answer.Of("methods").ShouldHaveSingleItemOf($"The profile lacks {method}");
        line.ShouldContain($"Tick {method} in the profile");
        answer.The("access code").ShouldStartWith("ok: ");
        var another = UsedMethods.Attendance.Contains(method) || method is UsedMethods.Teaching or UsedMethods.Courses;
        line.ShouldStartWith(another ? "warning: " : "problem: ");
        answer.ExitCode.ShouldBe(another ? 0 : 1);
        if (method is "getAllGroupsAndClasses" or "getAllAccountsExtended" or "getReferenceField")
        {
            answer.The("people").ShouldBe($"skipped: Not checked because {method} does not work.");
        }
    }

    [Fact]
    public async Task A_lacking_method_that_is_answered_with_a_fault_is_named_the_same_way()
    {
        await using var world = await DoctorWorld.OpenAsync(change: file =>
        {
            DoctorWorld.Profile(Profile, UsedMethods.All.Select(used => used.Name).Where(name => name != "getClassTeachers"))(file);
            file["switches"] = new JsonObject { ["methodNotInProfile"] = "fault" };
        });
        world.AccessCode = Profile;

        var answer = await world.RunAsync();

        answer.ExitCode.ShouldBe(1);
        answer.The("access code").ShouldStartWith("ok: ");
        answer.Of("methods").ShouldHaveSingleItemOf("The profile lacks getClassTeachers").ShouldContain("when it is ticked, tell the Smartschool help desk");
    }

    [Fact]
    public async Task A_lacking_method_that_is_answered_as_not_present_is_told_from_an_old_platform_by_the_description()
    {
        await using var world = await DoctorWorld.OpenAsync();
        await using var front = await TenantInFront.OpenAsync(world.Address);
        front.Unknown.Add("getClassTeachers");
        front.DescribesItself = false;
        world.Configuration.Address = front.Address.ToString();

        (await world.RunAsync()).Of("methods").ShouldHaveSingleItemOf("The profile lacks getClassTeachers");
    }

    [Fact]
    public async Task A_platform_without_Skore_takes_who_teaches_what_from_the_courses_where_it_may()
    {
        await using var world = await DoctorWorld.OpenAsync(change: file => file["skore"] = false);
        world.Configuration.Rules = world.Configuration.Rules.Replace("klastitularis", "vakleerkrachten", StringComparison.Ordinal);
        (await world.RunAsync()).Of("methods").ShouldHaveSingleItemOf("Skore module is not active (code 50)").ShouldContain("comes from getCourses");

        await using var narrow = await DoctorWorld.OpenAsync(change: file =>
        {
            file["skore"] = false;
            DoctorWorld.Profile(Profile, UsedMethods.All.Select(used => used.Name).Where(name => name != UsedMethods.Courses))(file);
        });
        narrow.AccessCode = Profile;
        narrow.Configuration.Rules = world.Configuration.Rules;
        var methods = (await narrow.RunAsync()).Of("methods");
        methods.ShouldHaveSingleItemOf("Skore module is not active (code 50)").ShouldStartWith("warning: ");
        methods.ShouldHaveSingleItemOf("The profile lacks getCourses").ShouldStartWith("problem: ");
    }

    [Fact]
    public async Task Rules_that_address_subject_teachers_make_their_relation_a_problem()
    {
        await using var world = await DoctorWorld.OpenAsync(change: DoctorWorld.Profile(Profile, UsedMethods.All.Select(used => used.Name).Where(name => name != UsedMethods.Teaching)));
        world.AccessCode = Profile;
        world.Configuration.Rules = world.Configuration.Rules.Replace("klastitularis", "vakleerkrachten", StringComparison.Ordinal);

        (await world.RunAsync()).Of("methods").ShouldHaveSingleItemOf("lacks " + UsedMethods.Teaching).ShouldStartWith("problem: ");
    }

    [Fact]
    public async Task An_old_tenant_is_named_as_such_with_what_is_lost()
    {
        await using var world = await DoctorWorld.OpenAsync(change: file => file["switches"] = new JsonObject { ["methods"] = "2018" });

        var answer = await world.RunAsync();

        answer.ExitCode.ShouldBe(0, answer.Output);
        foreach (var (method, lost) in new[] { ("getReferenceField", "internal number"), ("getAbsentsWithInternalNumberByDate", "by username"), ("getAbsentsWithUsernameByDate", "Pupils without an internal number") })
        {
            var line = answer.Of("methods").ShouldHaveSingleItemOf($"This platform is older and does not have {method}");
            line.ShouldStartWith("warning: ");
            line.ShouldContain(lost);
            line.ShouldContain("help desk to update");
        }

        answer.The("unique field").ShouldContain("internal number");
        answer.The("codes").ShouldStartWith("ok: ");
    }

    [Fact]
    public async Task An_old_tenant_without_any_way_to_read_attendance_is_a_problem()
    {
        await using var world = await DoctorWorld.OpenAsync();
        await using var front = await TenantInFront.OpenAsync(world.Address);
        front.Unknown.UnionWith(UsedMethods.Attendance);
        world.Configuration.Address = front.Address.ToString();

        var answer = await world.RunAsync();

        answer.ExitCode.ShouldBe(1);
        answer.Of("methods").Count(line => line.StartsWith("problem: This platform is older", StringComparison.Ordinal)).ShouldBe(3);
        answer.The("attendance").ShouldStartWith("problem: ");
        answer.The("codes").ShouldContain("because attendance could not be read");
    }

    [Fact]
    public async Task A_tenant_whose_letters_differ_gets_them_counted_and_told_where_to_put_them()
    {
        await using var world = await DoctorWorld.OpenAsync(change: file =>
        {
            foreach (var row in file["presences"]!.AsArray().Where(row => (string?)row!["am"] == "Z"))
            {
                row!["am"] = "M";
            }
        });

        var answer = await world.RunAsync();

        answer.ExitCode.ShouldBe(1);
        answer.The("codes").ShouldStartWith("problem: 1 code recorded");
        answer.The("codes").ShouldContain("'M' 4 half-days");
        answer.The("codes").ShouldContain("codes of school.yaml");
    }

    [Fact]
    public async Task An_alias_that_nobody_mapped_is_shown_with_its_letter_and_a_mapped_one_is_fine()
    {
        await using var world = await DoctorWorld.OpenAsync(change: file =>
        {
            var day = DoctorWorld.Day(DoctorWorld.SchoolDays[^2]);
            var rows = file["presences"]!.AsArray();
            rows.Add(new JsonObject { ["internnummer"] = "7001", ["date"] = day, ["part"] = "am", ["code"] = "Q", ["alias"] = "Eigen woord" });
            rows.Add(new JsonObject { ["internnummer"] = "7003", ["date"] = day, ["part"] = "am", ["code"] = "Q", ["alias"] = "Gekend" });
        });
        world.Configuration.Sick = "[Z, D, Gekend]";

        (await world.RunAsync()).The("codes").ShouldContain("'Q' 1 half-day (alias 'Eigen woord')");
    }

    [Theory]
    [InlineData(1, "behind")]
    [InlineData(-1, "ahead of")]
    public async Task A_clock_an_hour_off_is_said_with_the_direction(int hours, string direction)
    {
        await using var world = await DoctorWorld.OpenAsync();
        var theirs = TimeProvider.System.GetUtcNow().AddHours(hours).ToString("O", CultureInfo.InvariantCulture);
        await ControlAsync(world, HttpMethod.Put, "clock", $$"""{"now":"{{theirs}}"}""");

        var answer = await world.RunAsync();

        answer.ExitCode.ShouldBe(1);
        answer.The("clock").ShouldStartWith($"problem: This machine's clock is 1 hour {direction} that of");
    }

    [Fact]
    public async Task A_rehearsed_school_is_read_by_its_own_clock()
    {
        var then = TimeProvider.System.GetUtcNow().AddYears(1);
        await using var world = await DoctorWorld.OpenAsync(
            change: file => file["presences"] = new JsonArray(new JsonObject { ["internnummer"] = "7001", ["date"] = then.AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), ["part"] = "am", ["code"] = "Q" }),
            options: new SimulatorOptions { TimeProvider = TimeProvider.System, Clock = then });

        var answer = await world.RunAsync();

        answer.The("clock").ShouldContain("days behind");
        answer.The("codes").ShouldContain("'Q' 1 half-day");
        answer.Of("calendar").ShouldContain(line => line.StartsWith("problem: ") && line.Contains("lies after every school year"));
    }

    [Fact]
    public async Task A_closed_port_gives_exit_code_3()
    {
        await using var world = await DoctorWorld.OpenAsync();
        await using (var front = await TenantInFront.OpenAsync(world.Address))
        {
            world.Configuration.Address = $"http://127.0.0.1:{front.Address.Port}";
        }

        var answer = await world.RunAsync();

        answer.ExitCode.ShouldBe(3);
        answer.The("address").ShouldStartWith("problem: 127.0.0.1 takes no connection on port");
        answer.The("access code").ShouldBe("skipped: Not checked because the platform cannot be reached.");
        answer.Of("calendar")[0].ShouldStartWith("ok: ");
        answer.The("database").ShouldStartWith("ok: ");
    }

    [Fact]
    public async Task A_name_that_leads_nowhere_gives_exit_code_3()
    {
        await using var world = await DoctorWorld.OpenAsync();
        world.Configuration.Address = "https://er-is-geen-school.invalid";

        var answer = await world.RunAsync();

        answer.ExitCode.ShouldBe(3);
        answer.The("address").ShouldStartWith("problem: The name er-is-geen-school.invalid is not known.");
        answer.The("address").ShouldContain("letter by letter");
    }

    [Fact]
    public async Task A_platform_that_takes_connections_and_never_answers_is_asked_once_and_says_what_is_asked()
    {
        await using var world = await DoctorWorld.OpenAsync();
        using var silent = new RawTenant(_ => "hang");
        world.Configuration.Address = silent.Address.ToString().TrimEnd('/');
        world.Platform = "web: { user: u, password: \"file:web.txt\" }";
        world.Secrets["web.txt"] = "p";
        world.Write();
        var told = new List<string>();
        await using var examination = new Examination(world.Configuration.Directory, new DataDirectory(world.Data), TimeProvider.System)
        {
            Progress = told.Add,
            Patience = TimeSpan.FromSeconds(1),
        };

        var lines = await Checkup.CheckAsync(examination, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);

        silent.Requests.ShouldBe(1);
        examination.PlatformUnreachable.ShouldBeTrue();
        told.ShouldContain("clock: asking /Webservices/V3, at most 1 s");
        lines.Where(line => line.Finding.Verdict == Verdict.Problem).ShouldHaveSingleItem().Finding.Sentence.ShouldContain("takes connections");
        lines.Single(line => line.Check == "web account").Finding.Sentence.ShouldBe("Not checked because the platform does not answer.");
        new Examination(world.Configuration.Directory, new DataDirectory(world.Data), TimeProvider.System).Patience.ShouldBe(TimeSpan.FromSeconds(15));
    }

    [Fact]
    public async Task A_web_service_that_falls_silent_halfway_is_not_asked_anything_more()
    {
        await using var world = await DoctorWorld.OpenAsync();
        await ControlAsync(world, HttpMethod.Post, "faults", """{"method":"getReferenceField","kind":"timeout","when":"before","times":1000}""");
        world.Write();
        // Long enough for what does answer, also on a machine with other work.
        await using var examination = new Examination(world.Configuration.Directory, new DataDirectory(world.Data), TimeProvider.System) { Patience = TimeSpan.FromSeconds(6) };

        var lines = await Checkup.CheckAsync(examination, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);

        world.Tenant.Calls.Select(call => call.Method).ShouldBe(["getReferenceField"]);
        examination.PlatformUnreachable.ShouldBeTrue();
        lines.Single(line => line.Check == "people").Finding.Verdict.ShouldBe(Verdict.Skipped);
    }

    [Fact]
    public async Task A_stop_that_was_typed_is_said()
    {
        await using var world = await DoctorWorld.OpenAsync();
        (await world.RunAsync()).Output.ShouldNotContain("stop-sending was run");
        Directory.CreateDirectory(world.Data);
        await File.WriteAllTextAsync(Path.Combine(world.Data, "stop-sending"), string.Empty, TestContext.Current.CancellationToken);

        var said = (await world.RunAsync()).Output;

        string.Join(' ', said.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ShouldContain("Say bruggen start-sending when messages may leave again.");
    }

    [Fact]
    public async Task A_platform_under_maintenance_gives_exit_code_3()
    {
        await using var world = await DoctorWorld.OpenAsync();
        await ControlAsync(world, HttpMethod.Post, "faults", """{"method":"*","kind":"html502","times":1000}""");

        var answer = await world.RunAsync();

        answer.ExitCode.ShouldBe(3);
        answer.The("access code").ShouldContain("HTTP 502");
        answer.The("roles").ShouldBe("skipped: Not checked because the web service does not answer.");
    }

    [Theory]
    [InlineData(-10, "is not valid today")]
    [InlineData(300, "signed by nobody this machine trusts")]
    public async Task A_certificate_that_is_not_trusted_gets_no_access_code(int daysLeft, string why)
    {
        await using var world = await DoctorWorld.OpenAsync();
        using var certificate = Certificate(daysLeft);
        await using var front = await TenantInFront.OpenAsync(world.Address, certificate);
        world.Configuration.Address = front.Address.ToString();

        var answer = await world.RunAsync();

        answer.ExitCode.ShouldBe(3);
        answer.The("encryption").ShouldStartWith("problem: ");
        answer.The("encryption").ShouldContain(why);
        answer.The("access code").ShouldBe("skipped: Not checked because its certificate is not trusted.");
        world.Tenant.Calls.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(200, "ok       encryption        TLS 1.", "more days.")]
    [InlineData(9, "warning  encryption        The certificate of localhost ends in 8 days", "Smartschool renews it")]
    public async Task A_trusted_certificate_says_its_version_and_how_long_it_lasts(int daysLeft, string head, string tail)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only here can a process be given a root certificate of its own.");
        await using var world = await DoctorWorld.OpenAsync();
        using var certificate = Certificate(daysLeft);
        await using var front = await TenantInFront.OpenAsync(world.Address, certificate);
        world.Configuration.Address = front.Address.ToString().TrimEnd('/');
        world.Write();
        var root = Path.Combine(world.Configuration.Directory, "root.pem");
        await File.WriteAllTextAsync(root, certificate.ExportCertificatePem(), TestContext.Current.CancellationToken);

        using var doctor = WorkerProcess.Start(
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["SSL_CERT_FILE"] = root },
            "doctor", "--config", world.Configuration.Directory, "--data", world.Data);

        (await doctor.ExitCodeAsync()).ShouldBe(0, doctor.Output + doctor.Error);
        doctor.Output.ShouldContain(head);
        doctor.Output.ShouldContain(tail);
        doctor.Error.ShouldBeEmpty();
    }

    [Fact]
    public async Task Classes_without_a_class_teacher_are_listed()
    {
        await using var some = await DoctorWorld.OpenAsync(people: school => school.WithoutClassTeachers().Lead("801", "4TW"));
        await using var all = await DoctorWorld.OpenAsync(people: school => school.WithoutClassTeachers());

        (await some.RunAsync()).The("class teachers").ShouldStartWith("warning: 1 of 2 classes without an active class teacher: 4MT. -> Appoint class teachers");
        (await all.RunAsync()).The("class teachers").ShouldStartWith("problem: Not one class has a class teacher.");
    }

    [Fact]
    public async Task A_role_that_rules_address_and_nobody_has_says_where_it_goes_meanwhile()
    {
        await using var world = await DoctorWorld.OpenAsync();
        world.Configuration.Rules = world.Configuration.Rules.Replace("klastitularis", "directie", StringComparison.Ordinal);

        (await world.RunAsync()).The("roles").ShouldBe("warning: directie is addressed by 1 rule and has nobody who can be written to. -> Name people or groups under roles.directie in school.yaml; until then it goes to zorg.");

        world.Roles = "";
        (await world.RunAsync()).The("roles").ShouldEndWith("it goes to the admin.");

        world.Configuration.Admin = "[]";
        var answer = await world.RunAsync();
        answer.ExitCode.ShouldBe(1);
        answer.Of("roles").ShouldContain(line => line.StartsWith("problem: ") && line.EndsWith("nobody gets these tasks."));
        answer.Of("roles").ShouldContain(line => line.StartsWith("warning: There is no admin"));
    }

    [Fact]
    public async Task A_misspelled_name_under_a_role_is_refused_with_the_nearest_one()
    {
        await using var world = await DoctorWorld.OpenAsync();
        world.Roles = "roles: { zorg: [personel], directie: [\"7001\"] }";

        var roles = (await world.RunAsync()).Of("roles");

        roles.ShouldContain(line => line.StartsWith("problem: 'personel' under roles.zorg is no active staff member and no group with one.", StringComparison.Ordinal));
        roles.ShouldContain(line => line.StartsWith("problem: roles.directie in school.yaml names a pupil.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("number", "BRUGGEN.dienst", "problem: smartschool.sender 'BRUGGEN.dienst' is not the username, internal number or full name of one active staff member")]
    [InlineData("number", "\"801\"", "ok: The platform names people by internal number; messages leave as staff member 801.")]
    [InlineData("username", "\"801\"", "ok: The platform names people by username; messages leave as staff member 801.")]
    public async Task A_sender_is_looked_up_and_found_whatever_the_unique_field(string field, string sender, string said)
    {
        await using var world = await DoctorWorld.OpenAsync(change: file => file["uniqueField"] = field);
        world.Platform = "sender: " + sender;

        (await world.RunAsync()).The("unique field").ShouldStartWith(said);
    }

    [Fact]
    public async Task Co_accounts_and_internal_numbers_are_counted_without_a_name()
    {
        await using var world = await DoctorWorld.OpenAsync(people: school => school
            .Pupil("7004", "Hendrika", "Waterlelie", parents: "niet actief")
            .Pupil("7005", "Ignaas", "Duindoorn", born: "2001-01-01")
            .Staff(null, "Wannes", "Boterbloem"));
        world.Configuration.Rules = world.Configuration.Rules.Replace("task: { to: klastitularis, due: 1 school-day }", "message: { to: ouders }", StringComparison.Ordinal);

        var answer = await world.RunAsync();

        answer.The("co-accounts").ShouldStartWith("warning: 1 of 4 pupils under 18 without an active co-account.");
        answer.The("internal numbers").ShouldStartWith("warning: 0 pupils and 1 staff member without an internal number, by which this platform names people");
    }

    [Fact]
    public async Task The_calendar_is_compared_with_what_was_registered()
    {
        await using var world = await DoctorWorld.OpenAsync(change: file =>
        {
            foreach (var row in file["presences"]!.AsArray().Where(row => (string?)row!["date"] == DoctorWorld.Day(DoctorWorld.SchoolDays[^3])).ToList())
            {
                file["presences"]!.AsArray().Remove(row);
            }
        });
        var free = DoctorWorld.Day(DoctorWorld.SchoolDays[^6]);
        world.Configuration.Calendar = DoctorWorld.Calendar($"    closed:\n      - {{ date: {free}, name: Vrij }}");

        var calendar = (await world.RunAsync()).Of("calendar");

        calendar.ShouldHaveSingleItemOf("that calendar.yaml says are free").ShouldContain($"{free}/am 2 classes");
        calendar.ShouldHaveSingleItemOf("No code at all on 1 school day of calendar.yaml: " + DoctorWorld.Day(DoctorWorld.SchoolDays[^3])).ShouldContain("add the day to closed");
    }

    [Fact]
    public async Task Classes_that_rules_and_calendar_name_and_the_school_does_not_have_are_told()
    {
        await using var world = await DoctorWorld.OpenAsync();
        (await world.RunAsync()).The("classes").ShouldStartWith("ok: ");
        world.Configuration.Rules = "rules:\n  - id: nergens\n    when: { absent: { atLeast: 2 school-days } }\n    for: { classes: [9ZZ] }\n    then: [ { task: { to: klastitularis } } ]\n";
        world.Configuration.Calendar = DoctorWorld.Calendar($"    classes:\n      8YY: {{ closed: [ {{ date: {DoctorWorld.Day(DoctorWorld.SchoolDays[^1])} }} ] }}");

        var answer = await world.RunAsync();

        answer.Of("classes").Count.ShouldBe(2);
        answer.Of("classes")[0].ShouldStartWith("warning: 1 rule for classes the school does not have: nergens.");
        answer.Of("classes")[1].ShouldStartWith("warning: calendar.yaml makes exceptions for 1 class the school does not have: 8YY.");
    }

    [Fact]
    public async Task Pupils_of_people_yaml_who_are_not_there_are_told_by_number_only()
    {
        await using var world = await DoctorWorld.OpenAsync();
        world.Write();
        world.Configuration.Put("people.yaml", "silences:\n  - { pupil: \"4040\" }\n  - { pupil: \"@zonneke.vuurdoorn\" }\n  - { pupil: \"7003\" }\n");

        (await world.RunAsItStandsAsync()).The("exceptions").ShouldStartWith("warning: 2 pupils of people.yaml not active at the school under that key: 4040 and @....");
    }

    [Fact]
    public async Task Broken_files_are_told_with_their_place_and_this_machine_is_looked_at_all_the_same()
    {
        await using var world = await DoctorWorld.OpenAsync();
        world.Configuration.Rules = "rules:\n  - id: buddy\n    when: { absnt: { atLeast: 2 school-days } }\n";

        var answer = await world.RunAsync();

        answer.ExitCode.ShouldBe(1);
        answer.The("configuration").ShouldStartWith("problem: rules.yaml:3:");
        answer.The("configuration").ShouldContain("'absent'");
        answer.The("address").ShouldBe("skipped: Not checked because the configuration is not in order.");
        answer.The("time zone").ShouldStartWith("ok: ");
        world.Tenant.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_database_is_opened_and_left_as_it_is()
    {
        await using var world = await DoctorWorld.OpenAsync();
        var path = Path.Combine(world.Data, "bruggen.db");
        await using (await BruggenDatabase.OpenAsync(path, TestContext.Current.CancellationToken))
        {
            (await world.RunAsync()).The("database").ShouldStartWith("ok: Whole, schema version");
        }

        var answer = await world.RunAsync();
        answer.The("database").ShouldStartWith("ok: Whole, schema version");
        answer.The("data directory").ShouldStartWith("ok: ");

        await File.WriteAllTextAsync(path, new string('x', 5000), TestContext.Current.CancellationToken);
        answer = await world.RunAsync();
        answer.ExitCode.ShouldBe(1);
        answer.The("database").ShouldContain("is not a database");
        answer.The("database").ShouldContain("backup");
        (await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken)).ShouldBe(new string('x', 5000));
    }

    [Fact]
    public async Task Copies_and_journal_are_looked_at()
    {
        await using var world = await DoctorWorld.OpenAsync();
        var path = Path.Combine(world.Data, "bruggen.db");
        (await world.RunAsync()).The("backup").ShouldStartWith("skipped: ");
        await (await BruggenDatabase.OpenAsync(path, TestContext.Current.CancellationToken)).DisposeAsync();
        (await world.RunAsync()).Of("backup").ShouldContain(line => line.StartsWith("warning: There is no copy", StringComparison.Ordinal));

        var copy = BackupFolder.Beside(path).FreeFileFor(NodaTime.LocalDate.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime));
        DatabaseBackup.Make(path, copy);
        await File.WriteAllTextAsync(Path.Combine(world.Data, "sent.log"), "bruggen-sent-1 1\n", TestContext.Current.CancellationToken);
        var answer = await world.RunAsync();
        answer.Of("backup").ShouldContain(line => line.StartsWith("ok: 1 copy of the database", StringComparison.Ordinal));
        answer.Of("backup").ShouldContain(line => line.EndsWith("is whole and knows of 0 sends.", StringComparison.Ordinal));

        await File.WriteAllTextAsync(copy, "rommel", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(world.Data, "sent.log"), "rommel\n", TestContext.Current.CancellationToken);
        answer = await world.RunAsync();
        answer.Of("backup").ShouldContain(line => line.StartsWith("problem: The newest copy", StringComparison.Ordinal));
        answer.Of("backup").ShouldContain(line => line.Contains("has lines that cannot be read", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_data_directory_open_to_others_is_a_warning()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "File rights of this kind are Unix's.");
        await using var world = await DoctorWorld.OpenAsync();
        Directory.CreateDirectory(world.Data);
#pragma warning disable CA1416 // Skipped on Windows.
        File.SetUnixFileMode(world.Data, (UnixFileMode)0b111_101_101);
#pragma warning restore CA1416

        (await world.RunAsync()).The("data directory").ShouldContain($"chmod 700 {world.Data}");
        Directory.GetFiles(world.Data).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_probe_sends_one_message_to_the_admin_after_a_yes_and_nothing_else()
    {
        await using var world = await DoctorWorld.OpenAsync();
        world.Write();

        var answer = await world.RunAsItStandsAsync("y\n", "--probe");

        answer.ExitCode.ShouldBe(0, answer.Output);
        answer.Errors.ShouldContain("Send one message to the admin, staff member 802? [yes/no]");
        answer.The("probe message").ShouldStartWith("ok: Smartschool took one message");
        answer.The("probe to-do").ShouldBe("skipped: Not checked because no web account is configured.");
        answer.The("probe folder").ShouldBe("skipped: Not checked because no web account is configured.");
        var message = world.Tenant.Messages.ShouldHaveSingleItem();
        message.To.ShouldBe("802");
        message.CoAccount.ShouldBe(0);
        message.Title.ShouldBe("Bruggen: proefbericht");
        message.Attachments.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("n\n")]
    [InlineData("")]
    public async Task A_probe_nobody_said_yes_to_does_nothing(string said)
    {
        await using var world = await DoctorWorld.OpenAsync();
        world.Write();

        (await world.RunAsItStandsAsync(said, "--probe")).The("probe message").ShouldContain("nobody said yes");
        world.Tenant.Messages.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("code", "refused the message")]
    [InlineData("timeout", "Nobody knows whether the message arrived")]
    [InlineData("http500", "Nobody knows whether the message arrived")]
    public async Task A_probe_that_goes_wrong_is_tried_once(string kind, string said)
    {
        await using var world = await DoctorWorld.OpenAsync();
        await ControlAsync(world, HttpMethod.Post, "faults", $$"""{"method":"sendMsg","kind":"{{kind}}","code":18,"times":9,"delayMs":50}""");

        var answer = await world.RunAsync("--probe", "--yes");

        answer.The("probe message").ShouldContain(said);
        answer.ExitCode.ShouldBe(kind == "code" ? 1 : 0);
        world.Tenant.Calls.Count(call => call.Method == "sendMsg").ShouldBe(1);
    }

    [Fact]
    public async Task A_profile_without_the_sending_method_is_found_by_the_probe()
    {
        await using var world = await DoctorWorld.OpenAsync(change: DoctorWorld.Profile(Profile, UsedMethods.All.Select(used => used.Name).Where(name => name != UsedMethods.Send)));
        world.AccessCode = Profile;

        var answer = await world.RunAsync("--probe", "--yes");

        answer.ExitCode.ShouldBe(1);
        answer.The("probe message").ShouldStartWith("problem: The profile lacks sendMsg");
        answer.The("probe message").ShouldContain("Tick sendMsg");
    }

    [Fact]
    public async Task A_probe_without_an_admin_is_skipped()
    {
        await using var world = await DoctorWorld.OpenAsync();
        world.Configuration.Admin = "[]";

        (await world.RunAsync("--probe", "--yes")).The("probe message").ShouldStartWith("skipped: Not configured: admin");
        world.Tenant.Messages.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_bad_usage()
    {
        await using var world = await DoctorWorld.OpenAsync();

        var answer = await world.RunAsItStandsAsync();

        answer.ExitCode.ShouldBe(2);
        answer.Errors.ShouldContain("--config: there is no folder");
        answer.Output.ShouldBeEmpty();
    }

    [Fact]
    public async Task Bad_usage_gives_exit_code_2()
    {
        var command = DoctorCommand.Create();

        (await command.Parse(["--yes"]).InvokeAsync(new() { Error = TextWriter.Null }, TestContext.Current.CancellationToken)).ShouldBe(2);
        command.Parse(["--format", "xml"]).Errors.ShouldNotBeEmpty();
        command.Parse(["--prob"]).Errors.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Json_says_the_same_as_the_text()
    {
        await using var world = await DoctorWorld.OpenAsync();
        world.AccessCode = "fout";

        var json = (await world.RunAsync("--format", "json")).Json;

        ((bool)json["ok"]!).ShouldBeFalse();
        ((int)json["exitCode"]!).ShouldBe(1);
        json["methods"]!.AsArray().Select(method => (string)method!).ShouldBe(UsedMethods.All.Select(method => method.Name));
        var line = json["lines"]!.AsArray().Single(line => (string?)line!["check"] == "access code")!;
        ((string)line["verdict"]!).ShouldBe("problem");
        ((string)line["remedy"]!).ShouldContain("Webservices");
        json["lines"]!.AsArray().Select(node => (string)node!["check"]!).Distinct().ShouldBe(Checkup.Checks.Select(check => check.Name));
    }

    [Fact]
    public async Task No_line_is_wider_than_80_columns_unless_it_holds_a_path()
    {
        await using var world = await DoctorWorld.OpenAsync(people: school => school.WithoutClassTeachers());
        world.Roles = "roles: { zorg: [niemand-van-hier] }";
        world.Configuration.Admin = "[]";

        foreach (var line in (await world.RunAsync("--probe", "--yes")).Output.Split('\n').Where(line => !line.Contains(Path.GetTempPath(), StringComparison.Ordinal)))
        {
            line.Length.ShouldBeLessThanOrEqualTo(80, line);
        }
    }

    private static async Task ControlAsync(DoctorWorld world, HttpMethod method, string call, string body)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(method, new Uri(world.Address, "_sim/" + call)) { Content = new StringContent(body) };
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        answer.IsSuccessStatusCode.ShouldBeTrue();
    }

    private static X509Certificate2 Certificate(int daysLeft)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddDays(-40), now.AddDays(daysLeft));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), password: null);
    }
}
