using System.Text;

namespace DeAn06.Work.Cases;

/// <summary>The desk where cases are opened, proposed, decided and closed: this room's doorway.</summary>
internal sealed class Desk(Db db, Journal journal, Duties duties, CaseKinds kinds, Reach reach, QueueTable queue) : IWork
{
    private const int MaxPayload = 64 * 1024;

    // What this use case has locked and nobody else changes meanwhile, as it stands with the writes queued here.
    private readonly Dictionary<(string Office, CaseId Id), Proposal> held = [];

    public async Task<Result<Proposal>> ProposeAsync(NewProposal asked, Act act, CancellationToken ct)
    {
        var kind = kinds[asked.Kind];
        if (!kind.FourEyes) throw new ArgumentException($"{kind.Code} has no four eyes; open it as a case.", nameof(asked));
        if (asked.Payload.Length is 0 or > MaxPayload) throw new ArgumentException($"A payload has 1 to {MaxPayload} bytes.", nameof(asked));
        if (Reason.Check(asked.Reason) is { } refused) return refused;
        var made = New(asked, act);
        if (kind.OneOpen && !await HoldFieldAsync(made, ct)) return await AlreadyProposedAsync(made, ct);
        CaseTable.Insert(db, made);
        foreach (var file in made.Evidence) Files.Cite(db, file, $"work.case:{made.Id}");
        Watch(made);
        journal.Record(act, new ProposalMade(made.Id.Value, made.Kind, made.FieldKey, made.Reason, made.Evidence, made.Due?.At), Subjects(made));
        return made;
    }

    public async Task<Result<Proposal>> DecideAsync(CaseId id, Decision decision, string reason, Act act, CancellationToken ct)
    {
        var action = decision == Decision.Approve ? CaseAction.Approve : CaseAction.Refuse;
        if (decision == Decision.Refuse && Reason.Check(reason) is { } unclear) return unclear;
        var (found, kind, refused) = await LockAsync(id, action, act, ct);
        if (refused is not null) return refused;
        var outcome = decision == Decision.Approve ? CaseState.Approved : CaseState.Refused;
        var decided = CaseTable.Close(db, found!, kind!, outcome, reason.Trim(), act);
        journal.Record(act, new ProposalDecided(id.Value, found!.Kind, decision == Decision.Approve, decided.Closing!.Reason), Subjects(found));
        return decided;
    }

    public async Task<Result<Proposal>> WithdrawAsync(CaseId id, string reason, Act act, CancellationToken ct)
    {
        var (found, kind, refused) = await LockAsync(id, CaseAction.Withdraw, act, ct);
        if (refused is not null) return refused;
        var withdrawn = CaseTable.Close(db, found!, kind!, CaseState.Withdrawn, reason.Trim(), act);
        journal.Record(act, new ProposalWithdrawn(id.Value, found!.Kind, withdrawn.Closing!.Reason), Subjects(found));
        return withdrawn;
    }

    public async Task<Result<Proposal>> GetAsync(CaseId id, Act act, CancellationToken ct) =>
        await reach.FindAsync(id, act, locked: false, ct) is { } found ? found : KernelProblems.NotFound;

    public async Task<IReadOnlyList<Proposal>> OpenOfAsync(Guid person, Act act, CancellationToken ct) =>
        await CaseTable.OpenOfAsync(db, act.Office, person, ct);

    public IReadOnlySet<CaseAction> AllowedOf(Proposal @case, Act act) => kinds.Find(@case.Kind) is { } kind
        ? CaseRules.Allowed(@case, kind, Standing.Of(@case, kind, act))
        : new HashSet<CaseAction>();

    public Task<CaseId> OpenAsync(NewCase asked, Act act, CancellationToken ct)
    {
        var kind = kinds[asked.Kind];
        if (kind.FourEyes) throw new ArgumentException($"{kind.Code} has four eyes; propose it.", nameof(asked));
        var opened = New(asked, act);
        CaseTable.Insert(db, opened);
        Watch(opened);
        journal.Record(act, new CaseOpened(opened.Id.Value, opened.Kind, opened.Office, opened.Due?.At), Subjects(opened));
        return Task.FromResult(opened.Id);
    }

