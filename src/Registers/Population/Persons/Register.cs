using DeAn06.Kernel;

namespace DeAn06.Population.Persons;

/// <summary>Answers other rooms from the register's tables.</summary>
internal sealed class Register(Db db) : IPopulation
{
    public async Task<Guid?> FindAsync(PersonalNumber number, CancellationToken ct)
    {
        var found = await db.QueryAsync("SELECT person_id FROM population.personal_number WHERE number = $1 AND cancelled_at IS NULL",
            r => r.GetGuid(0), ct, number.ToString());
        return found.Count == 0 ? null : found[0];
    }

    public async Task<IReadOnlyDictionary<Guid, PersonInBrief>> BriefAsync(IReadOnlyCollection<Guid> persons, CancellationToken ct)
    {
        var rows = await db.QueryAsync("SELECT person_id, name, birth_date, commune FROM population.person WHERE person_id = ANY ($1)",
            r => new PersonInBrief(r.GetGuid(0), r.GetString(1), r.IsDBNull(2) ? null : r.GetString(2), r.IsDBNull(3) ? null : r.GetString(3)),
            ct, persons.ToArray());
        return rows.ToDictionary(p => p.Id);
    }

    public async Task<IReadOnlyDictionary<string, long>> CountByProvinceAsync(CancellationToken ct) => (await db.QueryAsync(
        "SELECT province, count(*) FROM population.person WHERE death_date IS NULL AND province IS NOT NULL GROUP BY province", r => (r.GetString(0), r.GetInt64(1)), ct))
        .ToDictionary(p => p.Item1, p => p.Item2);

    public async Task<IReadOnlyList<StoryPerson>> StoriesAsync(CancellationToken ct) => await db.QueryAsync("""
        SELECT s.tag, p.person_id, p.name, coalesce(p.number, ''), s.story FROM population.demo_story s JOIN population.person p USING (person_id) ORDER BY s.tag
        """, r => new StoryPerson(r.GetString(0), r.GetGuid(1), r.GetString(2), r.GetString(3), r.GetString(4)), ct);
}
