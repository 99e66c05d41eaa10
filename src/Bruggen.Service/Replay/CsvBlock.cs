namespace Bruggen.Service.Replay;

/// <summary>Whole lines of a CSV file, as bytes.</summary>
/// <param name="Bytes">The buffer they stand in, from the shared pool; who reads the block last gives it back.</param>
/// <param name="Start">Where they begin.</param>
/// <param name="Length">How many bytes they are.</param>
internal readonly record struct CsvBlock(byte[] Bytes, int Start, int Length);
