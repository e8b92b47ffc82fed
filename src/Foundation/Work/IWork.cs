namespace DeAn06.Work;

/// <summary>
/// The doorway to cases and four-eyes proposals. Every call runs inside the caller's use case: it reads at once and queues its writes into
/// the caller's transaction, so that a proposal and its effect commit together or not at all.
/// </summary>
public interface IWork
{
    /// <summary>
    /// Makes a proposal in the queue of the acting office and journals it. Refused: WRK-003 when the same field already has an open
    /// proposal, WRK-007 for a reason too short or long. An unknown or two-eyes kind is a bug and throws.
    /// </summary>
    Task<Result<Proposal>> ProposeAsync(NewProposal proposal, Act act, CancellationToken ct);

    /// <summary>
    /// Decides a proposal as the second officer and journals it; the row is locked, so that exactly one of many deciders wins. The calling
    /// room applies the effect of an approval in the same use case. Refused: KER-003 for an office without jurisdiction, KER-002 without the
    /// kind's permission, WRK-001 for the proposer, WRK-002 when it is decided already (who, when), WRK-004 when another officer handles it.
    /// </summary>
    Task<Result<Proposal>> DecideAsync(CaseId id, Decision decision, string reason, Act act, CancellationToken ct);

    /// <summary>Takes one's own open proposal back. Refused: WRK-005 for anyone else, WRK-002 when it is decided already.</summary>
    Task<Result<Proposal>> WithdrawAsync(CaseId id, string reason, Act act, CancellationToken ct);

    /// <summary>A case of the acting office, or one it has jurisdiction over and may decide; KER-003 otherwise.</summary>
    Task<Result<Proposal>> GetAsync(CaseId id, Act act, CancellationToken ct);

    /// <summary>The open cases about a person in the acting office's queue, newest first.</summary>
    Task<IReadOnlyList<Proposal>> OpenOfAsync(Guid person, Act act, CancellationToken ct);

    /// <summary>What an officer may do with a case now; pages show exactly these as buttons.</summary>
    IReadOnlySet<CaseAction> AllowedOf(Proposal @case, Act act);

    /// <summary>Opens a case that is not a proposal in an office's queue and journals it.</summary>
    Task<CaseId> OpenAsync(NewCase opened, Act act, CancellationToken ct);

    /// <summary>Closes a case that is not a proposal, by the room that owns its kind. Refused: WRK-002 when it is closed already.</summary>
    Task<Result<Proposal>> CloseAsync(CaseId id, string reason, Act act, CancellationToken ct);

    /// <summary>
    /// The owning room moves an open case that is not a proposal, whoever acts: an applicant's answer moves the office's case too. The row is locked. Null when
    /// the case is closed or not there.
    /// </summary>
    Task<Proposal?> MoveAsync(string office, CaseId id, CaseMove move, Act act, CancellationToken ct);

    /// <summary>The owning room ends a case that is not a proposal, whoever acts and whoever handles it; one that is closed stays as it is.</summary>
    Task EndAsync(string office, CaseId id, string reason, Act act, CancellationToken ct);

    /// <summary>Who handles an open case of an office, for the room that owns it; <paramref name="locked"/> holds it until the use case ends. Null when nobody does.</summary>
    Task<Colleague?> HandlerAsync(string office, CaseId id, bool locked, CancellationToken ct);

    /// <summary>Who handles some open cases of some offices, for a list of the room that owns them; cases nobody handles are left out.</summary>
    Task<IReadOnlyDictionary<CaseId, Colleague>> HandlersAsync(IReadOnlyCollection<string> offices, IReadOnlyCollection<CaseId> cases, CancellationToken ct);

    /// <summary>How many open cases each officer of an office handles, by actor text; whoever handles none is absent.</summary>
    Task<IReadOnlyDictionary<string, int>> LoadsAsync(string office, CancellationToken ct);

    /// <summary>Twenty open cases of the acting office, most pressing first. Refused: KER-019 for a cursor not made here.</summary>
    Task<Result<Page<QueueRow>>> QueueAsync(QueueFilter filter, string? cursor, Act act, CancellationToken ct);

    /// <summary>The page of the next case for the acting officer: their own first, then one they may take; null when there is none.</summary>
    Task<string?> NextAsync(CaseId? after, Act act, CancellationToken ct);

    /// <summary>How many open cases each filter of the acting office's queue holds.</summary>
    Task<IReadOnlyDictionary<QueueFilter, int>> CountAsync(Act act, CancellationToken ct);
}

/// <summary>What can be done with a case.</summary>
public enum CaseAction
{
    /// <summary>Nhận việc.</summary>
    Take,

    /// <summary>Trả lại hàng chờ.</summary>
    Release,

    /// <summary>Phân công: by a leader, to an officer of the office.</summary>
    Reassign,

    /// <summary>Duyệt.</summary>
    Approve,

    /// <summary>Không duyệt.</summary>
    Refuse,

    /// <summary>Rút đề nghị.</summary>
    Withdraw,

    /// <summary>Đóng việc: by the owning room.</summary>
    Close,
}

/// <summary>A view of the queue (hàng việc).</summary>
public enum QueueFilter
{
    /// <summary>Việc của tôi, and of whom I stand in for.</summary>
    Mine,

    /// <summary>Chưa nhận.</summary>
    NotTaken,

    /// <summary>Hạn hôm nay: still in time, due before midnight in Vietnam.</summary>
    DueToday,

    /// <summary>Quá hạn.</summary>
    Overdue,

    /// <summary>Chờ bổ sung: waits for what the applicant brings or pays.</summary>
    Waiting,

    /// <summary>Trình ký: waits for a signature.</summary>
    ToSign,

    /// <summary>Tất cả việc đang mở.</summary>
    All,
}

/// <summary>One line of the queue, as the acting officer sees it. Times are UTC.</summary>
/// <param name="Id">The case.</param>
/// <param name="Kind">Code of its kind, named in <paramref name="KindVi"/> and <paramref name="KindEn"/>.</param>
/// <param name="KindVi">The kind in Vietnamese.</param>
/// <param name="KindEn">The kind in English.</param>
/// <param name="TitleVi">What it is about, without naming a person.</param>
/// <param name="TitleEn">The same in English.</param>
/// <param name="Priority">Urgent ones come first.</param>
/// <param name="OpenedAt">When it came into the queue.</param>
/// <param name="OpenedBy">Name of who opened it.</param>
/// <param name="DueAt">When it is due, or null.</param>
/// <param name="Overdue">True after its due time.</param>
/// <param name="HandlerName">Name of the officer who handles it, or null.</param>
/// <param name="Mine">The acting officer handles it.</param>
/// <param name="MayTake">The acting officer may take it.</param>
/// <param name="Path">The page of the case.</param>
public sealed record QueueRow(
    CaseId Id, string Kind, string KindVi, string KindEn, string TitleVi, string TitleEn, CasePriority Priority, DateTime OpenedAt,
    string OpenedBy, DateTime? DueAt, bool Overdue, string? HandlerName, bool Mine, bool MayTake, string Path)
{
    /// <summary>Whom the acting officer stands in for handles it: they act on it as if it were their own.</summary>
    public bool StandsIn { get; init; }

    /// <summary>For what it waits, where its room says so.</summary>
    public CaseStage? Stage { get; init; }
}
