namespace Bruggen.Simulator.Soap;

/// <summary>Since when a method is there (PROTOCOL.md, Absences, appendix A).</summary>
internal enum MethodAge
{
    /// <summary>In the WSDL of 2018 already.</summary>
    Of2018,

    /// <summary>In the WSDL of 2019.</summary>
    Of2019,

    /// <summary>Added later.</summary>
    Newer,
}
