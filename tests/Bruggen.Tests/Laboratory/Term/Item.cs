namespace Bruggen.Tests.Laboratory.Term;

/// <summary>One thing said to one mailbox about one pupil.</summary>
internal readonly record struct Item(string Rule, int Step, string Pupil, string Mailbox);
