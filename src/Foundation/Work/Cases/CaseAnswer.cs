namespace DeAn06.Work.Cases;

/// <summary>A case as the API tells it: where it stands, never its payload, which belongs to the room that proposed it.</summary>
internal sealed record CaseAnswer(
    CaseId Id, string Kind, string State, DateTime OpenedAt, DateTime? DueAt, string? HandlerName, DateTime? TakenAt, DateTime? ClosedAt)
{
    internal static CaseAnswer Of(Proposal c) => new(
        c.Id, c.Kind, c.State.ToString().ToLowerInvariant(), c.OpenedAt, c.Due?.At, c.HandlerName, c.TakenAt, c.Closing?.At);
}