    public async Task<Result<Proposal>> CloseAsync(CaseId id, string reason, Act act, CancellationToken ct)
    {
        var (found, kind, refused) = await LockAsync(id, CaseAction.Close, act, ct);
        if (refused is not null) return refused;
        var closed = CaseTable.Close(db, found!, kind!, CaseState.Done, reason.Trim(), act);
        journal.Record(act, new CaseClosed(id.Value, found!.Kind, closed.Closing!.Reason), Subjects(found));
        return closed;
    }

    public async Task<Proposal?> MoveAsync(string office, CaseId id, CaseMove move, Act act, CancellationToken ct)
    {
        if (await OwnedAsync(office, id, ct) is not { } found) return null;
        if (move.Due?.At is { } at && found.Due?.At != at) duties.Set(TellOverdue.Name, id.ToString(), at, office, act.At);
        if (move.Release && found.Handler is { } handler) journal.Record(act, new CaseReleased(id.Value, handler), Subjects(found));
        return held[(office, id)] = CaseTable.Move(db, found, move, act.At);
    }

    public async Task EndAsync(string office, CaseId id, string reason, Act act, CancellationToken ct)
    {
        if (await OwnedAsync(office, id, ct) is not { } found) return;
        held[(office, id)] = CaseTable.Close(db, found, kinds[found.Kind], CaseState.Done, reason, act);
        journal.Record(act, new CaseClosed(id.Value, found.Kind, reason), Subjects(found));
    }

    public async Task<Colleague?> HandlerAsync(string office, CaseId id, bool locked, CancellationToken ct) =>
        (locked ? await HoldAsync(office, id, ct) : await CaseTable.ReadAsync(db, office, id, ct)) is { IsOpen: true, Handler: { } actor } found ? new Colleague(actor, found.HandlerName ?? actor) : null;

    public Task<IReadOnlyDictionary<CaseId, Colleague>> HandlersAsync(IReadOnlyCollection<string> offices, IReadOnlyCollection<CaseId> cases, CancellationToken ct) => CaseTable.HandlersAsync(db, offices, cases, ct);

    public Task<IReadOnlyDictionary<string, int>> LoadsAsync(string office, CancellationToken ct) => CaseTable.LoadsAsync(db, office, ct);

    public Task<Result<Page<QueueRow>>> QueueAsync(QueueFilter filter, string? cursor, Act act, CancellationToken ct) =>
        queue.PageAsync(filter, cursor, act, ct);

    public Task<string?> NextAsync(CaseId? after, Act act, CancellationToken ct) => queue.NextAsync(after, act, ct);

    public Task<IReadOnlyDictionary<QueueFilter, int>> CountAsync(Act act, CancellationToken ct) => queue.CountAsync(act, ct);

    /// <summary>Gives an open case to an officer, whoever held it before, and journals both.</summary>
    internal static Proposal Hand(Db db, Journal journal, Proposal c, Colleague to, Act act)
    {
        if (c.Handler is { } before) journal.Record(act, new CaseReleased(c.Id.Value, before), Subjects(c));
        journal.Record(act, new CaseTaken(c.Id.Value, to.Actor, act.Actor.ToString()), Subjects(c));
        return CaseTable.Assign(db, c, to.Actor, to.Name, act);
    }

    internal static Guid[] Subjects(Proposal c) => c.Person is { } person ? [person] : [];

    private async Task<(Proposal? Found, CaseKind? Kind, Problem? Refused)> LockAsync(CaseId id, CaseAction action, Act act, CancellationToken ct)
    {
        if (await reach.FindAsync(id, act, locked: true, ct) is not { } found) return (null, null, KernelProblems.NotFound);
        var kind = kinds[found.Kind];
        return (found, kind, CaseRules.Refusal(action, found, kind, Standing.Of(found, kind, act)));
    }

