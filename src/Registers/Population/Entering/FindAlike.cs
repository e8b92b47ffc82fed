using DeAn06.Kernel;
using DeAn06.Population.Finding;

namespace DeAn06.Population.Entering;

/// <summary>Whoever has the same name, marks aside, and the same birth date: those the office may see by id, the others only counted by province.</summary>
internal sealed record AlikePersons(IReadOnlyList<Guid> Seen, IReadOnlyList<(string Province, long Count)> Elsewhere);

/// <summary>
/// Finds who may be the person to be entered. Those in reach are found by the search of every officer, which journals them; of the others nobody is named.
/// </summary>
internal sealed class FindAlike(FindPersons find, Db db)
{
    private const string CountSql = """
        SELECT coalesce(p.province, ''), count(*) FROM population.person_search s JOIN population.person p ON p.person_id = s.person_id
        WHERE s.folded = $1 AND s.birth = $2 AND NOT s.person_id = ANY ($3) GROUP BY 1 ORDER BY 2 DESC, 1
        """;

    internal async Task<Result<AlikePersons>> RunAsync(string name, string birth, Act act, CancellationToken ct)
    {
        var (folded, seen, cursor) = (NameKey.Of(name), new List<Guid>(), (string?)null);
        do
        {
            var found = await find.RunAsync(new FindRequest(name, birth, null, act.Purpose, act.LegalBasis, cursor), act, ct);
            // A name of one word cannot be searched for; its bearers are only counted.
            if (found.Problem?.Code == Problems.NameMissing.Code) break;
            if (found.Problem is { } refused) return refused;
            seen.AddRange(found.Value.Items.Where(p => p.Folded == folded && p.Birth == birth).Select(p => p.Id));
            cursor = found.Value.Items is [.., { Rank: 0 }] ? found.Value.Next : null;
        }
        while (cursor is not null);
        return new AlikePersons(seen, await ElsewhereAsync(name, birth, seen, ct));
    }

    internal async Task<IReadOnlyList<(string Province, long Count)>> ElsewhereAsync(string name, string birth, IReadOnlyList<Guid> seen, CancellationToken ct) =>
        await db.QueryAsync(CountSql, r => (r.GetString(0), r.GetInt64(1)), ct, NameKey.Of(name), birth, seen.ToArray());
}
