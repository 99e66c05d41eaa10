using System.Runtime.InteropServices;
using System.Security.Cryptography.X509Certificates;

namespace Bruggen.Service.Machine;

/// <summary>What the program needs of a Linux machine and a minimal one lacks: .NET brings all but these.</summary>
internal static class RequiredPackages
{
    private const string Icu = "'^libicu[0-9]+$'";
    private const string Ssl = "openssl";
    private const string Roots = "ca-certificates";

    // The versions .NET looks for; each has its number in the name of the file.
    private const int OldestIcu = 50;
    private const int NewestIcu = 255;

    private static readonly string[] SslFiles = ["libssl.so.3", "libssl.so.1.1"];

    /// <summary>
    /// Which packages are missing without which .NET would end the program by a trace instead of a sentence, with what else
    /// is missing; null when all is there. Must be asked before anything that needs a culture.
    /// </summary>
    public static string? Missing()
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        var (hasIcu, hasSsl) = (HasIcu(), SslFiles.Any(IsThere));
        if (!hasIcu)
        {
            // Saying so would ask for a culture too.
            AppContext.SetSwitch("System.Globalization.Invariant", true);
        }

        return hasIcu && hasSsl ? null : Sentence([.. hasIcu ? [] : (string[])[Icu], .. hasSsl ? [] : (string[])[Ssl], .. hasSsl && HasRoots() ? [] : (string[])[Roots]]);
    }

    /// <summary>Says that no certificate at all is trusted here, and so no encrypted line possible; null when there are some.</summary>
    public static string? MissingRoots() => !OperatingSystem.IsLinux() || HasRoots() ? null : Sentence([Roots]);

    private static string Sentence(string[] packages) =>
        "Bruggen needs packages that this machine does not have; install them and try again: apt-get install " + string.Join(' ', packages);

    private static bool HasIcu()
    {
        for (var version = OldestIcu; version <= NewestIcu; version++)
        {
            if (IsThere("libicuuc.so." + version))
            {
                return true;
            }
        }

        return IsThere("libicuuc.so");
    }

    private static bool IsThere(string library) => NativeLibrary.TryLoad(library, out _);

    // Where OpenSSL looks is asked of the runtime, which knows SSL_CERT_FILE and SSL_CERT_DIR too.
    private static bool HasRoots()
    {
        using var store = new X509Store(StoreName.Root, StoreLocation.LocalMachine);
        store.Open(OpenFlags.ReadOnly);
        return store.Certificates.Count > 0;
    }
}
