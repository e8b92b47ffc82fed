using DeAn06.Law;

namespace DeAn06.Services.Dossiers;

/// <summary>An opinion asked of another office. It is open until it is given, or until its silence is noted.</summary>
internal sealed record Opinion(Guid Id, string Office, DateTime AskedAt, string Asked, DateTime Until, bool StopsClock)
{
    public DateTime? AnsweredAt { get; init; }

    public string? Answer { get; init; }

    public DateTime? SilentAt { get; init; }

    internal bool IsOpen => AnsweredAt is null && SilentAt is null;
}

/// <summary>What a supplement asks for, and until when.</summary>
internal sealed record Supplement(DateTime AskedAt, IReadOnlyList<PaperAsk> Papers, string Text, DateTime? Until);

/// <summary>What is submitted for signature: who did, whom they stood in for, and whether it grants what was asked.</summary>
internal sealed record Submitted(string By, string? For, bool Grants, string Text);

/// <summary>
/// The life of a dossier, folded from its dated actions (nothing of it is set): its national state, and what the table of allowed actions asks. Pure.
/// </summary>
internal sealed record DossierLife
{
    internal static readonly DossierLife Unborn = new();

    internal DossierState State { get; private init; } = DossierState.Submitted;

    /// <summary>When the present state began, by whom.</summary>
    internal DossierAction? Since { get; private init; }

    internal DateTime? ReceivedAt { get; private init; }

    internal Supplement? Supplement { get; private init; }

    /// <summary>How many times a supplement was asked for.</summary>
    internal int Supplements { get; private init; }

    internal IReadOnlyList<Opinion> Opinions { get; private init; } = [];

    /// <summary>The office that was handed the dossier and has not signed for it yet.</summary>
    internal string? Handed { get; private init; }

    internal Submitted? ToSign { get; private init; }

    /// <summary>How often it was apologised and re-appointed.</summary>
    internal int Apologies { get; private init; }

    /// <summary>True once the dossier was with the office that decides.</summary>
    internal bool HasStarted { get; private init; }

    /// <summary>What the applicant owes while it is in state 6, in đồng.</summary>
    internal long Owed { get; private init; }

    /// <summary>The stops, restarts and extensions of the clock, from reception on.</summary>
    internal IReadOnlyList<ClockEvent> Clock { get; private init; } = [];

    internal bool IsFinal => State is DossierState.NotReceived or DossierState.Withdrawn or DossierState.Stopped or DossierState.Returned;

    /// <summary>True once no clock of it runs: it ended, or its result is there.</summary>
    internal bool IsDecided => IsFinal || State == DossierState.Done;

    internal static DossierLife Of(IEnumerable<DossierAction> actions) => actions.Aggregate(Unborn, (life, action) => life.After(action));

    internal DossierLife After(DossierAction a)
    {
        var next = Effect(a);
        return next.State == State && Since is not null ? next : next with { Since = a };
    }

    private DossierLife Effect(DossierAction a) => a.Deed switch
    {
        DossierDeed.Submit => this,
        DossierDeed.Receive => this with { State = DossierState.Received, ReceivedAt = a.At },
        DossierDeed.RefuseReception => End(DossierState.NotReceived, a),
        DossierDeed.AskSupplement => Paused(a, "supplement") with
        {
            State = DossierState.Supplement, Supplements = Supplements + 1, ToSign = null,
            Supplement = new(a.At, a.Detail.Papers ?? [], a.Detail.Text ?? "", a.Detail.Until),
        },
        DossierDeed.Supplement => Completed(a),
        DossierDeed.Start => this with { State = DossierState.Processing, HasStarted = true },
        DossierDeed.AskOpinion => Asked(a),
        DossierDeed.GiveOpinion => Heard(a, o => o with { AnsweredAt = a.At, Answer = a.Detail.Text }),
        DossierDeed.NoteSilence => Heard(a, o => o with { SilentAt = a.At }),
        DossierDeed.HandOver => this with { Handed = a.Detail.Office, ToSign = null },
        DossierDeed.TakeOver => this with { Handed = null },
        DossierDeed.DemandFee => Paused(a, "fee") with { State = DossierState.Payment, Owed = a.Detail.Amount ?? 0 },
        DossierDeed.PayFee or DossierDeed.WaiveFee => Resumed(a.At, "fee") with { State = DossierState.Processing, Owed = 0 },
        DossierDeed.SubmitForSignature => this with { ToSign = new(a.Actor, a.OnBehalf, a.Detail.Grants ?? true, a.Detail.Text ?? "") },
        DossierDeed.ReturnToOfficer => this with { ToSign = null },
        DossierDeed.Approve => this with { State = DossierState.Done, ToSign = null },
        DossierDeed.Stop or DossierDeed.Lapse => End(DossierState.Stopped, a),
        DossierDeed.Withdraw => End(DossierState.Withdrawn, a),
        DossierDeed.Apologise => this with { Apologies = Apologies + 1, Clock = [.. Clock, ClockEvent.Extend(a.At, TermOf(a), "one-stop.apology")] },
        DossierDeed.Deliver => this with { State = DossierState.Returned },
        _ => this,
    };

    private static DeadlineTerm TermOf(DossierAction a) => DeadlineTerm.TryParse(a.Detail.Term, out var term) ? term : DeadlineTerm.WorkingDays(0);

    private DossierLife End(DossierState state, DossierAction a) => this with { State = state, ToSign = null, Handed = null, Owed = 0, Opinions = [.. Opinions.Select(o => o.IsOpen ? o with { SilentAt = a.At } : o)] };

    /// <summary>Before reception no clock runs, so a supplement then stops none and leads back to the desk; later the term begins again from nothing.</summary>
    private DossierLife Completed(DossierAction a) => ReceivedAt is null
        ? this with { State = DossierState.Submitted, Supplement = null }
        : Resumed(a.At, "supplement") with { State = DossierState.Processing, Supplement = null, Clock = [.. Resumed(a.At, "supplement").Clock, ClockEvent.Restart(a.At, "one-stop.return-incomplete")] };

    private DossierLife Asked(DossierAction a)
    {
        var asked = new Opinion(a.Detail.Opinion ?? Guid.Empty, a.Detail.Office ?? "", a.At, a.Detail.Text ?? "", a.Detail.Until ?? a.At, a.Detail.StopsClock ?? false);
        return (asked.StopsClock ? Paused(a, "opinion:" + asked.Id) : this) with { Opinions = [.. Opinions, asked] };
    }

    private DossierLife Heard(DossierAction a, Func<Opinion, Opinion> heard) =>
        Resumed(a.At, "opinion:" + a.Detail.Opinion) with { Opinions = [.. Opinions.Select(o => o.Id == a.Detail.Opinion && o.IsOpen ? heard(o) : o)] };

    private DossierLife Paused(DossierAction a, string why) => ReceivedAt is null ? this : this with { Clock = [.. Clock, ClockEvent.Stop(a.At, null, why)] };

    /// <summary>Ends the stop of one cause; others stand on.</summary>
    private DossierLife Resumed(DateTime at, string why) => this with
    {
        Clock = [.. Clock.Select(e => e.Kind == ClockEventKind.Stop && e.Until is null && e.Basis == why ? e with { Until = at } : e)],
    };
}
