using Bruggen.Domain.Rules;

namespace Bruggen.Configuration.Presets;

/// <summary>What a school says about itself when a configuration is made for it.</summary>
/// <param name="Type">The preset: <c>secundair</c>, <c>basis</c> or <c>buso</c>.</param>
/// <param name="Name">The school's name; null for the invented one.</param>
/// <param name="Address">The address of its Smartschool; null for an invented one.</param>
/// <param name="ClassTeacherTask">How long a pupil is away when the class teacher gets the first task, null for the proposed length.</param>
/// <param name="Care">Who takes up pupil guidance: usernames; empty for nobody yet.</param>
/// <param name="Admin">Who is told when a person has to decide: usernames; empty for nobody yet.</param>
internal sealed record PresetAnswers(string Type, string? Name, string? Address, Quantity? ClassTeacherTask, string[] Care, string[] Admin);
