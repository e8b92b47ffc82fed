using DeAn06.Population;

namespace DeAn06.Identity.Accounts;

/// <summary>A dated fact about an account that holds at the moment asked for, such as <c>lock</c> on the ground <c>owner</c>.</summary>
internal readonly record struct AccountFact(string Kind, string Ground)
{
    internal const string LevelOne = "level-1";
    internal const string LevelTwo = "level-2";
    internal const string Activated = "activated";
    internal const string Lock = "lock";
    internal const string Closed = "closed";
    internal const string ByOwner = "owner";

    /// <summary>Reads the form the query answers in: <c>kind/ground</c>.</summary>
    internal static AccountFact Parse(string text) => text.IndexOf('/') is > 0 and var at ? new(text[..at], text[(at + 1)..]) : new(text, "");
}

/// <summary>
/// What an account is worth now, folded from the facts that hold and from what the register says of its person. Nothing of it is stored: death, loss, lock
/// and their annulment hold at the next request. Decree 69/2024 arts. 7, 9, 14; Law on Identification 2023 art. 34.
/// </summary>
internal readonly record struct Standing(int Level, Unusable? Unusable)
{
    internal static Standing Of(ActorKind kind, IReadOnlyCollection<AccountFact> facts, PersonStanding? person)
    {
        var level = facts.Any(f => f.Kind == AccountFact.LevelTwo) ? 2 : facts.Any(f => f.Kind == AccountFact.LevelOne) ? 1 : 0;
        return new(level, WhyUnusable(kind, facts, person));
    }

    private static Unusable? WhyUnusable(ActorKind kind, IReadOnlyCollection<AccountFact> facts, PersonStanding? person)
    {
        if (facts.Any(f => f.Kind == AccountFact.Closed)) return Identity.Unusable.Closed;
        if (person?.DiedOn is not null) return Identity.Unusable.Dead;
        if (person?.MissingOn is not null) return Identity.Unusable.Missing;
        if (facts.Any(f => f.Kind == AccountFact.Lock && f.Ground != AccountFact.ByOwner)) return Identity.Unusable.LockedByAuthority;
        if (facts.Any(f => f.Kind == AccountFact.Lock)) return Identity.Unusable.LockedByOwner;
        if (!facts.Any(f => f.Kind == AccountFact.Activated)) return Identity.Unusable.NotActive;
        return kind == ActorKind.Citizen && person is { BlockedCard: not null } ? Identity.Unusable.Card : null;
    }
}
