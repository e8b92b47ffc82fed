using System.Globalization;
using DeAn06.Kernel;
using DeAn06.Places;
using DeAn06.Population.Numbers;
using DeAn06.Population.Persons;

namespace DeAn06.Population.Demo;

/// <summary>A person of the demo nation as written to the tables.</summary>
internal sealed record DemoPerson(PersonRecord Record, IReadOnlyList<PastValue> Past);

/// <summary>
/// Makes invented persons (MẪU) one after another, always the same for the same seed: ages, names, origins and the usual mess of registers.
/// </summary>
internal sealed class DemoPeople(DemoNation nation, DemoGround ground, DemoNames names, byte[] numberSecret)
{
    // People in 5-year groups from 0, per mille of the country, rounded; our reading of the census of 2019 aged by seven years.
    private static readonly int[] Ages = [72, 78, 84, 76, 70, 72, 80, 84, 78, 68, 60, 54, 48, 36, 20, 10, 6, 4];
    private static readonly (string Code, double Weight)[] Bloods = [("04", 30), ("02", 21), ("01", 15), ("03", 4), ("00", 30)];
    private static readonly (string Code, double Weight)[] Religions = [("0", 86), ("1", 5), ("2", 6), ("8", 1), ("5", 1), ("3", 1)];

    private readonly Random random = nation.RandomFor("population");
    private readonly Wheel<int> ages = WheelOf([.. Ages.Select((w, i) => (i, (double)w))]);
    private readonly Wheel<string> bloods = WheelOf(Bloods);
    private readonly Wheel<string> religions = WheelOf(Religions);
    private readonly Wheel<string> highlanders = WheelOf([("01", 35), ("02", 18), ("08", 22), ("09", 13), ("03", 6), ("25", 4), ("35", 2)]);
    private readonly Wheel<string> southerners = WheelOf([("01", 93), ("04", 5), ("05", 2)]);
    private readonly Wheel<string> others = WheelOf([("01", 97), ("02", 1), ("03", 1), ("04", 1)]);
    private readonly Dictionary<string, (SerialPermutation Serials, int Next)> blocks = [];
    private readonly DateOnly today = Clock.DayOf(nation.At);

    /// <summary>How far each block of numbers was used, once everyone is made.</summary>
    internal IEnumerable<(string Block, int Next)> UsedBlocks => blocks.Select(b => (b.Key, b.Value.Next));

    /// <summary>Persons without end; every 90th has a twin who comes next.</summary>
    internal IEnumerable<DemoPerson> All()
    {
        for (var i = 0; ; i++)
        {
            var draft = Draft(ground.Home(random));
            yield return Finish(draft);
            if (i % 90 == 89) yield return Finish(draft with { Name = Twin(draft) });
        }
    }

    /// <summary>Someone with everything drawn at random; stories change what they need.</summary>
    internal DemoDraft Draft(Area home)
    {
        var province = ground.ProvinceOf(home);
        var female = random.NextDouble() < 0.502;
        var born = Birthday();
        var origin = ground.Origin(random, province);
        var ethnicGroup = (province switch { "15" => highlanders, "79" => southerners, _ => others }).Spin(random);
        var full = born.Year < 1950 && random.NextDouble() < 0.3 ? born.Year.ToString(CultureInfo.InvariantCulture) : born.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new DemoDraft(home, province, female, born, full, names.Of(random, origin.Region, ethnicGroup, female, born.Year), ethnicGroup, origin,
            origin.Communes[random.Next(origin.Communes.Count)]);
    }

    /// <summary>Turns a draft into rows, with its number.</summary>
    internal DemoPerson Finish(DemoDraft d)
    {
        var entered = EnteredAt(d.Born);
        var id = DemoIds.New(random, entered);
        var values = new FieldValue[PersonFields.All.Count];
        void Set(PersonField field, string? value, string? line = null) => values[field.Bit] = new(value, line);
        Set(PersonFields.Name, d.Name);
        Set(PersonFields.Number, d.Number ?? NumberOf(d));
        Set(PersonFields.BirthDate, d.Birth);
        Set(PersonFields.Sex, d.Female ? "2" : "1");
        var origin = ground.LineOf(d.From.Code);
        Set(PersonFields.Birthplace, d.From.Code.ToString(), origin);
        Set(PersonFields.Registration, d.From.Code.ToString(), origin);
        Set(PersonFields.Hometown, d.From.Code.ToString(), origin);
        Set(PersonFields.EthnicGroup, d.EthnicGroup);
        Set(PersonFields.Religion, religions.Spin(random));
        Set(PersonFields.Nationality, "VN");
        Set(PersonFields.BloodGroup, bloods.Spin(random));
        if (d.Born.Year < 2003 && random.NextDouble() < 0.75) Set(PersonFields.OldNumber, $"{random.Next(10, 39)}{random.Next(10_000_000):0000000}");
        Set(PersonFields.Permanent, d.Home.Code.ToString(), $"Số {random.Next(1, 300)}, tổ {random.Next(1, 40)}, {d.Home.FullName}");
        Set(PersonFields.MaritalStatus, Marital(today.Year - d.Born.Year));
        if (today.Year - d.Born.Year >= 14 && random.NextDouble() < 0.85) Set(PersonFields.Phone, $"0000{random.Next(1_000_000):000000}"); // no such numbers exist
        var row = new Provenance(d.Born.Year >= 2021 ? Correcting.Sources.CivilStatus : Correcting.Sources.Collected, null, entered);
        var person = new PersonRecord(id, 1, d.Home.Code.ToString(), d.Province, row, new Dictionary<string, Provenance>(), values);
        return random.NextDouble() < 0.02 ? Corrected(person, d.Origin) : new DemoPerson(person, []);
    }

