using DeAn06.Kernel;
using DeAn06.Population.Persons;
using DeAn06.Work;

namespace DeAn06.Population.Mine;

/// <summary>A person's own record: the row with its sources, cards, household and kin of today, and what they reported as wrong.</summary>
internal sealed record MyRecord(
    PersonRecord Row, IReadOnlyList<CardInBrief> Cards, HouseholdInBrief? Household, IReadOnlyList<RelationInBrief> Relations,
    IReadOnlyDictionary<Guid, PersonInBrief> Others, IReadOnlyList<PersonRequest> Reports);

/// <summary>
/// Reads the record of the person who asks (dữ liệu của tôi). The owner looks, so nothing is journaled. Sealed facts are not part of it.
/// Law on Personal Data Protection 91/2025, right to view.
/// </summary>
internal sealed class ReadMyRecord(Db db, IPopulation population, IRequests requests, Trust.JoinedRecords joined) : IUseCase
{
    private static readonly string RowSql = $"SELECT {PersonSql.Head}, {PersonSql.Values} FROM population.person p WHERE p.person_id = $1";

    internal async Task<Result<MyRecord>> RunAsync(Act act, CancellationToken ct)
    {
        if (act.Person is not { } person) return KernelProblems.NotAllowed;
        if ((await db.QueryAsync(RowSql, r => PersonSql.ReadRecord(r, 0), ct, person)).FirstOrDefault() is not { } row) return Problems.PersonUnknown;
        var today = Clock.DayOf(act.At);
        var cards = await population.CardsAsync([person], today, ct);
        var household = await population.HouseholdOfAsync(person, today, ct);
        var relations = await population.RelationsOfAsync([person], today, ct);
        Guid[] others = [.. relations.Select(r => r.Other).OfType<Guid>().Concat(household?.Members.Select(m => m.Person) ?? []).Distinct()];
        return new MyRecord(row, cards, household, relations, await population.BriefAsync(others, ct), await requests.OfAsync(await joined.OfAsync(person, ct), WrongReport.Kind, ct));
    }
}
