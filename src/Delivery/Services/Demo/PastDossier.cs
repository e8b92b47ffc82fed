using DeAn06.Law;
using DeAn06.Services.Catalogue;
using DeAn06.Services.Dossiers;
using DeAn06.Services.Forms;
using DeAn06.Work;

namespace DeAn06.Services.Demo;

/// <summary>Somebody who does something with a dossier: an actor text's kind and id, their name, and the office they act from (empty for an applicant).</summary>
internal sealed record Hand(ActorKind Kind, string Id, string Name, string Office)
{
    internal static readonly Hand Platform = new(ActorKind.System, DossierDuties.Apologise, DossierDuties.Apologise, "");

    internal string Actor => new Actor(Kind, Id, Name).ToString();

    internal Colleague Colleague => new(Actor, Name);
}

/// <summary>One action with how the dossier stood after it, and the date that stood before.</summary>
internal sealed record PastDeed(DossierAction Action, Hand By, DossierState State, string Acts, DateTime? Due);

/// <summary>One stay of a dossier in the queue of an office.</summary>
internal sealed record PastStay(Guid Case, string Office, DateTime From, Hand By)
{
    internal CaseClosing? Closing { get; init; }
}

/// <summary>
/// A dossier that is told from its submission on, by the fold and the clocks of the real ones: what it says is what the deeds would have left. Between two deeds the platform does what it
/// does by itself (an apology, a lapse). Nothing happens after <paramref name="now"/>.
/// </summary>
internal sealed class PastDossier(Dossier asked, Procedure procedure, Hand applicant, DossierClocks clocks, Func<DateTime, Guid> newId, DateTime now)
{
    internal Hand Applicant => applicant;

    internal Procedure Procedure => procedure;

    internal Dossier Row { get; set; } = asked;

    internal DossierLife Life { get; private set; } = DossierLife.Unborn;

    internal List<PastDeed> Deeds { get; } = [];

    internal List<PastStay> Stays { get; } = [];

    internal IReadOnlyList<SubmittedPaper> Papers { get; init; } = [];

    internal PastFee? Fee { get; set; }

    internal PastRating? Rating { get; set; }

    /// <summary>When it became overdue without being decided; null when it never did.</summary>
    internal DateTime? OverdueAt { get; private set; }

    /// <summary>Who holds its open case, and since when.</summary>
    internal (Hand By, DateTime At)? Held { get; private set; }

    internal DateTime LastAt => Deeds[^1].Action.At;

    /// <summary>Submits it; <paramref name="received"/> when a counter takes it in at once.</summary>
    internal void Submit(DateTime at, Hand by, bool received)
    {
        Row = Row with { State = DossierState.Submitted, Acts = Row.Receives, AnswerBy = received ? DueDate.None : clocks.AnswerBy(Row.Channel, Row.Receives, at) };
        Stays.Add(new(newId(at), Row.Acts, at, by));
        Apply(new Change(DossierDeed.Submit, ActionDetail.None), at, by);
        if (received) Apply(Reception(at), at, by);
        Held = null;
    }

    internal bool Receive(DateTime at, Hand by) => Do(Reception(at), at, by);

    internal bool Do(DossierDeed deed, DateTime at, Hand by, ActionDetail? detail = null) => Do(new Change(deed, detail ?? ActionDetail.None), at, by);

    /// <summary>Does what the table would allow at that time; false when it is too late for it, because it is over or would be after now.</summary>
    internal bool Do(Change change, DateTime at, Hand by)
    {
        Elapse(at < now ? at : now);
        if (at > now || Life.IsFinal) return false;
        Apply(change, at, by);
        return true;
    }

    /// <summary>What the platform did by itself until now.</summary>
    internal void Finish() => Elapse(now);

    private Change Reception(DateTime at) => new(DossierDeed.Receive, ActionDetail.None) { Clock = clocks.Of(procedure, Row.Case, Row.Channel, Row.Decides, at) };

    private void Elapse(DateTime until)
    {
        if (Life.Apologies == 0 && !Life.IsDecided && Row.ReceivedAt is { } received && clocks.ApologyAt(Row, Life) is { } apology && apology > LastAt && apology <= until)
            Apply(new Change(DossierDeed.Apologise, new() { Term = clocks.OwnExtension(received).ToString(), Text = "Cơ quan chưa giải quyết xong hồ sơ.", Until = Row.Due.At }), apology, Hand.Platform);
        if (Life.Supplement is { Until: { } lapse } && !Life.IsFinal && lapse <= until)
            Apply(new Change(DossierDeed.Lapse, new() { Text = "Quá hạn bổ sung giấy tờ." }), lapse, Hand.Platform with { Id = DossierDuties.Lapse, Name = DossierDuties.Lapse });
        if (!Life.IsDecided && Row.Due.At is { } due && due > LastAt && due <= until) OverdueAt = due;
    }

    private void Apply(Change change, DateTime at, Hand by)
    {
        var action = new DossierAction(Deeds.Count + 1, change.Deed, at, by.Actor, by.Name, null, by.Office, change.Detail);
        var due = Row.Due.At;
        Life = Life.After(action);
        Row = clocks.Moved(Row with { Actions = Deeds.Count }, change, Life, at);
        Deeds.Add(new(action, by, Row.State, Row.Acts, due));
        if (by.Kind == ActorKind.Officer) Held = change.Release ? null : (by, Held?.By == by ? Held.Value.At : at);
        Follow(at, by);
    }

    private void Follow(DateTime at, Hand by)
    {
        var stay = Stays[^1];
        if (stay.Closing is not null || (!Life.IsFinal && stay.Office == Row.Acts)) return;
        Stays[^1] = stay with { Closing = new(CaseState.Done, at, by.Actor, by.Name, StateWords.Office(Life.State, english: false)) };
        Held = null;
        if (!Life.IsFinal) Stays.Add(new(newId(at), Row.Acts, at, by));
    }
}

/// <summary>What an office asked for, and when and how it was paid.</summary>
internal sealed record PastFee(Guid Demand, string Reference, Fees.FeeBill Bill, DateTime At, Hand By)
{
    internal (Guid Payment, DateTime At, Hand By, bool Online)? Paid { get; init; }

    /// <summary>The number of the receipt, once the payments of the office are in their order.</summary>
    internal string? Receipt { get; set; }
}

/// <summary>What the applicant thought of it.</summary>
internal sealed record PastRating(int[] Grades, string? Says, DateTime At);
