using DeAn06.Messages;
using DeAn06.Places;
using DeAn06.Work;

namespace DeAn06.Services.After.Feedback;

/// <summary>A complaint or suggestion opened for a deed or a look.</summary>
internal sealed record OpenFeedback(FeedbackRow Row, IReadOnlyList<FeedbackAction> Actions, IReadOnlyList<FeedbackFile> Files, FeedbackFacts Facts);

/// <summary>What a deed changes beyond its action.</summary>
internal sealed record FeedbackChange(FeedbackDeed Deed, string? Says)
{
    internal string? GoesTo { get; init; }

    internal bool? Upheld { get; init; }

    internal string? PublicBody { get; init; }

    internal string? PublicAnswer { get; init; }

    /// <summary>Files that come with it.</summary>
    internal IReadOnlyList<StoredFile> Files { get; init; } = [];
}

/// <summary>Where every deed on a complaint or suggestion begins and ends: the lock and the table; the action, the row, the case in the queue, the journal and what is told, in one transaction.</summary>
internal sealed class FeedbackDesk(FeedbackTable table, FeedbackClocks clocks, IWork work, IOffices offices, IMessages messages, Duties duties, Journal journal)
{
    internal const string Kind = "services.feedback";
    private const string Nameless = "Người phản ánh";

    internal async Task<Result<OpenFeedback>> OpenAsync(Guid id, FeedbackDeed deed, Act act, CancellationToken ct)
    {
        if (await table.FindAsync(id, locked: true, ct) is not { } row) return KernelProblems.NotFound;
        var open = await ReadAsync(row, locked: true, ct);
        return FeedbackRules.Refusal(deed, open.Facts, act) is { } refused ? refused : open;
    }

    internal async Task<OpenFeedback> ReadAsync(FeedbackRow row, bool locked, CancellationToken ct)
    {
        var actions = await table.ActionsAsync(row.Id, ct);
        var life = FeedbackLife.Of(actions);
        var handler = row.CaseId is { } id ? await work.HandlerAsync(row.Holder, CaseId.Of(id), locked, ct) : null;
        var asked = life.Waits.LastOrDefault(w => w.Until is null).From;
        return new(row, actions, await table.FilesAsync(row.Id, ct), new(life, row.Holder, handler?.Actor, handler?.Name, clocks.RefuseBy(row), clocks.AskBy(row), asked == default ? null : clocks.AddBy(row, asked), row.WishesPublic));
    }

    /// <summary>Takes a new one in: its row, its first action, its case with the office that receives.</summary>
    internal async Task<FeedbackRow> BeginAsync(FeedbackRow asked, IReadOnlyList<StoredFile> files, Act act, CancellationToken ct)
    {
        var life = FeedbackLife.Of([]);
        var row = asked with { Holder = asked.Receives, State = FeedbackState.Received, AnswerBy = clocks.Answer(asked, life).Deadline.DueOrNull, Actions = 1 };
        row = row with { CaseId = (await CaseAsync(row, life, act, ct)).Value };
        table.Insert(row);
        table.Insert(row.Id, new(1, FeedbackDeed.Give, act.At, act.Actor.ToString(), act.Office, null, null));
        table.Insert(row, 1, files);
        journal.Record(act, new FeedbackGiven(row.Id, row.Kind.ToString().ToLowerInvariant(), row.Receives, row.Dossier), row.Subjects);
        return row;
    }

    internal async Task<FeedbackRow> EndAsync(OpenFeedback open, FeedbackChange change, Act act, CancellationToken ct)
    {
        var (before, n) = (open.Row, open.Row.Actions + 1);
        var action = new FeedbackAction(n, change.Deed, act.At, act.Actor.ToString(), act.Office, change.Says, change.GoesTo);
        var life = open.Facts.Life.After(action);
        var closes = change.Deed is FeedbackDeed.Answer or FeedbackDeed.Refuse or FeedbackDeed.Lapse;
        var answer = clocks.Answer(before, life).Deadline.DueOrNull;
        var inTime = InTime(open, change.Deed, act.At);
        var row = before with
        {
            State = life.State, Actions = n, Holder = change.GoesTo ?? before.Holder, AnswerBy = closes || change.Deed == FeedbackDeed.Publish ? before.AnswerBy : answer,
            ClosedAt = closes ? act.At : before.ClosedAt, InTime = closes ? inTime : before.InTime, Upheld = change.Upheld ?? before.Upheld,
            PublicBody = change.PublicBody ?? before.PublicBody, PublicAnswer = change.PublicAnswer ?? before.PublicAnswer, PublishedAt = change.Deed == FeedbackDeed.Publish ? act.At : before.PublishedAt,
        };
        row = row with { CaseId = await FollowAsync(before, row, life, act, ct) };
        table.Update(row, before.Actions);
        table.Insert(row.Id, action);
        table.Insert(row, n, change.Files);
        Await(before, row, act);
        journal.Record(act, new FeedbackMoved(row.Id, change.Deed.ToString(), row.State.ToString().ToLowerInvariant(), row.Holder, inTime, change.Upheld), row.Subjects);
        Tell(row, change, act);
        return row;
    }

