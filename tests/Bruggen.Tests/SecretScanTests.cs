using System.Text;

namespace Bruggen.Tests;

/// <summary>The scan itself finds what it should.</summary>
public sealed class SecretScanTests
{
    private const string Secret = "Zwaluwstaart & Co <geheim>";

    [Theory]
    [InlineData("a line with Zwaluwstaart & Co <geheim> in it")]
    [InlineData("zwaluwstaart & co <GEHEIM>")]
    [InlineData("<p>Zwaluwstaart &amp; Co &lt;geheim&gt;</p>")]
    [InlineData("{\"name\":\"Zwaluwstaart \\u0026 Co \\u003Cgeheim\\u003E\"}")]
    [InlineData("?q=Zwaluwstaart%20%26%20Co%20%3Cgeheim%3E")]
    public void A_secret_is_found_in_every_dress(string line) =>
        Should.Throw<ShouldAssertException>(() => SecretScan.ShouldKeep([line], [Secret]));

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("xy")]
    [InlineData("xyz")]
    public void A_secret_is_found_in_base64_wherever_it_begins(string before) =>
        Should.Throw<ShouldAssertException>(() => SecretScan.ShouldKeep([Convert.ToBase64String(Encoding.UTF8.GetBytes(before + Secret + " and more"))], [Secret]));

    [Fact]
    public void What_holds_none_passes() => SecretScan.ShouldKeep(["Delivered 2 actions as letter 7", "Zwaluw"], [Secret]);
}
