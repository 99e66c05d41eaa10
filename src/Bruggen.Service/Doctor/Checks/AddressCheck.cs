using Bruggen.Configuration;
using Bruggen.Smartschool.Examining;

namespace Bruggen.Service.Doctor.Checks;

/// <summary>Whether the platform's name is known and something there takes a connection.</summary>
internal sealed class AddressCheck : Check
{
    /// <inheritdoc/>
    public override string Name => "address";

    /// <inheritdoc/>
    public override async Task<IEnumerable<Finding>> LookAsync(Examination examination, CancellationToken ct)
    {
        if (examination.Configuration.Value is not { School.Address: { } address })
        {
            return [Finding.NotChecked(examination.Configuration.Why)];
        }

        examination.LookAt($"{Name}: {address.Host}, port {address.Port}");
        var line = await examination.LineExaminer.FollowAsync(address, ct);
        switch (line.Reached)
        {
            case LineStep.NameUnknown:
                return Unreachable(Finding.Problem($"The name {address.Host} is not known.", "Check smartschool.address in school.yaml letter by letter, and whether this machine has a name server."));
            case LineStep.NoConnection:
                return Unreachable(Finding.Problem(
                    $"{address.Host} takes no connection on port {address.Port}.",
                    address.IsLoopback
                        ? "Start the simulator with that port, or correct smartschool.address in school.yaml."
                        : $"Let the school's firewall pass this machine to {address.Host}, port {address.Port}, and check smartschool.address in school.yaml."));
            case LineStep.NoEncryption:
                return Unreachable(Finding.Problem($"{address.Host} agrees on no TLS 1.2 or newer on port {address.Port}.", "Check that smartschool.address in school.yaml names the platform itself, and that no device in between takes the connection."));
        }

        examination.Line = Fact<LineState>.Of(line);
        return [Finding.Ok(line.Proxy is { } proxy
            ? $"Calls to {address.Host} go through the proxy {proxy}."
            : $"{address.Host} is known ({Counted.Of(line.AddressCount, "address", "addresses")}) and takes connections on port {address.Port}.")];

        Finding[] Unreachable(Finding finding)
        {
            examination.RefusePlatform("the platform cannot be reached");
            return [finding];
        }
    }
}