    /// <summary>The duty that ends it when nothing is added in time. More is asked for once, so that its key is the id.</summary>
    private void Await(FeedbackRow before, FeedbackRow now, Act act)
    {
        var key = LapseFeedback.KeyOf(now.Id);
        if (now.State == FeedbackState.Asked && before.State != FeedbackState.Asked)
        {
            var until = clocks.AddBy(now, act.At);
            duties.Set(LapseFeedback.Name, key, until, "", act.At);
        }
        // The duty that runs ends itself.
        else if (before.State == FeedbackState.Asked && now.State is not (FeedbackState.Asked or FeedbackState.Lapsed)) duties.Drop(LapseFeedback.Name, key);
    }

    /// <summary>Whether a deed comes within its time of the law.</summary>
    private bool InTime(OpenFeedback open, FeedbackDeed deed, DateTime at) => deed switch
    {
        FeedbackDeed.Forward => at <= clocks.ForwardBy(open.Row),
        FeedbackDeed.Answer => open.Row.AnswerBy is { } due && at <= due,
        FeedbackDeed.Publish => at <= clocks.PublishBy(open.Row),
        _ => true,
    };

    private async Task<Guid?> FollowAsync(FeedbackRow before, FeedbackRow now, FeedbackLife life, Act act, CancellationToken ct)
    {
        if (before.CaseId is not { } standing) return null;
        if (now.IsOpen && now.Holder == before.Holder)
        {
            var waits = now.State == FeedbackState.Asked;
            await work.MoveAsync(now.Holder, CaseId.Of(standing), new CaseMove(waits ? CaseStage.Supplement : null, waits ? null : DueOf(now, life)), act, ct);
            return standing;
        }
        await work.EndAsync(before.Holder, CaseId.Of(standing), FeedbackWords.State(now.State, english: false), act, ct);
        return now.IsOpen ? (await CaseAsync(now, life, act, ct)).Value : null;
    }

    /// <summary>Everyone at the office reads the queue, so it names nobody.</summary>
    private Task<CaseId> CaseAsync(FeedbackRow f, FeedbackLife life, Act act, CancellationToken ct)
    {
        var nameless = act.Actor.Kind == ActorKind.Officer ? act : act with { Actor = act.Actor with { Name = Nameless } };
        return work.OpenAsync(new NewCase(Kind, f.Holder, offices.Find(f.Holder)?.Area?.ToString() ?? "", f.Giver.Person, "Phản ánh, kiến nghị", "Complaint or suggestion", DueOf(f, life)) { Subject = f.Id }, nameless, ct);
    }

    /// <summary>A new one is due to be forwarded or answered within the time for forwarding; later until the answer.</summary>
    private CaseDue? DueOf(FeedbackRow f, FeedbackLife life)
    {
        if (f.State == FeedbackState.Received) return new CaseDue(clocks.ForwardBy(f), "[]");
        var explained = clocks.Answer(f, life);
        return explained.Deadline.IsStopped ? null : CaseDue.Of(FeedbackClocks.Rule, explained) with { Rule = null };
    }

    private void Tell(FeedbackRow f, FeedbackChange change, Act act)
    {
        if (f.Giver.Person is not { } person) return;
        var kind = change.Deed switch { FeedbackDeed.Answer => FeedbackShares.Answered, FeedbackDeed.Refuse => FeedbackShares.NotAccepted, FeedbackDeed.Ask => FeedbackShares.MoreAsked, FeedbackDeed.Lapse => FeedbackShares.Lapsed, _ => null };
        if (kind is not null) messages.Send(new(kind.Code, Receiver.Person(person), new Dictionary<string, string> { ["office"] = offices.NameOf(f.Holder) }, "/phan-anh/" + f.Handle), act);
    }
}
