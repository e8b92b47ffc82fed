using DeAn06.Kernel;
using DeAn06.Population.Correcting;
using DeAn06.Population.Persons;

namespace DeAn06.Population.Demo;

/// <summary>Writes families into the tables: records, relations both ways, households, stays on both maps, cards, deaths.</summary>
internal sealed class DemoScribe(Random random, DemoNation nation, DemoGround ground, DemoRecords records, DemoIds ids, DemoTables tables)
{
    private readonly DateOnly today = Clock.DayOf(nation.At);
    private int households;

    /// <summary>Gives ids to at most so many persons of the family and writes them; answers them.</summary>
    internal IReadOnlyList<(Kin Kin, DemoPerson Person)> Write(Family family, int most, bool isStory = false)
    {
        var recorded = family.People.Where(k => k.Died is not { } died || died >= DemoLives.RegisterBegan).Take(most).ToList();
        foreach (var kin in recorded) kin.Id = ids.New();
        var written = new List<(Kin, DemoPerson)>(recorded.Count);
        foreach (var kin in recorded)
        {
            var person = records.Of(kin, isStory);
            WriteCard(kin, person.Record);
            written.Add((kin, WriteStays(kin, person)));
        }
        foreach (var kin in recorded) WriteRelations(kin);
        foreach (var home in family.Homes) WriteHome(home);
        foreach (var (kin, person) in written)
            if (kin.Home is { Number.Length: > 0 } home && DemoRecords.DeathOf(kin) is null) person.Record.Values[PersonFields.ResidenceNumber.Bit] = new(home.Number);
        return written;
    }

    private void WriteCard(Kin kin, PersonRecord record)
    {
        var ends = DemoRecords.DeathOf(kin);
        var on = ends < today ? ends.Value : today;
        if (record[PersonFields.Number].Value is not { } number || kin.Traits.HasCard == false) return;
        if ((kin.Traits.CardIssued ?? DemoCards.DrawIssue(random, kin.Born, on)) is not { } issued)
        {
            if (kin.Traits.HasCard != true) return;
            issued = DemoLives.AgeOn(kin.Born, on) >= 14 ? on.AddDays(-400) : on.AddDays(-60);
        }
        var card = DemoCards.Issue(kin.Born, issued);
        var id = ids.New();
        var held = kin.Traits is { CardHeld: true, Absent: { } absent } ? absent.From : (DateOnly?)null;
        AddCard(kin, id, card, number, "active", issued, held ?? ends);
        if (held is { } from) AddCard(kin, id, card, number, "held", from, ends);
    }

    private void AddCard(Kin kin, Guid id, DemoCard card, string number, string state, DateOnly from, DateOnly? until)
    {
        if (until <= from) return;
        tables.Cards.Row().Id(kin.Id).Id(ids.New()).Id(id).Text(card.Kind).Text(number).Day(card.Issued).Day(card.Expires).Text(card.Place).Text(state)
            .Days(from, until).Moments(records.Learnt(kin, from)).Text(Sources.Collected);
    }

    /// <summary>Where someone is and was registered; answers the person with temporary and present places and what the record said before a move.</summary>
    private DemoPerson WriteStays(Kin kin, DemoPerson person)
    {
        var ends = DemoRecords.DeathOf(kin);
        if (kin.Home is { } home)
        {
            if (kin.Before is { } before && kin.Since < (ends ?? today))
            {
                AddStays(kin, "permanent", before.Place, before.Line, kin.Born, kin.Since);
                person = Moved(kin, person, before.Place, before.Line);
            }
            AddStays(kin, "permanent", home.Place, home.Line, kin.Since < (ends ?? today) ? kin.Since : kin.Born, ends);
        }
        if (ends is null) WriteShortStays(kin, person.Record);
        if (ends is { } died) WriteDeath(kin, person.Record, died);
        return person;
    }

