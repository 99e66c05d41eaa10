using System.Globalization;
using System.Security.Authentication;
using Bruggen.Configuration;
using Bruggen.Service.Machine;
using Bruggen.Smartschool.Examining;

namespace Bruggen.Service.Doctor.Checks;

/// <summary>The version of TLS, and whether the certificate is believed and for how long.</summary>
internal sealed class EncryptionCheck : Check
{
    private const int FewDays = 21;

    /// <inheritdoc/>
    public override string Name => "encryption";

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Look(Examination examination)
    {
        if (examination.Line.Value is not { } line)
        {
            return [Finding.NotChecked(examination.Line.Why)];
        }

        var host = examination.Configuration.Value!.School.Address!.Host;
        if (line.Tls is not { } tls)
        {
            return [line.Proxy is { } proxy
                ? Finding.NotChecked($"calls go through the proxy {proxy}")
                : Finding.Ok("Plain http, which is allowed to this machine itself only.")];
        }

        if (tls.Trouble != CertificateTrouble.None)
        {
            examination.RefusePlatform("its certificate is not trusted");
            return [tls.Trouble switch
            {
                CertificateTrouble.OutOfDate => Finding.Problem($"The certificate of {host} is not valid today; it ends on {Date(tls)}.", "Check this machine's date; when it is right, tell the Smartschool help desk."),
                CertificateTrouble.OtherHost => Finding.Problem($"The certificate shown by {host} is made out to another host.", "Check smartschool.address in school.yaml; a filter or proxy of the school may also stand in between."),
                _ => Finding.Problem($"The certificate of {host} was signed by nobody this machine trusts.", RequiredPackages.MissingRoots() ?? "Update the machine's root certificates, or add that of the school's filter when one opens encrypted traffic."),
            }];
        }

        var days = (int)(tls.ValidUntil - examination.Time.GetUtcNow()).TotalDays;
        return [days < FewDays
            ? Finding.Warning($"The certificate of {host} ends in {Counted.Of(days, "day")}, on {Date(tls)}.", "Smartschool renews it by itself; tell its help desk when a week is left.")
            : Finding.Ok($"{Version(tls.Protocol)}; the certificate is valid for {Counted.Of(days, "more day")}.")];
    }

    private static string Date(TlsState tls) => tls.ValidUntil.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Version(SslProtocols protocol) => protocol switch
    {
        SslProtocols.Tls13 => "TLS 1.3",
        SslProtocols.Tls12 => "TLS 1.2",
        _ => protocol.ToString(),
    };
}
