using System.Collections.Immutable;
using Bruggen.Simulator.State;

namespace Bruggen.Simulator.Soap.Operations;

/// <summary>The photo of an account, in and out as base64 JPEG (PROTOCOL.md, Encodings).</summary>
internal static class PhotoOperations
{
    public static ImmutableArray<ISoapOperation> All { get; } =
    [
        new AccountPhoto(),
        UserWrite.Named("setAccountPhoto", Save, new SoapPart("photo")),
    ];

    private static int Save(SoapCall call, WriteContext context, Enrolment user)
    {
        var text = call.Trimmed("photo");
        var bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, bytes, out var length) || !bytes.AsSpan(0, length).StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
        {
            return ResultCode.NothingApplied;
        }

        context.Records.Photos[user.Position] = Convert.ToBase64String(bytes.AsSpan(0, length));
        return ResultCode.Success;
    }
}
