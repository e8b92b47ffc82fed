using System.Globalization;
using DeAn06.Population.Lists;

namespace DeAn06.Population.Demo;

/// <summary>
/// Names as they occur: surnames by region, given names by sex, Văn and Thị by the decade of birth (no source counts decades: the shares are our
/// assumption, seed/population/middle-names.csv). Names of minorities are a short list of our own.
/// </summary>
internal sealed class DemoNames
{
    private static readonly Dictionary<string, string[]> MinoritySurnames = new()
    {
        ["02"] = ["Nông", "Hoàng", "Ma", "Bế", "Lương", "Hà"],
        ["03"] = ["Lò", "Quàng", "Lường", "Cà", "Tòng", "Vì"],
        ["04"] = ["Trần", "Lý", "Quách", "Tăng", "Lâm", "Mã"],
        ["05"] = ["Thạch", "Sơn", "Kim", "Danh", "Châu"],
        ["08"] = ["Giàng", "Vàng", "Sùng", "Thào", "Má", "Cứ", "Hạng", "Lý"],
        ["09"] = ["Bàn", "Triệu", "Phùng", "Tẩn", "Chảo", "Đặng"],
        ["25"] = ["Vàng", "Lù", "Hoàng", "Nông"],
        ["35"] = ["Ly", "Phu", "Sần", "Chu"],
    };

    // The seed's shares are of everybody; minorities bear their own surnames, so that the Kinh bear the commonest a little more often.
    private const string Commonest = "Nguyễn";
    private const double WithoutMinorities = 1.23;

    private static readonly string[] HmongMen = ["A Páo", "A Sử", "Seo Phử", "A Dơ", "A Chu", "Seo Sài", "A Vảng"];
    private static readonly string[] HmongWomen = ["Thị Mỷ", "Thị Dợ", "Thị Sua", "Thị Chứ", "Thị Máy", "Thị Pàng"];

    private readonly Wheel<string>[] surnames = [new(), new(), new()];
    private readonly Wheel<string> men = new();
    private readonly Wheel<string> women = new();
    private readonly List<string> menCompounds = [];
    private readonly List<string> womenCompounds = [];
    private readonly Dictionary<int, (double Van, double Thi)> middles = [];

    internal DemoNames()
    {
        foreach (var (name, weights) in SeedTable.Read("surnames", r => (r("surname"), new[] { Number(r("north")), Number(r("central")), Number(r("south")) })))
            for (var region = 0; region < 3; region++) surnames[region].Add(name, weights[region] * (name == Commonest ? WithoutMinorities : 1));
        foreach (var (name, male, female, weight) in SeedTable.Read("given-names", r => (r("given"), Number(r("male")), Number(r("female")), Number(r("weight")))))
        {
            men.Add(name, weight * male / (male + female + 1));
            women.Add(name, weight * female / (male + female + 1));
        }
        foreach (var (name, sex) in SeedTable.Read("compound-names", r => (r("middle_and_given"), r("sex"))))
            (sex == "1" ? menCompounds : womenCompounds).Add(name);
        foreach (var (decade, van, thi) in SeedTable.Read("middle-names", r => ((int)Number(r("decade")), Number(r("van")), Number(r("thi")))))
            middles[decade] = (van, thi);
    }

    /// <summary>A surname. Region: 0 north, 1 central, 2 south.</summary>
    internal string Surname(Random random, int region, string ethnicGroup) =>
        MinoritySurnames.GetValueOrDefault(ethnicGroup) is { } minority ? Pick(random, minority) : surnames[region].Spin(random);

    /// <summary>A full name with a given surname.</summary>
    internal string Of(Random random, string surname, string ethnicGroup, bool female, int birthYear) =>
        ethnicGroup == "08" ? $"{surname} {Pick(random, female ? HmongWomen : HmongMen)}" : $"{surname} {Given(random, female, birthYear)}";

    internal string Given(Random random, bool female, int birthYear)
    {
        var (van, thi) = middles[Math.Clamp(birthYear / 10 * 10, 1930, 2020)];
        if (random.NextDouble() < (female ? thi : van)) return female ? "Thị " + women.Spin(random) : "Văn " + men.Spin(random);
        return Pick(random, female ? womenCompounds : menCompounds);
    }

    /// <summary>What stands before the first space: the surname.</summary>
    internal static string SurnameOf(string name) => name.IndexOf(' ') is > 0 and var at ? name[..at] : name;

    private static double Number(string cell) => double.TryParse(cell, CultureInfo.InvariantCulture, out var n) ? n : 0;

    private static string Pick(Random random, IReadOnlyList<string> among) => among[random.Next(among.Count)];
}

/// <summary>Draws items in proportion to their weights.</summary>
internal sealed class Wheel<T>
{
    private readonly List<T> items = [];
    private readonly List<double> upTo = [];

    internal void Add(T item, double weight)
    {
        if (weight <= 0) return;
        items.Add(item);
        upTo.Add((upTo.Count == 0 ? 0 : upTo[^1]) + weight);
    }

    internal T Spin(Random random)
    {
        var at = upTo.BinarySearch(random.NextDouble() * upTo[^1]);
        return items[Math.Min(at < 0 ? ~at : at, items.Count - 1)];
    }

    internal static Wheel<T> Of(params IEnumerable<(T Item, double Weight)> items)
    {
        var wheel = new Wheel<T>();
        foreach (var (item, weight) in items) wheel.Add(item, weight);
        return wheel;
    }
}
