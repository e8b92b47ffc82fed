namespace DeAn06.Services.Dossiers;

/// <summary>A dossier as the table of allowed actions sees it.</summary>
/// <param name="Life">What its actions tell.</param>
/// <param name="Acts">The office that has to act now.</param>
/// <param name="Decides">The office that decides.</param>
/// <param name="Handler">The actor text of the officer who took its case, or null; <paramref name="HandlerName"/> is their name.</param>
/// <param name="SupplementTimes">How often an officer alone may ask for a supplement.</param>
/// <param name="ApologyTimes">How often it may be re-appointed.</param>
/// <param name="ApologyUntil">The last day for an apology; null while no date is due.</param>
internal sealed record DossierFacts(
    DossierLife Life, string Receives, string Decides, string Acts, string? Handler, string? HandlerName, int SupplementTimes, int ApologyTimes, DateOnly? ApologyUntil);

/// <summary>Who stands before a dossier, as far as the table asks.</summary>
internal sealed record DossierStanding(string Actor, string? For, string Office, bool IsApplicant, bool IsPlatform, bool MayReceive, bool MayProcess, bool MayApprove, bool MayCollect, DateOnly Today)
{
    internal static DossierStanding Of(Act act, bool applicant) => new(
        act.Actor.ToString(), act.OnBehalfOf?.ToString(), act.Office, applicant, act.Actor.Kind == ActorKind.System,
        act.May(ServicesPermissions.Receive), act.May(ServicesPermissions.Process), act.May(ServicesPermissions.Approve), act.May(ServicesPermissions.Cashier), Clock.DayOf(act.At));

    /// <summary>They took its case themselves, or stand in for who did.</summary>
    internal bool Holds(string? handler) => handler is not null && (handler == Actor || handler == For);

    internal bool IsOfficer => MayReceive || MayProcess || MayApprove || MayCollect;
}

/// <summary>
/// The one table of allowed actions: for each deed the states it starts from and its rules in the order in which they refuse. Buttons and refusals both
/// come from it, so a page never offers what the deed refuses. The states are those of decree 61/2018, arts. 17 to 20.
/// </summary>
internal static class DossierRules
{
    private delegate Problem? Rule(DossierFacts d, DossierStanding who);

    private sealed record Line(DossierState[] From, Rule[] Rules);

    private static readonly Dictionary<DossierDeed, Line> Table = new()
    {
        [DossierDeed.Receive] = new([DossierState.Submitted], [Receiver, Here, Taken]),
        [DossierDeed.RefuseReception] = new([DossierState.Submitted], [Receiver, Here, Taken]),
        [DossierDeed.AskSupplement] = new([DossierState.Submitted, DossierState.Received, DossierState.Processing], [Officer, Here, Settled, AskOnce, TakenUnlessLeader]),
        [DossierDeed.Supplement] = new([DossierState.Supplement], [ApplicantOrCounter]),
        [DossierDeed.Start] = new([DossierState.Received, DossierState.Processing], [ReceiverOrProcessor, Here, NotStarted, Taken]),
        [DossierDeed.AskOpinion] = new([DossierState.Processing], [Processor, Here, Settled, Taken]),
        [DossierDeed.GiveOpinion] = new([DossierState.Processing, DossierState.Supplement, DossierState.Payment], [Officer, AskedHere]),
        [DossierDeed.NoteSilence] = new([DossierState.Processing, DossierState.Supplement, DossierState.Payment], [Platform]),
        [DossierDeed.HandOver] = new([DossierState.Received, DossierState.Processing], [ReceiverOrProcessor, Here, Settled, Taken]),
        [DossierDeed.TakeOver] = new([DossierState.Received, DossierState.Processing], [ReceiverOrProcessor, Here, HandedHere]),
        [DossierDeed.DemandFee] = new([DossierState.Received, DossierState.Processing], [ReceiverOrProcessor, Here, Settled, NotSigning, Taken]),
        [DossierDeed.PayFee] = new([DossierState.Payment], [ApplicantCashierOrPlatform]),
        [DossierDeed.WaiveFee] = new([DossierState.Payment], [Leader, Here]),
        [DossierDeed.SubmitForSignature] = new([DossierState.Processing], [Processor, Here, Settled, NotSigning, NoOpenStop, Taken]),
        [DossierDeed.ReturnToOfficer] = new([DossierState.Processing], [Leader, Here, Signing, FreeOrTaken]),
        [DossierDeed.Approve] = new([DossierState.Processing], [Leader, Here, Signing, NotSubmitter, FreeOrTaken]),
        [DossierDeed.Stop] = new([DossierState.Received, DossierState.Processing, DossierState.Supplement, DossierState.Payment], [Leader, Here, Settled, FreeOrTaken]),
        [DossierDeed.Withdraw] = new([DossierState.Submitted, DossierState.Supplement, DossierState.Payment], [Applicant]),
        [DossierDeed.Apologise] = new([DossierState.Received, DossierState.Processing], [LeaderOrPlatform, Here, InTime, Once]),
        [DossierDeed.Deliver] = new([DossierState.Done], [ReceiverOrProcessor, Here, Taken]),
        [DossierDeed.Lapse] = new([DossierState.Supplement], [Platform]),
    };

    /// <summary>Why the deed is refused, or null when it is allowed. Rights come first, then the state, then the rest of the line.</summary>
    internal static Problem? Refusal(DossierDeed deed, DossierFacts d, DossierStanding who)
    {
        if (!Table.TryGetValue(deed, out var line)) return KernelProblems.NotAllowed;
        if (line.Rules[0](d, who) is { } noRight) return noRight;
        if (!line.From.Contains(d.Life.State)) return Moved(d.Life);
        return line.Rules.Skip(1).Select(rule => rule(d, who)).FirstOrDefault(problem => problem is not null);
    }

