using System.Text;
using System.Text.Json.Nodes;
using Bruggen.Domain.Calendar;
using Bruggen.Domain.Rules;
using Bruggen.Service.Replay;
using Bruggen.Tests.Domain.Rules;
using NodaTime;

namespace Bruggen.Tests.Service.Replay;

public sealed class FiringsJsonTests
{
    private static readonly HalfDay Monday = HalfDay.Parse("2026-10-05/am");

    [Fact]
    public void A_firing_is_written_as_the_contract_shows_it() =>
        Written(new Firing("buddy", "1001", "3A", HalfDay.Parse("2026-10-06/am"), 1, Monday, HalfDay.Parse("2026-10-06/am"), Return: null, 2, Weekday: null)).ShouldBe(
            """{"firings":[{"rule":"buddy","pupil":"1001","class":"3A","at":"2026-10-06/am","level":1,"start":"2026-10-05/am","last":"2026-10-06/am","return":null,"measure":2,"weekday":null}]}""" + "\n");

    [Fact]
    public void What_is_not_there_is_null_and_accents_stay() =>
        Written(new Firing("é", "1", Class: null, Monday, 1, Start: null, Last: null, Return: null, Measure: null, IsoDayOfWeek.Wednesday)).ShouldBe(
            """{"firings":[{"rule":"é","pupil":"1","class":null,"at":"2026-10-05/am","level":1,"start":null,"last":null,"return":null,"measure":null,"weekday":"wed"}]}""" + "\n");

    [Fact]
    public void No_firings_are_an_empty_list() => Written().ShouldBe("{\"firings\":[]}\n");

    [Fact]
    public void Thousands_of_firings_are_one_list_in_their_order()
    {
        var firings = Enumerable.Range(0, 5000)
            .Select(number => new Firing("r", $"{number}", "3A", HalfDay.FromOrdinal(Monday.Ordinal + (number / 10)), 1, Start: null, Last: null, Return: null, Measure: number, Weekday: null))
            .ToArray();

        Written(firings).ShouldBe($"{{\"firings\":[{string.Join(',', firings.Select(firing => Written(firing)[12..^3]))}]}}\n");
    }

    [Fact]
    public void The_expected_firings_of_every_worked_case_come_back_as_they_are()
    {
        foreach (var vector in VectorFiles.Names)
        {
            var written = JsonNode.Parse(Written([.. VectorFiles.Expected(vector)]));

            JsonNode.DeepEquals(written, JsonNode.Parse(File.ReadAllText(VectorFiles.PathOf(vector, "expected.json")))).ShouldBeTrue(vector);
        }
    }

    private static string Written(params Firing[] firings)
    {
        using var stream = new MemoryStream();
        FiringsJson.Write(firings, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
