namespace DeAn06.Population.Demo;

/// <summary>A card as the demo nation has it.</summary>
internal sealed record DemoCard(string Kind, DateOnly Issued, DateOnly? Expires, string Place);

/// <summary>
/// Cards by the rules of age: again at 14, 25, 40 and 60; one issued within two years before such a birthday is good until the next of them, and after
/// 60 there is no expiry. Law on Identification 2023, art. 21.
/// </summary>
internal static class DemoCards
{
    internal static readonly DateOnly NewLaw = new(2024, 7, 1);
    private static readonly DateOnly ChipBegan = new(2021, 2, 1);
    private static readonly DateOnly TwelveDigitsBegan = new(2016, 1, 1);
    private static readonly int[] Birthdays = [14, 25, 40, 60];

    /// <summary>The last day a card is good for; null: it never expires.</summary>
    internal static DateOnly? ExpiryOf(DateOnly born, DateOnly issued)
    {
        foreach (var age in Birthdays)
            if (born.AddYears(age - 2) > issued) return born.AddYears(age);
        return null;
    }

    internal static DemoCard Issue(DateOnly born, DateOnly issued) => new(
        issued >= NewLaw ? "cc" : issued >= ChipBegan ? "cccd-chip" : "cccd", issued, ExpiryOf(born, issued),
        issued >= NewLaw ? "Bộ Công an" : "Cục Cảnh sát quản lý hành chính về trật tự xã hội");

    /// <summary>The day someone got the card they hold on a day, null when they have none: 97 of 100 from 14 on, a few children.</summary>
    internal static DateOnly? DrawIssue(Random random, DateOnly born, DateOnly on)
    {
        var age = DemoLives.AgeOn(born, on);
        var chance = random.NextDouble();
        if (chance > age switch { >= 14 => 0.97, >= 6 => 0.2, _ => 0.05 }) return null;
        var last = Birthdays.LastOrDefault(a => a <= age);
        var first = last == 0 ? NewLaw : born.AddYears(last).AddYears(-2);
        var began = chance < 0.1 ? TwelveDigitsBegan : ChipBegan;
        if (first < born.AddDays(60)) first = born.AddDays(60);
        if (first < began) first = began;
        var days = on.DayNumber - first.DayNumber;
        return days > 0 ? first.AddDays(random.Next(days)) : null;
    }
}
