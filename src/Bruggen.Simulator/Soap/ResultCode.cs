namespace Bruggen.Simulator.Soap;

/// <summary>The result codes the simulator gives (api 1.3).</summary>
internal static class ResultCode
{
    public const int Success = 0;
    public const int WrongAccessCode = 8;
    public const int UserDoesNotExist = 9;
    public const int NotEnoughData = 14;
    public const int UserNotFound = 12;
    public const int MessageNotSent = 18;
    public const int NoSuchGroup = 19;
    public const int InvalidDate = 49;
    public const int SkoreNotActive = 50;
}
