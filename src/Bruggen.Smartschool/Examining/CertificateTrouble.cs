namespace Bruggen.Smartschool.Examining;

/// <summary>Why a platform's certificate is not believed.</summary>
public enum CertificateTrouble
{
    /// <summary>It is believed.</summary>
    None,

    /// <summary>Its last day is over, or its first has not come by the clock of this machine.</summary>
    OutOfDate,

    /// <summary>It is made out to another host.</summary>
    OtherHost,

    /// <summary>It was signed by nobody this machine trusts.</summary>
    NotTrusted,
}
