using System.Text.Json;
using DeAn06.Law;

namespace DeAn06.Work;

/// <summary>When a case is due (hạn xử lý) and why.</summary>
/// <param name="At">UTC.</param>
/// <param name="Steps">The explanation of the date as the Law room gives it: a JSON array of steps, kept as it was computed.</param>
/// <param name="Rule">The rule whose clock runs from the case's opening; with it the date is computed again when the calendar changes.</param>
public sealed record CaseDue(DateTime At, string Steps, string? Rule = null)
{
    /// <summary>The due time and its explanation as the Law room computed them.</summary>
    public static CaseDue Of(string rule, DeadlineExplanation explained) => new(explained.Deadline.DueAt, JsonSerializer.Serialize(
        explained.Steps.Select(s => new { s.At, s.Vi, s.En, s.Basis }), Journal.PayloadJson), rule);
}

/// <summary>How pressing a case is; the queue shows urgent ones first.</summary>
public enum CasePriority
{
    Urgent,
    Usual,
    Later,
}

/// <summary>Where a case stands, computed from its dated facts and never stored.</summary>
public enum CaseState
{
    /// <summary>Chờ nhận: open, nobody handles it.</summary>
    Waiting,

    /// <summary>Đang xử lý: open, an officer has taken it.</summary>
    Taken,

    /// <summary>Đã duyệt: a second officer approved the proposal.</summary>
    Approved,

    /// <summary>Không duyệt: a second officer refused the proposal.</summary>
    Refused,

    /// <summary>Đã rút: the proposer took it back.</summary>
    Withdrawn,

    /// <summary>Đã xong: the owning room closed a case that is not a proposal.</summary>
    Done,
}

/// <summary>For what an open case waits, told by the room that owns it, so that the queue can be read by it (giai đoạn).</summary>
public enum CaseStage
{
    /// <summary>Chờ người nộp bổ sung.</summary>
    Supplement,

    /// <summary>Chờ người nộp nộp tiền.</summary>
    Payment,

    /// <summary>Chờ ý kiến cơ quan khác.</summary>
    Opinion,

    /// <summary>Trình ký.</summary>
    Sign,
}

/// <summary>
/// What the owning room changes of an open case: its stage, when it is due (null: not while it waits), how pressing it is. <paramref name="Release"/> gives it
/// back to the queue, because another officer goes on.
/// </summary>
public sealed record CaseMove(CaseStage? Stage, CaseDue? Due, CasePriority Priority = CasePriority.Usual, bool Release = false);

/// <summary>What a second officer says to a proposal.</summary>
public enum Decision
{
    Approve,
    Refuse,
}

/// <summary>
/// A new four-eyes proposal (đề nghị). The queue belongs to the proposer's office unless another is named. Titles are read by everyone at the office: they name the
/// kind of work, never a person or a number.
/// </summary>
/// <param name="Kind">Code of a contributed <see cref="CaseKind"/> with four eyes.</param>
/// <param name="Person">Whom it is about, when it is about a person: the subject of the journal entries.</param>
/// <param name="FieldKey">What of the subject would change, for <see cref="CaseKind.OneOpen"/>; empty when the whole.</param>
/// <param name="TitleVi">At most 200 characters.</param>
/// <param name="TitleEn">At most 200 characters.</param>
/// <param name="Payload">What the proposing room needs to apply the effect: JSON it alone reads, kept to the byte. At most 64 KB.</param>
/// <param name="Reason">Why, in the proposer's words: 5 to 2,000 characters.</param>
/// <param name="Evidence">Ids of files taken in by the Kernel.</param>
/// <param name="Due">When it is due, or null.</param>
public sealed record NewProposal(
    string Kind, Guid? Person, string FieldKey, string TitleVi, string TitleEn, byte[] Payload, string Reason,
    IReadOnlyList<Guid> Evidence, CaseDue? Due)
{
    /// <summary>What it is about when that is not a person; null takes the person, or else the case itself.</summary>
    public Guid? Subject { get; init; }

    /// <summary>Code of the area it concerns; null takes the acting office's jurisdiction. Says which higher offices may decide.</summary>
    public string? Area { get; init; }

    /// <summary>Code of the office whose queue gets it; null is the acting office. For papers that one office receives and another decides.</summary>
    public string? Office { get; init; }

    public CasePriority Priority { get; init; } = CasePriority.Usual;
}

/// <summary>A new case (việc) that is not a proposal, opened by a room for an office.</summary>
public sealed record NewCase(string Kind, string Office, string Area, Guid? Person, string TitleVi, string TitleEn, CaseDue? Due)
{
    public Guid? Subject { get; init; }

    public CasePriority Priority { get; init; } = CasePriority.Usual;

    public CaseStage? Stage { get; init; }
}

/// <summary>A case as its office sees it; a proposal when <see cref="Payload"/> is not empty. Times are UTC.</summary>
public sealed record Proposal
{
    public required CaseId Id { get; init; }

    public required string Kind { get; init; }

    public required string Office { get; init; }

    public required string Area { get; init; }

    public required Guid Subject { get; init; }

    public required Guid? Person { get; init; }

    public required string FieldKey { get; init; }

    public required string TitleVi { get; init; }

    public required string TitleEn { get; init; }

    public required CasePriority Priority { get; init; }

    public required byte[] Payload { get; init; }

    public required string Reason { get; init; }

    public required IReadOnlyList<Guid> Evidence { get; init; }

    /// <summary>The actor text of whoever opened it, for example <c>officer:ca.vinhtuy</c>.</summary>
    public required string Proposer { get; init; }

    public required string ProposerName { get; init; }

    /// <summary>The actor text of whom the proposer stood in for, or null: neither of the two decides.</summary>
    public string? ProposerFor { get; init; }

    public required DateTime OpenedAt { get; init; }

    public required CaseDue? Due { get; init; }

    /// <summary>For what it waits, where its room says so.</summary>
    public CaseStage? Stage { get; init; }

    /// <summary>The actor text and name of the officer who handles it now, or null.</summary>
    public string? Handler { get; init; }

    public string? HandlerName { get; init; }

    public DateTime? TakenAt { get; init; }

    public CaseClosing? Closing { get; init; }

    public CaseState State => Closing?.Outcome ?? (Handler is null ? CaseState.Waiting : CaseState.Taken);

    public bool IsOpen => Closing is null;

    /// <summary>True when it is open after its time.</summary>
    public bool IsOverdue(DateTime at) => IsOpen && Due is { } due && due.At < at;
}

/// <summary>How a case ended: approved, refused, withdrawn or done; by whom, when and why.</summary>
public sealed record CaseClosing(CaseState Outcome, DateTime At, string By, string ByName, string Reason);
