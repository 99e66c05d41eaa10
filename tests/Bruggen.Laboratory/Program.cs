using System.CommandLine;
using Bruggen.Tests.Laboratory;
using Bruggen.Tests.Laboratory.Term;

var seed = new Option<int>("--seed") { Description = "What chance begins with; printed, so that a run can be repeated.", DefaultValueFactory = _ => 20261126 };

var pupils = new Option<int>("--pupils") { Description = "Mailboxes, each of which gets a message a round; 1 to 8999.", DefaultValueFactory = _ => SendPlan.Full(0).Pupils };
var rounds = new Option<int>("--rounds") { Description = "School weeks; 1 to 10.", DefaultValueFactory = _ => SendPlan.Full(0).Rounds };
var kills = new Option<int>("--kills") { Description = "Lives that are ended at a step.", DefaultValueFactory = _ => SendPlan.Full(0).Kills };

var sends = new Command("sends", "10,000 sends, the program killed at steps chosen by chance: nothing twice, nothing lost.") { seed, pupils, rounds, kills };
sends.SetAction(async (result, _) =>
{
    await using var run = await SendRun.OpenAsync(new SendPlan(result.GetValue(pupils), result.GetValue(rounds), result.GetValue(kills), result.GetValue(seed)));
    var report = await run.RunAsync(Console.Error);
    Console.WriteLine(report);
    return report.IsGood ? 0 : 1;
});

var term = new Command("term", "A school term with kills at every step, corrections and outages: the mailboxes are as the rules want them.") { seed };
term.SetAction(async (result, _) =>
{
    var report = await LiveAsync(TermPlan.Full(result.GetValue(seed)) with { Kills = 0.5, Outages = true });
    return report.IsGood ? 0 : 1;
});

var faults = new Command("faults", "The same term twice, without faults and with one call in five failing: the same is delivered, apart from what is unknown.") { seed };
faults.SetAction(async (result, _) =>
{
    var calm = await LiveAsync(TermPlan.Full(result.GetValue(seed)));
    var stormy = await LiveAsync(TermPlan.Full(result.GetValue(seed)) with { Faults = 0.2 });
    var differences = stormy.DifferencesFrom(calm);
    foreach (var difference in differences)
    {
        Console.WriteLine(difference);
    }

    Console.WriteLine(differences.Count == 0 ? "The same was delivered." : "NOT the same was delivered.");
    return calm.IsGood && stormy.IsGood && differences.Count == 0 ? 0 : 1;
});

try
{
    return await new RootCommand("The fault laboratory of Bruggen: the built program against a simulated Smartschool, with whatever can go wrong.") { sends, term, faults }
        .Parse(args)
        .InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (LaboratoryException error)
{
    Console.Error.WriteLine(error.Message);
    return 1;
}

static async Task<TermReport> LiveAsync(TermPlan plan)
{
    await using var run = await TermRun.OpenAsync(plan);
    var report = TermJudge.Judge(run.Configuration, await run.RunAsync(Console.Error));
    Console.WriteLine(report);
    return report;
}