    internal static HashSet<DossierDeed> Allowed(DossierFacts d, DossierStanding who) => [.. Table.Keys.Where(deed => Refusal(deed, d, who) is null)];

    /// <summary>The deeds one could do once the case is taken: what a page says is next.</summary>
    internal static HashSet<DossierDeed> AllowedOnceTaken(DossierFacts d, DossierStanding who) => d.Handler is null ? Allowed(d with { Handler = who.Actor }, who) : Allowed(d, who);

    private static Problem Moved(DossierLife life) => ProblemsOfDossiers.StateForbids
        .With("state", StateWords.Office(life.State, english: false)).With("stateEn", StateWords.Office(life.State, english: true))
        .With("when", life.Since is { } since ? VietnamTime.Short(since.At) : "").With("name", life.Since?.ActorName ?? "");

    private static Problem? Allow(bool may) => may ? null : KernelProblems.NotAllowed;

    private static Problem? Receiver(DossierFacts d, DossierStanding who) => Allow(who.MayReceive);

    private static Problem? Processor(DossierFacts d, DossierStanding who) => Allow(who.MayProcess);

    private static Problem? Leader(DossierFacts d, DossierStanding who) => Allow(who.MayApprove && !who.IsPlatform);

    private static Problem? LeaderOrPlatform(DossierFacts d, DossierStanding who) => Allow(who.MayApprove);

    private static Problem? Officer(DossierFacts d, DossierStanding who) => Allow(who.IsOfficer);

    private static Problem? ReceiverOrProcessor(DossierFacts d, DossierStanding who) => Allow(who.MayReceive || who.MayProcess);

    private static Problem? Platform(DossierFacts d, DossierStanding who) => Allow(who.IsPlatform);

    private static Problem? Applicant(DossierFacts d, DossierStanding who) => Allow(who.IsApplicant);

    private static Problem? ApplicantOrCounter(DossierFacts d, DossierStanding who) => Allow(who.IsApplicant || (who.MayReceive && (who.Office == d.Receives || who.Office == d.Acts)));

    private static Problem? ApplicantCashierOrPlatform(DossierFacts d, DossierStanding who) => Allow(who.IsApplicant || who.MayCollect || who.IsPlatform);

    private static Problem? Here(DossierFacts d, DossierStanding who) => who.IsPlatform || who.Office == d.Acts ? null : ProblemsOfDossiers.OtherOffice;

    private static Problem? Taken(DossierFacts d, DossierStanding who) =>
        who.IsPlatform || who.Holds(d.Handler) ? null : d.Handler is null ? ProblemsOfDossiers.TakeFirst : ProblemsOfDossiers.HeldByAnother.With("name", d.HandlerName);

    /// <summary>A leader decides what lies free before them, or what they took; never over the head of whoever holds it.</summary>
    private static Problem? FreeOrTaken(DossierFacts d, DossierStanding who) => d.Handler is null ? null : Taken(d, who);

    private static Problem? TakenUnlessLeader(DossierFacts d, DossierStanding who) => who.MayApprove ? FreeOrTaken(d, who) : Taken(d, who);

    private static Problem? AskOnce(DossierFacts d, DossierStanding who) =>
        d.Life.Supplements < d.SupplementTimes || who.MayApprove ? null : ProblemsOfDossiers.SupplementOnce.With("times", d.SupplementTimes);

    private static Problem? NotStarted(DossierFacts d, DossierStanding who) => d.Life.HasStarted ? ProblemsOfDossiers.StartedAlready : d.Life.Handed is null ? null : ProblemsOfDossiers.SignForIt;

    /// <summary>What was handed over is worked on once it was signed for.</summary>
    private static Problem? Settled(DossierFacts d, DossierStanding who) => d.Life.Handed is null ? null : ProblemsOfDossiers.SignForIt;

    private static Problem? HandedHere(DossierFacts d, DossierStanding who) => d.Life.Handed == who.Office ? null : ProblemsOfDossiers.NothingHanded;

    private static Problem? AskedHere(DossierFacts d, DossierStanding who) => d.Life.Opinions.Any(o => o.IsOpen && o.Office == who.Office) ? null : ProblemsOfDossiers.NoOpinionAsked;

    private static Problem? NotSigning(DossierFacts d, DossierStanding who) => d.Life.ToSign is null ? null : ProblemsOfDossiers.WithTheLeader;

    private static Problem? Signing(DossierFacts d, DossierStanding who) => d.Life.ToSign is null ? ProblemsOfDossiers.NothingToSign : null;

    /// <summary>Who submitted it, or whom they stood in for, does not sign it, nor does whoever stands in for them.</summary>
    private static Problem? NotSubmitter(DossierFacts d, DossierStanding who) => d.Life.ToSign is { } s
        && (s.By == who.Actor || s.By == who.For || (s.For is { } principal && (principal == who.Actor || principal == who.For))) ? ProblemsOfDossiers.OwnSubmission : null;

    private static Problem? NoOpenStop(DossierFacts d, DossierStanding who) => d.Life.Opinions.Any(o => o.IsOpen && o.StopsClock) ? ProblemsOfDossiers.OpinionAwaited : null;

    private static Problem? InTime(DossierFacts d, DossierStanding who) => d.ApologyUntil is not { } last ? ProblemsOfDossiers.NoDate
        : who.Today <= last ? null : ProblemsOfDossiers.ApologyLate.With("day", VietnamTime.Short(last));

    private static Problem? Once(DossierFacts d, DossierStanding who) => d.Life.Apologies < d.ApologyTimes ? null : ProblemsOfDossiers.ApologyOnce.With("times", d.ApologyTimes);
}