    /// <summary>A hometown that was collected wrongly and corrected long ago.</summary>
    private DemoPerson Corrected(PersonRecord person, OldProvince origin)
    {
        var wrong = origin.Communes[random.Next(origin.Communes.Count)];
        var right = person[PersonFields.Hometown];
        person.Values[PersonFields.Hometown.Bit] = new(wrong.Code.ToString(), ground.LineOf(wrong.Code));
        var at = nation.At.AddDays(-random.Next(30, 700));
        if (at <= person.Row.RecordedFrom || right.Value == wrong.Code.ToString()) return new DemoPerson(person, []);
        var deed = DemoIds.New(random, at);
        var (row, kept) = Hindsight.Correct(person, PersonFields.Hometown, right, Correcting.Sources.Of(Work.CaseId.Of(deed)), deed, at);
        return new DemoPerson(row, [kept]);
    }

    private string Twin(DemoDraft first) => string.Join(' ', first.Name.Split(' ').SkipLast(1).Append(names.Given(random, first.Female, 2000).Split(' ')[^1]));

    private DateOnly Birthday()
    {
        var age = ages.Spin(random) * 5 + random.Next(5);
        return today.AddYears(-age).AddDays(-random.Next(365));
    }

    private string NumberOf(DemoDraft d)
    {
        var prefix = d.Origin.Prefix;
        if (prefix.GivesUntil is { } until && d.Born > until)
            prefix = ground.ByToday[d.Origin.Today].First(o => o.Prefix.GivesUntil is null).Prefix;
        if (!PersonalNumber.TryBlock(prefix.Prefix, Math.Max(d.Born.Year, 1900), d.Female ? NumberSex.Female : NumberSex.Male, out var block))
            throw new InvalidOperationException($"No block for {prefix.Prefix}.");
        var (serials, next) = blocks.TryGetValue(block, out var used) ? used : (new SerialPermutation(numberSecret, block), 0);
        blocks[block] = (serials, next + 1);
        return PersonalNumber.Of(block, serials.SerialOf(next)).ToString();
    }

    private DateTime EnteredAt(DateOnly born)
    {
        var collected = new DateOnly(2017, 1, 1).AddDays(random.Next(4 * 365));
        var day = born.AddDays(random.Next(1, 40)) is var soon && soon > collected ? soon : collected;
        var at = Clock.ToUtc(day.ToDateTime(new TimeOnly(8 + random.Next(9), random.Next(60))));
        return at < nation.At ? at : nation.At.AddHours(-1);
    }

    private string Marital(int age) => age switch
    {
        < 18 => "1",
        < 30 => random.NextDouble() < 0.6 ? "1" : "2",
        < 65 => random.NextDouble() switch { < 0.1 => "1", < 0.88 => "2", _ => "3" },
        _ => random.NextDouble() < 0.6 ? "2" : "3",
    };

    private static Wheel<T> WheelOf<T>(IReadOnlyList<(T Item, double Weight)> items)
    {
        var wheel = new Wheel<T>();
        foreach (var (item, weight) in items) wheel.Add(item, weight);
        return wheel;
    }
}

/// <summary>A person before they have a number: what a story may choose.</summary>
internal sealed record DemoDraft(
    Area Home, string Province, bool Female, DateOnly Born, string Birth, string Name, string EthnicGroup, OldProvince Origin, Area From, string? Number = null);

/// <summary>Ids of the demo nation: UUID version 7 from the seed, so that two runs give the same.</summary>
internal static class DemoIds
{
    internal static Guid New(Random random, DateTime at)
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        var ms = new DateTimeOffset(at).ToUnixTimeMilliseconds();
        for (var i = 0; i < 6; i++) bytes[i] = (byte)(ms >> (40 - 8 * i));
        bytes[6] = (byte)(bytes[6] & 0x0f | 0x70);
        bytes[8] = (byte)(bytes[8] & 0x3f | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