    private void WriteShortStays(Kin kin, PersonRecord record)
    {
        var age = DemoLives.AgeOn(kin.Born, today);
        var chance = random.NextDouble();
        if (kin.Traits.TemporaryEnds is { } until) Temporary(kin, record, kin.Traits.Host!.Place, kin.Traits.Host.Line, until);
        else if (kin.Traits.Absent is { } absent) AddStay(kin, ids.New(), "absence", kin.Home!.Place.Today.Code.ToString(), null, null, absent.Why, absent.From, null);
        else if (kin.Traits != KinTraits.None) return;
        else if (age is >= 18 and < 34 && kin.Married is null && chance < 0.16)
        {
            var place = ground.InFullCommune(random);
            Temporary(kin, record, place, $"Số {random.Next(1, 300)}, tổ {random.Next(1, 40)}, {place.Today.FullName}", today.AddDays(random.Next(20, 700)));
        }
        else if (chance > 0.985) Present(kin, record, ground.Anywhere(random));
        else if (chance > 0.98) AddStay(kin, ids.New(), "absence", kin.Home!.Place.Today.Code.ToString(), null, today.AddDays(random.Next(5, 60)), "Đi làm ăn xa", today.AddDays(-random.Next(2, 90)), null);
        else if (chance > 0.975) Lodge(kin, ground.InFullCommune(random), today.AddDays(-random.Next(3, 200)));
    }

    /// <summary>Registered for two years at most (Law on Residence 2020, art. 27).</summary>
    private void Temporary(Kin kin, PersonRecord record, DemoPlace place, string line, DateOnly endsOn)
    {
        var from = endsOn.AddYears(-2).AddDays(1);
        AddStays(kin, "temporary", place, line, from, null, endsOn);
        record.Values[PersonFields.Temporary.Bit] = new(place.Today.Code.ToString(), line);
    }

    private void Present(Kin kin, PersonRecord record, DemoPlace place)
    {
        var line = $"Số {random.Next(1, 300)}, {place.Today.FullName}";
        AddStay(kin, ids.New(), "present", place.Today.Code.ToString(), line, null, null, today.AddDays(-random.Next(10, 400)), null);
        record.Values[PersonFields.Present.Bit] = new(place.Today.Code.ToString(), line);
    }

    private void Lodge(Kin kin, DemoPlace place, DateOnly from) =>
        AddStay(kin, ids.New(), "lodging", place.Today.Code.ToString(), $"Nhà nghỉ Mẫu {random.Next(1, 20)}, {place.Today.FullName}", from.AddDays(2), "Du lịch", from, from.AddDays(2));

    /// <summary>A stay that spans the reform is told on the old map until that day and on today's map since.</summary>
    private void AddStays(Kin kin, string kind, DemoPlace place, string line, DateOnly from, DateOnly? until, DateOnly? endsOn = null)
    {
        if (until <= from) return;
        var stay = ids.New();
        var (old, now) = ((place.Old ?? place.Today).Code.ToString(), place.Today.Code.ToString());
        if (from >= DemoRecords.Reform) AddStay(kin, stay, kind, now, line, endsOn, null, from, until);
        else if (until <= DemoRecords.Reform) AddStay(kin, stay, kind, old, line, endsOn, null, from, until);
        else
        {
            AddStay(kin, stay, kind, old, line, endsOn, null, from, DemoRecords.Reform);
            AddStay(kin, stay, kind, now, line, endsOn, "Sắp xếp đơn vị hành chính", DemoRecords.Reform, until);
        }
    }

    private void AddStay(Kin kin, Guid stay, string kind, string area, string? line, DateOnly? endsOn, string? reason, DateOnly from, DateOnly? until) =>
        tables.Stays.Row().Id(kin.Id).Id(ids.New()).Id(stay).Text(kind).Text(area).Text(line).Day(endsOn).Text(reason)
            .Days(from, until).Moments(records.Learnt(kin, from)).Text(DemoRecords.Residence);

