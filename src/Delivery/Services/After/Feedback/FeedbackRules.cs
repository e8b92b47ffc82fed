using DeAn06.Services.Dossiers;

namespace DeAn06.Services.After.Feedback;

/// <summary>A complaint or suggestion as the table of allowed actions sees it: its life, who has it, and the ends of the times of the law.</summary>
internal sealed record FeedbackFacts(FeedbackLife Life, string Holder, string? Handler, string? HandlerName, DateTime RefuseBy, DateTime AskBy, DateTime? AddBy, bool WishesPublic);

/// <summary>
/// The one table of allowed actions on complaints and suggestions: the states a deed starts from and its rules. Pages show what it allows, deeds refuse by it. Whoever receives forwards, asks and refuses;
/// a leader answers and publishes.
/// </summary>
internal static class FeedbackRules
{
    private static readonly FeedbackState[] Open = [FeedbackState.Received, FeedbackState.Forwarded];

    internal static Problem? Refusal(FeedbackDeed deed, FeedbackFacts f, Act act)
    {
        if (!MayAtAll(deed, act)) return KernelProblems.NotAllowed;
        if (act.Office != f.Holder) return ProblemsOfAfter.FeedbackElsewhere;
        if (f.Handler is { } handler && handler != act.Actor.ToString() && handler != act.OnBehalfOf?.ToString()) return ProblemsOfDossiers.HeldByAnother.With("name", f.HandlerName);
        return deed switch
        {
            FeedbackDeed.Forward => From(f, Open),
            FeedbackDeed.Ask => From(f, Open) ?? (act.At > f.AskBy || f.Life.Asked > 0 ? ProblemsOfAfter.AskLate : null),
            FeedbackDeed.Refuse when f.Life.State == FeedbackState.Asked => act.At > f.AddBy ? null : Moved(f.Life.State),
            FeedbackDeed.Refuse => From(f, Open) ?? (act.At > f.RefuseBy ? ProblemsOfAfter.RefuseLate : null),
            FeedbackDeed.Answer => From(f, Open),
            FeedbackDeed.Publish => From(f, [FeedbackState.Answered]) ?? (f.Life.IsPublic ? Moved(f.Life.State) : f.WishesPublic ? null : ProblemsOfAfter.PublicUnwished),
            _ => KernelProblems.NotAllowed,
        };
    }

    internal static IReadOnlyList<FeedbackDeed> Allowed(FeedbackFacts f, Act act) =>
        [.. ((FeedbackDeed[])[FeedbackDeed.Answer, FeedbackDeed.Forward, FeedbackDeed.Ask, FeedbackDeed.Refuse, FeedbackDeed.Publish]).Where(d => Refusal(d, f, act) is null)];

    internal static Problem Moved(FeedbackState state) =>
        ProblemsOfAfter.FeedbackMoved.With("state", FeedbackWords.State(state, english: false)).With("stateEn", FeedbackWords.State(state, english: true));

    private static bool MayAtAll(FeedbackDeed deed, Act act) => act.May(ServicesPermissions.Approve)
        || (deed is FeedbackDeed.Forward or FeedbackDeed.Ask or FeedbackDeed.Refuse && act.May(ServicesPermissions.Receive));

    private static Problem? From(FeedbackFacts f, FeedbackState[] states) => states.Contains(f.Life.State) ? null : Moved(f.Life.State);
}
