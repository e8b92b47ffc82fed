using System.Globalization;
using DeAn06.Kernel;
using DeAn06.Population.Facts;
using DeAn06.Population.Finding;
using DeAn06.Population.Households;
using DeAn06.Population.Kinship;
using DeAn06.Population.Lists;
using DeAn06.Population.Papers;
using DeAn06.Population.Residence;

namespace DeAn06.Population.Persons;

/// <summary>Answers other rooms from the register's tables.</summary>
internal sealed class Register(Db db, MergeLinks links, CardDues dues, Standings standings) : IPopulation
{
    public async Task<Guid?> FindAsync(PersonalNumber number, CancellationToken ct)
    {
        var found = await db.QueryAsync("SELECT person_id FROM population.personal_number WHERE number = $1 AND cancelled_at IS NULL AND person_id IS NOT NULL",
            r => r.GetGuid(0), ct, number.ToString());
        return found.Count == 0 ? null : await links.SurvivorAsync(found[0], ct);
    }

    public async Task<IReadOnlyList<Guid>> ForeignersAsync(string name, string birth, string nationality, CancellationToken ct) => [.. (await db.QueryAsync(
        "SELECT person_id, name FROM population.person WHERE birth_date = $1 AND nationality = $2 AND nationality <> 'VN' AND merged_into IS NULL",
        r => (Id: r.GetGuid(0), Name: r.GetString(1)), ct, birth, nationality)).Where(p => NameKey.Of(p.Name) == NameKey.Of(name)).Select(p => p.Id)];

    public async Task<IReadOnlyDictionary<Guid, PersonInBrief>> BriefAsync(IReadOnlyCollection<Guid> persons, CancellationToken ct)
    {
        var standing = await links.SurvivorsAsync(persons, ct);
        var rows = (await db.QueryAsync("SELECT person_id, name, birth_date, commune FROM population.person WHERE person_id = ANY ($1)",
            r => new PersonInBrief(r.GetGuid(0), r.GetString(1), r.IsDBNull(2) ? null : r.GetString(2), r.IsDBNull(3) ? null : r.GetString(3)),
            ct, standing.Values.Distinct().ToArray())).ToDictionary(p => p.Id);
        return standing.Where(p => rows.ContainsKey(p.Value)).ToDictionary(p => p.Key, p => rows[p.Value]);
    }

    public async Task<IReadOnlyDictionary<string, AttributeInBrief>> AttributesAsync(Guid person, IReadOnlyCollection<string> fields, CancellationToken ct)
    {
        var asked = fields.Select(PersonFields.Find).OfType<PersonField>().ToList();
        var bits = FieldSet.Of(asked).Bits;
        var found = await db.QueryAsync($"SELECT {PersonSql.Head}, {PersonSql.AskedValues} FROM (SELECT $2 AS m) a, population.person p WHERE p.person_id = $1",
            r => PersonSql.ReadRecord(r, 0), ct, await links.SurvivorAsync(person, ct), bits);
        return found.Count == 0 ? new Dictionary<string, AttributeInBrief>()
            : asked.Where(f => !found[0][f].IsNone).ToDictionary(f => f.Code, f => InBrief(f, found[0][f], found[0].ProvenanceOf(f)));
    }

    public async Task<IReadOnlyDictionary<string, AttributeInBrief>> AttributesOnAsync(Guid person, IReadOnlyCollection<string> fields, DateOnly day, CancellationToken ct)
    {
        var asked = fields.Select(PersonFields.Find).OfType<PersonField>().ToList();
        var found = await db.QueryAsync($"SELECT {PersonSql.Head}, {PersonSql.AskedValues}, {PersonSql.History} FROM (SELECT $2 AS m, $3 AS codes) a, population.person p WHERE p.person_id = $1",
            r => (Now: PersonSql.ReadRecord(r, 0), Past: PersonSql.ReadHistory(r.IsDBNull(r.FieldCount - 1) ? null : r.GetString(r.FieldCount - 1))), ct,
            await links.SurvivorAsync(person, ct), FieldSet.Of(asked).Bits, asked.Select(f => f.Code).ToArray());
        if (found.Count == 0) return new Dictionary<string, AttributeInBrief>();
        var (now, past) = found[0];
        var endOfDay = Clock.ToUtc(day.AddDays(1).ToDateTime(TimeOnly.MinValue)).AddMicroseconds(-1);
        var then = Hindsight.AsOf(now, past, day, endOfDay > now.Row.RecordedFrom ? endOfDay : now.Row.RecordedFrom)!;
        return asked.Where(f => !then[f].IsNone).ToDictionary(f => f.Code, f => InBrief(f, then[f], then.ProvenanceOf(f)));
    }

    private static AttributeInBrief InBrief(PersonField field, FieldValue value, Provenance from) =>
        new(field.Code, value.Value, field.List is { } list ? CodeLists.Find(list, value.Value)?.Vi : null, value.Line, from.Source, from.RecordedFrom);

    public Task<IReadOnlyDictionary<Guid, PersonStanding>> StandingsAsync(IReadOnlyCollection<Guid> persons, DateOnly day, CancellationToken ct) => standings.OfAsync(persons, day, ct);

