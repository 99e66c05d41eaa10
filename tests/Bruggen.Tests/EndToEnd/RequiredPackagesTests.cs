namespace Bruggen.Tests.EndToEnd;

/// <summary>A machine that trusts no certificate at all; one without ICU is booted by <c>Deploy/boot/check.sh</c>.</summary>
public sealed class RequiredPackagesTests
{
    [Fact]
    public async Task A_service_that_can_trust_no_platform_says_which_package_it_needs()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Other systems bring their certificates themselves.");
        await using var world = await OutsideWorld.OpenAsync(new OutsideSchool(), configuration => configuration.Address = "https://brug.smartschool.be");
        world.Variables["SSL_CERT_FILE"] = Path.Combine(world.Root, "none");
        world.Variables["SSL_CERT_DIR"] = Path.Combine(world.Root, "none");

        var service = world.Start("run", "--config", world.Configuration.Directory, "--data", world.Data);

        (await service.ExitCodeAsync()).ShouldBe(2);
        service.Error.Trim().Split('\n').ShouldHaveSingleItem().ShouldEndWith("apt-get install ca-certificates");
        Directory.Exists(world.Data).ShouldBeFalse();
    }
}
