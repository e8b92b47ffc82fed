using DeAn06.Population;

namespace DeAn06.Services.Portals;

/// <summary>
/// A portal names somebody by number and name, which must both be theirs; which of them is not is not told, and guessing ends after some misses a day and client. A portal stands for many applicants,
/// so that it has more of them than one person has (<see cref="Forms.Drafts.NamePerson"/>). Runs within the use case of its caller; a miss is kept.
/// </summary>
internal sealed class PortalNaming(Db db, Journal journal, IPopulation population)
{
    internal const int MostTries = 100;

    /// <param name="page">What the person is named for: a page of the form, <c>applicant</c> or <c>subject</c>.</param>
    /// <param name="unknown">What to say of somebody whom number and name do not fit.</param>
    internal async Task<Result<PersonInBrief>> FindAsync(PersonBody? named, string procedure, string page, Problem unknown, Act act, CancellationToken ct)
    {
        var (client, day) = (act.Actor.ToString(), Clock.DayOf(act.At));
        var tries = (await db.QueryAsync("SELECT tries FROM services.portal_naming_try WHERE client = $1 AND day = $2 FOR UPDATE", r => r.GetInt32(0), ct, client, day)).FirstOrDefault();
        if (tries >= MostTries) return ProblemsOfPortals.NamingSpent.With("limit", MostTries) with { RetryAfter = (int)Math.Ceiling((Clock.ToUtc(day.AddDays(1).ToDateTime(TimeOnly.MinValue)) - act.At).TotalSeconds) };
        if (PersonalNumber.TryParse(named?.PersonalNumber, out var number) && !string.IsNullOrWhiteSpace(named?.Name) && await population.FindNamedAsync(number, named.Name, ct) is { } found) return found;
        db.Write("INSERT INTO services.portal_naming_try AS t (client, day, tries) VALUES ($1, $2, 1) ON CONFLICT (client, day) DO UPDATE SET tries = t.tries + 1", 1, client, day);
        journal.Record(act, new NamingFailed(procedure, page, tries + 1));
        return unknown.Keep();
    }

    /// <summary>Somebody whom a form names: they live, and see in their journal that they were named.</summary>
    internal async Task<Result<PersonInBrief>> FindLivingAsync(PersonBody? named, string procedure, string page, Problem unknown, Act act, CancellationToken ct)
    {
        var found = await FindAsync(named, procedure, page, unknown, act, ct);
        if (found.Problem is not null) return found;
        if ((await population.StandingsAsync([found.Value.Id], Clock.DayOf(act.At), ct)).GetValueOrDefault(found.Value.Id) is not { DiedOn: null }) return unknown;
        journal.Record(act, new PersonNamed(procedure, page), found.Value.Id);
        return found;
    }
}