    public async Task<IReadOnlyList<CardInBrief>> CardsAsync(IReadOnlyCollection<Guid> persons, DateOnly day, CancellationToken ct)
    {
        var cards = await HeldAsync(Card.Table, persons, day, ct);
        var cancelled = await db.QueryAsync("""
            SELECT number, cancelled_at, ground FROM population.personal_number WHERE number = ANY ($1) AND cancelled_at IS NOT NULL AND ground IS NOT NULL
            """, r => new VoidNumber(r.GetString(0), r.GetDateTime(1), r.GetString(2)), ct, [cards.Select(c => c.Value.Number).Distinct().ToArray()]);
        return [.. cards.Select(f => new CardInBrief(f.Person, f.Slot, f.Value.Kind, f.Value.Number, f.Value.IssuedOn, f.Value.ExpiresOn, f.Value.Place, f.Value.State,
            dues.Of(f, cancelled, day, DateTime.MaxValue)))];
    }

    public async Task<HouseholdInBrief?> HouseholdOfAsync(Guid person, DateOnly day, CancellationToken ct)
    {
        if ((await HeldAsync(Membership.Table, [person], day, ct)).FirstOrDefault() is not { } own) return null;
        var members = await Membership.Table.FindAsync(db, "f.household_id = $1 AND f.valid @> $2 AND upper_inf(f.recorded)", ct, own.Slot, day);
        var rows = await db.QueryAsync("SELECT number, area, line FROM population.household WHERE household_id = $1",
            r => (r.GetString(0), r.GetString(1), r.GetString(2)), ct, own.Slot);
        var (number, area, line) = rows[0];
        return new HouseholdInBrief(own.Slot, number, area, line,
            [.. members.OrderBy(m => m.Value.Role != Membership.Head).Select(m => new MemberInBrief(m.Person, m.Value.Role, m.ValidFrom))]);
    }

    public async Task<IReadOnlyList<RelationInBrief>> RelationsOfAsync(IReadOnlyCollection<Guid> persons, DateOnly day, CancellationToken ct) =>
        [.. (await HeldAsync(Relation.Table, persons, day, ct)).Select(f => new RelationInBrief(f.Person, f.Slot, f.Value.Kind, f.Value.Other, f.Value.OtherName, f.ValidFrom))];

    public async Task<IReadOnlyList<StayInBrief>> StaysOfAsync(IReadOnlyCollection<Guid> persons, DateOnly day, CancellationToken ct) =>
        [.. (await HeldAsync(Stay.Table, persons, day, ct)).Where(f => f.Value.EndsOn is null || f.Value.EndsOn >= day)
            .Select(f => new StayInBrief(f.Person, f.Slot, f.Value.Kind, f.Value.Area, f.Value.Line, f.ValidFrom, f.Value.EndsOn))];

    public async Task<IReadOnlyList<StayInTime>> StaysThroughAsync(IReadOnlyCollection<Guid> records, CancellationToken ct) =>
        [.. (await Stay.Table.FindAsync(db, "f.person_id = ANY ($1) AND upper_inf(f.recorded)", ct, [records.ToArray()]))
            .OrderBy(f => f.ValidFrom ?? DateOnly.MinValue).Select(f => new StayInTime(f.Person, f.Value.Kind, f.Value.Area, f.Value.Line, f.ValidFrom, f.ValidUntil, f.Value.EndsOn))];

    private Task<List<Fact<T>>> HeldAsync<T>(FactTable<T> table, IReadOnlyCollection<Guid> persons, DateOnly day, CancellationToken ct) =>
        table.FindAsync(db, "f.person_id = ANY ($1) AND f.valid @> $2 AND upper_inf(f.recorded)", ct, persons.ToArray(), day);

    public async Task<IReadOnlyDictionary<string, long>> CountByProvinceAsync(CancellationToken ct) => (await db.QueryAsync(
        
        "SELECT province, count(*) FROM population.person WHERE death_date IS NULL AND merged_into IS NULL AND province IS NOT NULL GROUP BY province", r => (r.GetString(0), r.GetInt64(1)), ct))
        .ToDictionary(p => p.Item1, p => p.Item2);

    public async Task<IReadOnlyList<PersonInBrief>> ResidentsAsync(IReadOnlyCollection<string> communes, DateOnly bornBefore, int most, CancellationToken ct) => await db.QueryAsync("""
        SELECT person_id, name, birth_date, commune FROM population.person
        WHERE commune = ANY ($1) AND death_date IS NULL AND merged_into IS NULL AND birth_date < $2 ORDER BY person_id LIMIT $3
        """, r => new PersonInBrief(r.GetGuid(0), r.GetString(1), r.GetString(2), r.GetString(3)), ct, communes.ToArray(), bornBefore.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), most);

    public async Task<IReadOnlyList<StoryPerson>> StoriesAsync(CancellationToken ct) => await db.QueryAsync("""
        SELECT s.tag, p.person_id, p.name, coalesce(p.number, ''), s.story FROM population.demo_story s JOIN population.person p USING (person_id) ORDER BY s.tag
        """, r => new StoryPerson(r.GetString(0), r.GetGuid(1), r.GetString(2), r.GetString(3), r.GetString(4)), ct);
}
