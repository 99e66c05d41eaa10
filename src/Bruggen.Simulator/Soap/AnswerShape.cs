namespace Bruggen.Simulator.Soap;

/// <summary>What an answer is, whatever the type it travels under.</summary>
internal enum AnswerShape
{
    /// <summary>A word, CSV, XML or base64.</summary>
    Text,

    /// <summary>A result code.</summary>
    Code,

    /// <summary>JSON.</summary>
    Json,

    /// <summary>A JSON map without entries.</summary>
    EmptyMap,

    /// <summary>No output at all.</summary>
    Nothing,
}
