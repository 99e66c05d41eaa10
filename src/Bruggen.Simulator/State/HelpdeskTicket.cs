namespace Bruggen.Simulator.State;

/// <summary>A ticket at the helpdesk (PROTOCOL.md, Helpdesk and Skore).</summary>
/// <param name="Id">Its number, in the order of arrival from 1.</param>
/// <param name="At">The tenant's time of arrival.</param>
/// <param name="By">The key of the account in whose name it was made.</param>
/// <param name="Title">The title.</param>
/// <param name="Description">The description.</param>
/// <param name="Priority">1 to 5.</param>
/// <param name="MiniDbItem">The item it is about; <see langword="null"/> for none.</param>
internal sealed record HelpdeskTicket(int Id, DateTimeOffset At, string By, string Title, string Description, int Priority, string? MiniDbItem);
