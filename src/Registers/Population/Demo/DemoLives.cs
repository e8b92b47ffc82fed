namespace DeAn06.Population.Demo;

/// <summary>
/// How long people live, when they marry and how many children they have, by the year of birth. Shaped after the censuses of 2009 and 2019 and the
/// life tables of Việt Nam, rounded by us; a test compares the ages that come out.
/// </summary>
internal sealed class DemoLives(Random random, DateOnly today)
{
    /// <summary>The register began to collect: whoever died before has no record.</summary>
    internal static readonly DateOnly RegisterBegan = new(2017, 1, 1);

    private const double Steepness = 0.095;
    private const double CommonestAgeOfMen = 81, CommonestAgeOfWomen = 86;

    // The eldest of a family by age in tens: what makes the ages of everybody come out like the country's.
    private readonly Wheel<int> eldest = Wheel<int>.Of((2, 10), (3, 4), (4, 12), (5, 32), (6, 38), (7, 22), (8, 18), (9, 9));

    internal DateOnly Today => today;

    internal DateOnly EldestBorn() => Back(eldest.Spin(random) * 10 + random.Next(10));

    internal DateOnly Back(int years) => today.AddYears(-years).AddDays(-random.Next(365));

    /// <summary>The day of death by Gompertz's law, or null when it is not yet.</summary>
    internal DateOnly? DeathOf(bool female, DateOnly born)
    {
        var years = (female ? CommonestAgeOfWomen : CommonestAgeOfMen) + Math.Log(-Math.Log(1 - random.NextDouble())) / Steepness;
        if (random.NextDouble() < 0.012) years = random.NextDouble();
        var day = born.AddDays((int)Math.Clamp(years * 365.25, 1, 115 * 365));
        return day < today ? day : null;
    }

    /// <summary>The mother's ages in days at the births of her children.</summary>
    internal IEnumerable<int> BirthsOf(DateOnly motherBorn, bool highland)
    {
        var mean = motherBorn.Year switch { < 1945 => 3.0, < 1960 => 2.5, < 1970 => 2.2, < 1980 => 2.0, _ => 1.9 } + (highland ? 0.6 : 0);
        var count = (int)Math.Floor(mean + random.NextDouble() * 2 - 0.5);
        var at = (int)((19.5 + 9 * Math.Pow(random.NextDouble(), 1.3) + (motherBorn.Year > 1985 ? 1.2 : 0)) * 365.25);
        for (var i = 0; i < count && at < 46 * 365; i++)
        {
            yield return at;
            at += (int)((1.6 + 4 * random.NextDouble()) * 365.25);
        }
    }

    /// <summary>Whether someone of an age has married yet.</summary>
    internal bool HasMarried(int age) => random.NextDouble() < age switch { < 20 => 0, < 23 => 0.22, < 26 => 0.45, < 30 => 0.68, < 35 => 0.86, < 40 => 0.92, _ => 0.95 };

    internal static int AgeOn(DateOnly born, DateOnly day) => day.Year - born.Year - (born.AddYears(day.Year - born.Year) > day ? 1 : 0);

    internal int Age(DateOnly born) => AgeOn(born, today);
}