    /// <summary>An open case of a room that moves it itself, locked; null when it is closed.</summary>
    private async Task<Proposal?> OwnedAsync(string office, CaseId id, CancellationToken ct)
    {
        var found = await HoldAsync(office, id, ct);
        if (found is not null && kinds[found.Kind].FourEyes) throw new ArgumentException($"{found.Kind} has four eyes; it is decided or withdrawn.", nameof(id));
        return found is { IsOpen: true } ? found : null;
    }

    private async Task<Proposal?> HoldAsync(string office, CaseId id, CancellationToken ct)
    {
        if (held.TryGetValue((office, id), out var known)) return known;
        if (await CaseTable.LockAsync(db, office, id, ct) is not { } found) return null;
        return held[(office, id)] = found;
    }

    /// <summary>Sets the duty that tells when the case was not closed in time. Closing leaves it: it then finds nothing to tell.</summary>
    private void Watch(Proposal c)
    {
        if (c.Due is { } due) duties.Set(TellOverdue.Name, c.Id.ToString(), due.At, c.Office, c.OpenedAt);
    }

    /// <summary>One statement that reads and locks at once: it waits for whoever holds the field, and answers false when they kept it.</summary>
    private async Task<bool> HoldFieldAsync(Proposal made, CancellationToken ct)
    {
        await using var hold = db.Command("""
            INSERT INTO work.open_proposal (subject, kind, field_key, office, case_id) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING
            """, made.Subject, made.Kind, made.FieldKey, made.Office, made.Id.Value);
        return await hold.ExecuteNonQueryAsync(ct) == 1;
    }

    private async Task<Problem> AlreadyProposedAsync(Proposal made, CancellationToken ct)
    {
        var before = await db.QueryAsync("SELECT case_id FROM work.open_proposal WHERE subject = $1 AND kind = $2 AND field_key = $3",
            r => CaseId.Of(r.GetGuid(0)).Short, ct, made.Subject, made.Kind, made.FieldKey);
        return WorkProblems.AlreadyProposed.With("short", before.FirstOrDefault() ?? "?");
    }

    private static Proposal New(NewProposal asked, Act act)
    {
        var id = Ids.New(act.At);
        return Blank(id, asked.Kind, asked.Office ?? act.Office, asked.Area ?? act.Jurisdiction ?? "", asked.Subject ?? asked.Person ?? id, asked.Person, act) with
        {
            FieldKey = asked.FieldKey,
            TitleVi = asked.TitleVi,
            TitleEn = asked.TitleEn,
            Priority = asked.Priority,
            Payload = asked.Payload,
            Reason = asked.Reason.Trim().Normalize(NormalizationForm.FormC),
            Evidence = asked.Evidence,
            Due = asked.Due,
        };
    }

    private static Proposal New(NewCase asked, Act act)
    {
        var id = Ids.New(act.At);
        return Blank(id, asked.Kind, asked.Office, asked.Area, asked.Subject ?? asked.Person ?? id, asked.Person, act) with
        {
            TitleVi = asked.TitleVi,
            TitleEn = asked.TitleEn,
            Priority = asked.Priority,
            Due = asked.Due,
            Stage = asked.Stage,
        };
    }

    private static Proposal Blank(Guid id, string kind, string office, string area, Guid subject, Guid? person, Act act) => new()
    {
        Id = CaseId.Of(id), Kind = kind, Office = office, Area = area, Subject = subject, Person = person, FieldKey = "", TitleVi = "", TitleEn = "",
        Priority = CasePriority.Usual, Payload = [], Reason = "", Evidence = [], Proposer = act.Actor.ToString(), ProposerName = act.Actor.Name, ProposerFor = act.OnBehalfOf?.ToString(),
        OpenedAt = act.At, Due = null,
    };
}
