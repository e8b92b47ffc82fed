using DeAn06.Services.Catalogue;
using DeAn06.Trust;

namespace DeAn06.Services.Dossiers;

/// <summary>A dossier opened for a deed: locked, with its life, its procedure and what the table of allowed actions asks.</summary>
internal sealed record OpenDossier(Dossier Row, Procedure Procedure, IReadOnlyList<DossierAction> Actions, DossierLife Life, DossierFacts Facts);

/// <summary>What a deed changes beyond its action: where the dossier goes, what is proposed, what result there is. Null leaves it.</summary>
internal sealed record Change(DossierDeed Deed, ActionDetail Detail)
{
    /// <summary>The office that acts from now on.</summary>
    internal string? GoesTo { get; init; }

    internal ResultDraft? Draft { get; init; }

    internal string? Result { get; init; }

    internal KeptClock? Clock { get; init; }

    /// <summary>The form's answers, where the applicant gave them anew.</summary>
    internal System.Text.Json.JsonElement? Answers { get; init; }

    /// <summary>Given back to the queue, because somebody else goes on.</summary>
    internal bool Release { get; init; }

    /// <summary>Comes first in the queue.</summary>
    internal bool Hurries { get; init; }

    internal IReadOnlyList<Forms.SubmittedPaper> Papers { get; init; } = [];
}

