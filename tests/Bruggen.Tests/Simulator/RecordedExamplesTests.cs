using System.Net;

namespace Bruggen.Tests.Simulator;

/// <summary>The recorded requests of the dossier, answered byte for byte but for the tenant's own address.</summary>
public sealed class RecordedExamplesTests
{
    [Theory]
    [InlineData("getAbsentsWithInternalNumberByDate")]
    [InlineData("getAbsentsWithAliasByDate", "2026-11-20")]
    [InlineData("getUserOfficialClass")]
    [InlineData("getClassTeachers")]
    [InlineData("getReferenceField")]
    [InlineData("getUserDetails.wrong-accesscode")]
    [InlineData("getAllAccounts.empty")]
    [InlineData("getAllAccountsExtended.no-direct-accounts")]
    [InlineData("getAbsentsByDate.empty")]
    [InlineData("sendMsg")]
    [InlineData("sendMsg.refused")]
    public async Task The_answer_is_the_recorded_one(string name, string? aliasDate = null)
    {
        await using var school = await SmallSchool.OpenAsync();

        using var answer = await school.PostAsync(SmallSchool.Recorded($"{name}.request.xml"));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/xml; charset=utf-8");
        var expected = SmallSchool.Recorded($"{name}.response.xml").Replace("https://demo.smartschool.be/", school.Server.Address.AbsoluteUri, StringComparison.Ordinal);
        if (aliasDate is not null)
        {
            // The recording also lists somebody who left long before; ours is on the list only of the days before he left.
            var start = expected.IndexOf(",\"20260916_104204_", StringComparison.Ordinal);
            expected = expected[..start] + expected[expected.IndexOf("}</return>", StringComparison.Ordinal)..];
        }

        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Trim().ShouldBe(expected.Trim());
    }

    [Fact]
    public async Task A_fault_is_the_recorded_one()
    {
        await using var school = await SmallSchool.OpenAsync();
        await school.ControlAsync(HttpMethod.Post, "faults", """{"method":"getReferenceField","kind":"fault","times":1}""");

        using var answer = await school.PostAsync(SmallSchool.Recorded("getReferenceField.request.xml"));

        answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Trim()
            .ShouldBe(SmallSchool.Recorded("fault.http500.xml").Replace("<!-- HTTP 500 -->\n", "", StringComparison.Ordinal).Trim());
    }
}
