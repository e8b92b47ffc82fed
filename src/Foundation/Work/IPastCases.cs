namespace DeAn06.Work;

/// <summary>
/// A case as it came about before now, of a kind that is not a proposal: for sample data only. <paramref name="Handler"/> took it at <paramref name="TakenAt"/>; an ended case has
/// <paramref name="Closing"/> and no handler. Times are UTC.
/// </summary>
public sealed record PastCase(
    CaseId Id, string Kind, string Office, string Area, Guid Subject, Guid? Person, string TitleVi, string TitleEn, CasePriority Priority, DateTime OpenedAt, string OpenedBy, string OpenedByName,
    CaseDue? Due, CaseStage? Stage, Colleague? Handler, DateTime? TakenAt, CaseClosing? Closing);

/// <summary>
/// The doorway for many cases with their past at once (COPY, in the caller's use case). What is still due is told as of any case. Nothing is journaled: the room that owns the kind journals
/// what happened to its own.
/// </summary>
public interface IPastCases
{
    /// <summary>Takes the cases in; <paramref name="now"/> says which of their due times are to come. A four-eyes kind is a bug and throws.</summary>
    Task TakeInAsync(IReadOnlyList<PastCase> cases, DateTime now, CancellationToken ct);
}
