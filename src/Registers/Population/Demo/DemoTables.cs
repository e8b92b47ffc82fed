using DeAn06.Population.Finding;
using DeAn06.Population.Persons;

namespace DeAn06.Population.Demo;

/// <summary>A person of the demo nation as written to the tables.</summary>
internal sealed record DemoPerson(PersonRecord Record, IReadOnlyList<PastValue> Past);

/// <summary>The tables of this room as rows to copy, in the groups that go to the database side by side.</summary>
internal sealed class DemoTables(DemoIds ids)
{
    internal readonly CopyRows Persons = new("population.person", "person_id, version, commune, province, source, valid_from, recorded_from, exceptions, "
        + string.Join(", ", PersonFields.All.SelectMany(PersonSql.ColumnsOf)));
    internal readonly CopyRows Numbers = new("population.personal_number", "number, person_id, origin, at");
    internal readonly CopyRows Search = new("population.person_search", "person_id, folded, birth, province, keys");
    internal readonly CopyRows History = new("population.person_history", "person_id, history_id, field, value, line, valid, recorded, source, deed");
    internal readonly CopyRows LifeEvents = new("population.life_event", "person_id, event_id, kind, happened_on, place, document, recorded, deed");
    internal readonly CopyRows Relations = new("population.relation", "person_id, fact_id, relation_id, kind, other_id, other_name, valid, recorded, source");
    internal readonly CopyRows Households = new("population.household", "household_id, number, area, line, opened_on, closed_on, recorded_at");
    internal readonly CopyRows Members = new("population.household_member", "person_id, fact_id, household_id, role, valid, recorded, source");
    internal readonly CopyRows Stays = new("population.stay", "person_id, fact_id, stay_id, kind, area, line, ends_on, reason, valid, recorded, source");
    internal readonly CopyRows Cards = new("population.card", "person_id, fact_id, card_id, kind, number, issued_on, expires_on, place, state, valid, recorded, source");

    /// <summary>Groups of about equal weight. The first is committed last: while it is not, the register is empty and whatever else stands is swept.</summary>
    internal IReadOnlyList<IReadOnlyList<CopyRows>> Groups => [[Persons, Numbers, History, LifeEvents], [Search], [Relations], [Households, Members, Stays, Cards]];

    internal void Add(DemoPerson person)
    {
        var record = person.Record;
        AddPerson(record);
        if (record[PersonFields.Number].Value is { } number) Numbers.Row().Text(number).Id(record.Id).Text("issued").Moment(record.Row.RecordedFrom);
        var name = record[PersonFields.Name].Value!;
        Search.Row().Id(record.Id).Text(NameKey.Of(name)).Text(record[PersonFields.BirthDate].Value ?? "").Text(record.Province)
            .Words(NameKey.IndexKeys(name, record[PersonFields.OtherName].Value, record.Birth?.Year ?? 0, record.Commune, record.Province));
        foreach (var past in person.Past)
            History.Row().Id(record.Id).Id(ids.New()).Text(past.Field).Text(past.Value.Value).Text(past.Value.Line)
                .Days(past.ValidFrom, past.ValidUntil).Moments(past.RecordedFrom, past.RecordedUntil).Text(past.Source).Id(past.Deed);
    }

    private void AddPerson(PersonRecord record)
    {
        Persons.Row().Id(record.Id).Number(record.Version).Text(record.Commune).Text(record.Province).Text(record.Row.Source)
            .Day(record.Row.ValidFrom).Moment(record.Row.RecordedFrom).Json(record.Exceptions.Count == 0 ? "{}" : PersonSql.WriteExceptions(record.Exceptions));
        foreach (var field in PersonFields.All)
        {
            Persons.Text(record[field].Value);
            if (field.HasLine) Persons.Text(record[field].Line);
        }
    }
}