    /// <summary>The record before a move that came after it was entered, as Hindsight.Change would have kept it.</summary>
    private DemoPerson Moved(Kin kin, DemoPerson person, DemoPlace place, string line)
    {
        if (Clock.ToUtc(kin.Since.ToDateTime(TimeOnly.MinValue)) <= kin.Entered) return person;
        var area = (kin.Since < DemoRecords.Reform ? place.Old ?? place.Today : place.Today).Code.ToString();
        var row = person.Record;
        var before = row with { Values = (FieldValue[])row.Values.Clone() };
        before.Values[PersonFields.Permanent.Bit] = new(area, line);
        var (moved, kept) = Hindsight.Change(before, PersonFields.Permanent, row[PersonFields.Permanent], kin.Since, DemoRecords.Residence, null, records.Learnt(kin, kin.Since));
        return new DemoPerson(moved, [.. person.Past, .. kept]);
    }

    private void WriteDeath(Kin kin, PersonRecord record, DateOnly day) =>
        tables.LifeEvents.Row().Id(kin.Id).Id(ids.New()).Text("death").Text(Kin.Full(day)).Text(record[PersonFields.Permanent].Line)
            .Text($"Trích lục khai tử số {1 + day.DayOfYear}/TLKT-BS ngày {day:dd/MM/yyyy} (mẫu)").Moments(records.Learnt(kin, day)).Id(ids.New());

    private void WriteRelations(Kin kin)
    {
        Parent(kin, kin.Father, kin.FatherName, "father");
        Parent(kin, kin.Mother, kin.MotherName, "mother");
        if (kin is { Spouse: { } spouse, Married: { } married } && (!spouse.HasRecord || kin.Id.CompareTo(spouse.Id) < 0))
        {
            var ended = Earliest(kin.Divorced, DemoRecords.DeathOf(kin), DemoRecords.DeathOf(spouse));
            Both(kin, "spouse", spouse, "spouse", married, ended);
        }
        if (kin.Guardian is { HasRecord: true } guardian) Both(kin, "guardian", guardian, "ward", today.AddDays(-100) > kin.Born ? today.AddDays(-100) : kin.Born, kin.Born.AddYears(18));
    }

    private void Parent(Kin kin, Kin? parent, string? name, string kind)
    {
        if (parent is not null) Both(kin, kind, parent, "child", kin.Born, null);
        else if (name is not null) Relation(kin, ids.New(), kind, null, name, kin.Born, null);
    }

    private void Both(Kin kin, string kind, Kin other, string back, DateOnly from, DateOnly? until)
    {
        if (until <= from) return;
        var relation = ids.New();
        Relation(kin, relation, kind, other, other.Name, from, until);
        if (other.HasRecord) Relation(other, relation, back, kin, kin.Name, from, until);
    }

    private void Relation(Kin kin, Guid relation, string kind, Kin? other, string name, DateOnly from, DateOnly? until) =>
        tables.Relations.Row().Id(kin.Id).Id(ids.New()).Id(relation).Text(kind).Id(other is { HasRecord: true } ? other.Id : null)
            .Text(other is { HasRecord: true } ? null : name).Days(from, until).Moments(records.Learnt(kin, from)).Text(Sources.CivilStatus);

    private void WriteHome(DemoHome home)
    {
        var members = home.Members.Where(m => m.HasRecord).ToList();
        if (members.Count == 0) return;
        home.Id = ids.New();
        home.Number = $"{home.Place.Today.Code}-{++households:0000000}";
        var head = DemoRoles.HeadOf(members, today);
        var closed = members.TrueForAll(m => DemoRecords.DeathOf(m) is not null) ? members.Max(DemoRecords.DeathOf) : null;
        tables.Households.Row().Id(home.Id).Text(home.Number).Text(home.Place.Today.Code.ToString()).Text(home.Line).Day(home.OpenedOn).Day(closed).Moment(head.Entered);
        foreach (var member in members)
        {
            var ends = DemoRecords.DeathOf(member);
            var from = member.Since < home.OpenedOn ? home.OpenedOn : member.Since;
            if (ends <= from) continue;
            tables.Members.Row().Id(member.Id).Id(ids.New()).Id(home.Id).Text(DemoRoles.Of(member, head)).Days(from, ends)
                .Moments(records.Learnt(member, from)).Text(DemoRecords.Residence);
        }
    }

    private static DateOnly? Earliest(params IEnumerable<DateOnly?> days) => days.Min();
}
