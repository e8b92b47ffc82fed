using DeAn06.Kernel;
using DeAn06.Population.Correcting;
using DeAn06.Population.Persons;

namespace DeAn06.Population.Demo;

/// <summary>Turns someone of a family into the record the register has of them.</summary>
internal sealed class DemoRecords(Random random, DemoNation nation, DemoGround ground, DemoNumbers numbers, DemoIds ids)
{
    internal const string Residence = "CT01";
    internal static readonly DateOnly Reform = new(2025, 7, 1);
    private static readonly Wheel<string> Bloods = Wheel<string>.Of(("04", 30), ("02", 21), ("01", 15), ("03", 4), ("00", 30));
    private static readonly Wheel<string> Religions = Wheel<string>.Of(("0", 86), ("1", 5), ("2", 6), ("8", 1), ("5", 1), ("3", 1));
    private static readonly Dictionary<string, Provenance> NoExceptions = [];
    private readonly DateOnly today = Clock.DayOf(nation.At);

    /// <summary>The record of someone, who already has an id, with what it said before.</summary>
    internal DemoPerson Of(Kin kin, bool isStory)
    {
        var values = new FieldValue[PersonFields.All.Count];
        void Set(PersonField field, string? value, string? line = null) => values[field.Bit] = new(value, line);
        var age = DemoLives.AgeOn(kin.Born, today);
        Set(PersonFields.Name, kin.Name);
        Set(PersonFields.Number, kin.Traits.WithoutNumber ? null : kin.Traits.Number ?? numbers.NumberOf(kin.Born, kin.Female, kin.From.Origin));
        Set(PersonFields.BirthDate, kin.Birth);
        Set(PersonFields.Sex, kin.Female ? "2" : "1");
        SetOrigin(kin, Set);
        Set(PersonFields.EthnicGroup, kin.EthnicGroup);
        Set(PersonFields.Religion, Religions.Spin(random));
        Set(PersonFields.Nationality, kin.Traits.NationalityUndetermined ? null : kin.Traits.Nationality ?? "VN");
        Set(PersonFields.BloodGroup, Bloods.Spin(random));
        if (kin.Traits.OldNumber is { } old) Set(PersonFields.OldNumber, old);
        else if (kin is { Born.Year: < 2003, Traits.WithoutNumber: false } && random.NextDouble() < 0.75) Set(PersonFields.OldNumber, $"{random.Next(10, 39)}{random.Next(10_000_000):0000000}");
        Set(PersonFields.MaritalStatus, Marital(kin));
        if (kin.Traits.HasPhone ?? (kin.IsAlive && age >= 14 && random.NextDouble() < 0.85)) Set(PersonFields.Phone, $"0000{random.Next(1_000_000):000000}"); // no such numbers exist
        if (kin.Home is { } home) Set(PersonFields.Permanent, home.Place.Today.Code.ToString(), home.Line);
        kin.Entered = EnteredAt(kin);
        var row = new Provenance(kin.Born.Year >= 2021 ? Sources.CivilStatus : Sources.Collected, null, kin.Entered);
        var place = kin.Home?.Place ?? kin.From;
        var person = new PersonRecord(kin.Id, 1, place.Today.Code.ToString(), place.Province, row, NoExceptions, values);
        return isStory || random.NextDouble() >= 0.02 ? new DemoPerson(Died(kin, person), []) : Corrected(kin, Died(kin, person));
    }

    /// <summary>The day of death or null, whether it is true or an error of the register.</summary>
    internal static DateOnly? DeathOf(Kin kin) => kin.Died ?? kin.Traits.WronglyDead;

    /// <summary>When the register learnt of something that happened on a day: some days later, never before the record and never after now.</summary>
    internal DateTime Learnt(Kin kin, DateOnly day)
    {
        var at = Clock.ToUtc(day.AddDays(1 + (day.DayNumber + kin.Born.DayNumber) % 14).ToDateTime(new TimeOnly(9, 30)));
        if (at < kin.Entered) at = kin.Entered;
        return at < nation.At ? at : nation.At.AddMinutes(-1);
    }

    private void SetOrigin(Kin kin, Action<PersonField, string?, string?> set)
    {
        if (kin.Traits.Nationality is not null || kin.Traits.Unregistered) return;
        var born = kin.Born < Reform && kin.From.Old is { } old ? old : kin.From.Today;
        var line = ground.LineOf(born);
        set(PersonFields.Birthplace, born.Code.ToString(), line);
        set(PersonFields.Registration, born.Code.ToString(), line);
        var from = (kin.Father ?? kin).From;
        var home = from.Old ?? from.Today;
        set(PersonFields.Hometown, home.Code.ToString(), ground.LineOf(home));
    }

    private PersonRecord Died(Kin kin, PersonRecord person)
    {
        if (DeathOf(kin) is not { } day) return person;
        person.Values[PersonFields.DeathDate.Bit] = new(Kin.Full(day));
        return person with { Exceptions = new Dictionary<string, Provenance> { [PersonFields.DeathDate.Code] = new(Sources.CivilStatus, day, Learnt(kin, day)) } };
    }

    /// <summary>A hometown that was collected wrongly and corrected long ago.</summary>
    private DemoPerson Corrected(Kin kin, PersonRecord person)
    {
        var communes = kin.From.Origin.Communes;
        var wrong = communes[random.Next(communes.Count)];
        var right = person[PersonFields.Hometown];
        var at = nation.At.AddDays(-random.Next(30, 700));
        if (at <= person.Row.RecordedFrom || right.Value == wrong.Code.ToString()) return new DemoPerson(person, []);
        person.Values[PersonFields.Hometown.Bit] = new(wrong.Code.ToString(), ground.LineOf(wrong));
        var deed = ids.New();
        var (row, kept) = Hindsight.Correct(person, PersonFields.Hometown, right, Sources.Of(Work.CaseId.Of(deed)), deed, at);
        return new DemoPerson(row, [kept]);
    }

    /// <summary>Collected house by house from 2017 to 2020, children and newcomers within weeks of their birth.</summary>
    private DateTime EnteredAt(Kin kin)
    {
        var last = DeathOf(kin) is { } died && died < new DateOnly(2021, 1, 1) ? died : new DateOnly(2021, 1, 1);
        var collected = DemoLives.RegisterBegan.AddDays(random.Next(Math.Max(1, last.DayNumber - DemoLives.RegisterBegan.DayNumber)));
        var day = kin.Born.AddDays(random.Next(1, 40)) is var soon && soon > collected ? soon : collected;
        var at = Clock.ToUtc(day.ToDateTime(new TimeOnly(8 + random.Next(9), random.Next(60))));
        return at < nation.At ? at : nation.At.AddHours(-1);
    }

    private static string Marital(Kin kin) => kin switch
    {
        { Married: null } => "1",
        { Divorced: null, Spouse.Died: null } => "2",
        _ => "3",
    };
}
