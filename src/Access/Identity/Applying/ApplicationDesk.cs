using DeAn06.Identity.Foreigners;
using DeAn06.Population;

namespace DeAn06.Identity.Applying;

/// <summary>An application as it was received; captures only until it is decided.</summary>
internal sealed record Application(Guid Person, Guid Id, int Level, string Way, string Phone, Guid? Representative, bool WithCard, byte[]? Face, byte[]? Fingerprint)
{
    /// <summary>A foreigner's residence card and the number they sign in with; null for citizens.</summary>
    internal ResidenceCard? Residence { get; init; }

    internal string? Login { get; init; }
}

/// <summary>What receiving and deciding both ask: is the person eligible as of now?</summary>
internal sealed class ApplicationDesk(Db db, IPopulation population)
{
    internal const string Rule = "e-identity.account";
    internal const string Kind = "identity.application";
    internal const string Online = "online";
    internal const string Counter = "counter";

    /// <summary>What the box of consent sends.</summary>
    internal const string Agrees = "yes";
    private static readonly string[] Representing = ["father", "mother", "guardian"];

    /// <summary>The card as it stands, or why the person gets no account of this level.</summary>
    internal async Task<Result<CardStanding>> CheckAsync(Guid person, int level, Guid? representative, bool withCard, ResidenceCard? residence, Act act, CancellationToken ct)
    {
        var day = Clock.DayOf(act.At);
        if ((await population.StandingsAsync([person], day, ct)).GetValueOrDefault(person) is not { } standing) return AccountProblems.NobodyThere;
        if (standing.DiedOn is not null || standing.MissingOn is not null) return AccountProblems.NotForDeadOrMissing;
        if (await LevelAsync(person, act, ct) is var has && has >= level) return AccountProblems.HasLevelAlready.With("level", has);
        var valid = residence?.IsValidOn(day) ?? standing.HasValidCard;
        var card = valid ? CardStanding.Valid : withCard && residence is null ? CardStanding.AppliedFor : CardStanding.None;
        var represented = representative is { } r && await RepresentsAsync(r, person, day, ct);
        return Eligibility.Check(new(residence is null ? ApplicantKind.Citizen : ApplicantKind.Foreigner, Ages.Of(standing.Birth, day), level, card, represented, AtImmigration: residence is not null)) is { } refused ? refused : card;
    }

    /// <summary>Whether the one is father, mother or guardian of the other on the day, and alive.</summary>
    internal async Task<bool> RepresentsAsync(Guid representative, Guid person, DateOnly day, CancellationToken ct) =>
        (await population.RelationsOfAsync([person], day, ct)).Any(r => r.Other == representative && Representing.Contains(r.Kind))
        && (await population.StandingsAsync([representative], day, ct)).GetValueOrDefault(representative) is { DiedOn: null, MissingOn: null };

    internal async Task<Application?> FindAsync(Guid person, Guid id, CancellationToken ct) => (await db.QueryAsync("""
        SELECT a.level, a.way, a.phone, a.representative_id, a.with_card, a.face, a.fingerprint, a.login, c.kind, c.number, c.expires_on, c.passport, c.nationality
        FROM identity.application a LEFT JOIN identity.residence_card c USING (person_id, application_id) WHERE a.person_id = $1 AND a.application_id = $2
        """, r => new Application(person, id, r.GetInt16(0), r.GetString(1), r.GetString(2), r.IsDBNull(3) ? null : r.GetGuid(3), r.GetBoolean(4),
            r.IsDBNull(5) ? null : r.GetFieldValue<byte[]>(5), r.IsDBNull(6) ? null : r.GetFieldValue<byte[]>(6))
        {
            Login = r.IsDBNull(7) ? null : r.GetString(7),
            Residence = r.IsDBNull(8) ? null : new(r.GetString(8), r.GetString(9), r.GetFieldValue<DateOnly>(10), r.GetString(11), r.GetString(12)),
        }, ct, person, id)).FirstOrDefault();

    private async Task<int> LevelAsync(Guid person, Act act, CancellationToken ct) => (await db.QueryAsync("""
        SELECT COALESCE(max(right(f.kind, 1)::int), 0) FROM identity.person_account p JOIN identity.account_fact f USING (account_id)
        WHERE p.person_id = $1 AND f.kind IN ('level-1', 'level-2') AND f.valid @> $2
        """, r => r.GetInt32(0), ct, person, act.At)).Single();
}