/// <summary>
/// Where every deed on a dossier begins and ends. It begins with the lock, the life and the table; it ends with one dated action, the row, the case in the queue, the
/// duties, the journal and what the applicant is told, all in the deed's transaction.
/// </summary>
internal sealed class DossierDesk(
    DossierTable table, DossierClocks clocks, DossierDuties duties, DossierCases cases, DossierNumbers numbers, DossierLetters letters, Papers.DossierSlips slips, CatalogueBook book, JoinedRecords joined, Journal journal)
{
    /// <summary>Opens a dossier for a deed, or says why not. To whom it does not concern it does not exist.</summary>
    /// <param name="taking">Counts a case that nobody holds as taken by who acts: for deeds on many at once.</param>
    internal async Task<Result<OpenDossier>> OpenAsync(Guid dossier, DossierDeed deed, Act act, CancellationToken ct, bool taking = false)
    {
        if (await table.LockAsync(dossier, ct) is not { } row) return KernelProblems.NotFound;
        var open = await ReadAsync(row, act, locked: true, ct);
        var applicant = await IsApplicantAsync(row, open.Actions, act, ct);
        if (!Concerns(open, applicant, act)) return KernelProblems.NotFound;
        var facts = taking && open.Facts.Handler is null ? open.Facts with { Handler = act.Actor.ToString() } : open.Facts;
        return DossierRules.Refusal(deed, facts, DossierStanding.Of(act, applicant)) is { } refused ? refused : open;
    }

    /// <summary>The dossier as whoever acts may look at it, with what they may do.</summary>
    internal async Task<Result<(OpenDossier Open, DossierStanding Who)>> LookAsync(Guid dossier, Act act, CancellationToken ct)
    {
        if (await table.FindAsync(dossier, ct) is not { } row) return KernelProblems.NotFound;
        var open = await ReadAsync(row, act, locked: false, ct);
        var applicant = await IsApplicantAsync(row, open.Actions, act, ct);
        return Concerns(open, applicant, act) ? (open, DossierStanding.Of(act, applicant)) : KernelProblems.NotFound;
    }

    /// <summary>Takes a new dossier in: its row, its first actions, its case. <paramref name="received"/> when the counter receives it in the same deed.</summary>
    internal async Task<Dossier> BeginAsync(Dossier asked, Procedure procedure, IReadOnlyList<Forms.SubmittedPaper> papers, bool received, Act act, CancellationToken ct)
    {
        var submit = ActionOf(1, new Change(DossierDeed.Submit, ActionDetail.None), act);
        var (row, life) = (asked with { State = DossierState.Submitted, Acts = asked.Receives, Actions = 1, AnswerBy = received ? DueDate.None : clocks.AnswerBy(asked.Channel, asked.Receives, act.At) }, DossierLife.Unborn.After(submit));
        var before = row;
        List<DossierAction> actions = [submit];
        if (received)
        {
            var receive = new Change(DossierDeed.Receive, ActionDetail.None) { Clock = clocks.Of(procedure, row.Case, row.Channel, row.Decides, act.At) };
            var action = ActionOf(2, receive, act);
            life = life.After(action);
            row = await NumberedAsync(clocks.Moved(row, receive, life, act.At), act, ct);
            actions.Add(action with { Detail = action.Detail with { Code = row.Code } });
        }
        row = row with { CaseId = await cases.BeginAsync(row, life, procedure, act, ct) };
        table.Insert(row);
        if (row.Code is not null && !row.IsPractice) table.InsertCode(row);
        foreach (var action in actions) table.Insert(row, action);
        foreach (var paper in papers) table.Insert(row, 1, paper);
        duties.Follow(before, DossierLife.Unborn, row, life, act.At);
        Tell(row, life, procedure, actions, null, act);
        return row;
    }

    /// <summary>Ends a deed on an opened dossier; <paramref name="then"/> is what follows from it at once, as an action of its own.</summary>
    internal async Task<Dossier> EndAsync(OpenDossier open, Change change, Act act, CancellationToken ct, Change? then = null)
    {
        var (row, life, actions) = (open.Row, open.Life, new List<DossierAction>());
        foreach (var one in then is null ? [change] : (Change[])[change, then])
        {
            var action = ActionOf(row.Actions + 1, one, act);
            life = life.After(action);
            row = clocks.Moved(row, one, life, act.At);
            actions.Add(action);
        }
        row = row with { CaseId = await cases.FollowAsync(open.Row, row, life, open.Procedure, change, act, ct) };
        duties.Follow(open.Row, open.Life, row, life, act.At);
        if (change.Deed == DossierDeed.Receive)
        {
            row = await NumberedAsync(row, act, ct);
            actions[0] = actions[0] with { Detail = actions[0].Detail with { Code = row.Code } };
            if (!row.IsPractice) table.InsertCode(row);
        }
        table.Update(row, open.Row.Actions);
        foreach (var action in actions) table.Insert(row, action);
        foreach (var paper in change.Papers) table.Insert(row, actions[0].N, paper);
        Tell(row, life, open.Procedure, actions, open.Row.Due.At, act);
        return row;
    }

    /// <summary>Computes the date again after the calendar changed; answers whether it moved.</summary>
    internal async Task<bool> RecomputeAsync(Dossier row, Act act, CancellationToken ct)
    {
        var open = await ReadAsync(row, act, locked: true, ct);
        var after = row with { Due = clocks.DueOf(row.Clock, open.Life) };
        if (row.State == DossierState.Submitted && row.AnswerBy.At is not null && open.Life.Since is { } since) after = after with { AnswerBy = clocks.AnswerBy(row.Channel, row.Receives, since.At) };
        if (after.Due.At == row.Due.At && after.AnswerBy.At == row.AnswerBy.At) return false;
        await cases.FollowAsync(row, after, open.Life, open.Procedure, null, act, ct);
        duties.Follow(row, open.Life, after, open.Life, act.At);
        table.Update(after, row.Actions);
        journal.Record(act, new DossierDueMoved(row.Id, row.Due.At ?? row.AnswerBy.At, after.Due.At ?? after.AnswerBy.At), row.Subjects);
        if (!row.IsPractice) letters.DueMoved(row, after, act);
        return true;
    }

    /// <summary>Whether who acts is the applicant, or whom it is about, by any record merged into theirs; or the portal through which they applied.</summary>
    internal async Task<bool> IsApplicantAsync(Dossier d, IReadOnlyList<DossierAction> actions, Act act, CancellationToken ct) =>
        act.Actor.Kind == ActorKind.Client ? act.May(ServicesPermissions.Portal) && actions[0].Actor == act.Actor.ToString() : act.Actor.Kind == ActorKind.Citizen && act.Person is { } person && (await joined.OfAsync(person, ct)) is var records && (records.Contains(d.Applicant) || records.Contains(d.Person));

    private async Task<OpenDossier> ReadAsync(Dossier row, Act act, bool locked, CancellationToken ct)
    {
        var procedure = book.Version(row.Procedure, row.Version) ?? throw new InvalidOperationException($"The catalogue has no version {row.Version} of {row.Procedure}.");
        var actions = await table.ActionsAsync(row, ct);
        var life = DossierLife.Of(actions);
        var (handler, name) = await cases.HandlerAsync(row, locked, ct);
        return new(row, procedure, actions, life, clocks.FactsOf(row, life, handler, name));
    }

    /// <summary>A dossier concerns its applicant and the offices that receive, decide, hold it or were asked.</summary>
    private static bool Concerns(OpenDossier open, bool applicant, Act act) => applicant || act.Actor.Kind == ActorKind.System
        || (act.Office.Length > 0 && DossierStanding.Of(act, false).IsOfficer
            && (act.Office == open.Row.Acts || act.Office == open.Row.Receives || act.Office == open.Row.Decides || open.Life.Opinions.Any(o => o.Office == act.Office)));

    private static DossierAction ActionOf(int n, Change change, Act act) => new(n, change.Deed, act.At, act.Actor.ToString(), act.Actor.Name, act.OnBehalfOf?.ToString(), act.Office, change.Detail);

    /// <summary>Practice takes no number of the day: its code says that it is practice.</summary>
    private async Task<Dossier> NumberedAsync(Dossier row, Act act, CancellationToken ct) => row with
    {
        Code = row.IsPractice ? "TAP-" + row.Handle[..8].ToUpperInvariant() : (await numbers.TakeAsync(row.Receives, act.At, ct)).ToString(),
    };

    /// <summary>Each action is journaled with the state after it; the applicant is told of the last, which says it all.</summary>
    private void Tell(Dossier row, DossierLife life, Procedure procedure, List<DossierAction> actions, DateTime? due, Act act)
    {
        foreach (var action in actions) journal.Record(act, new DossierMoved(row.Id, row.Procedure, action.Deed.ToString(), (int)life.State, row.Acts, row.Code, due), row.Subjects);
        if (!row.IsPractice) letters.Of(row, life, procedure, actions[^1], act);
        slips.Queue(row, actions, act);
    }
}
