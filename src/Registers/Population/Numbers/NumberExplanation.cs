using DeAn06.Kernel;

namespace DeAn06.Population.Numbers;

/// <summary>Something about a number that does not fit the person. Never an error: a citizen may keep the number (Decree 70/2024, art. 11.8).</summary>
internal enum NumberMismatch
{
    BirthYear,
    Sex,
}

/// <summary>A number taken apart in words (giải thích số định danh).</summary>
internal sealed record NumberExplanation(
    PersonalNumber Number, NumberPrefix? Prefix, int BirthYear, int Century, NumberSex Sex, int Serial, IReadOnlyList<NumberMismatch> Mismatches)
{
    internal static NumberExplanation Of(PersonalNumber number, NumberPrefixes prefixes, CivilDate? birth = null, NumberSex? sex = null)
    {
        var mismatches = new List<NumberMismatch>();
        if (birth is { } born && born.Year != number.BirthYear) mismatches.Add(NumberMismatch.BirthYear);
        if (sex is { } of && of != number.Sex) mismatches.Add(NumberMismatch.Sex);
        return new(number, prefixes.Find(number.Prefix), number.BirthYear, number.BirthYear / 100 + 1, number.Sex, number.Serial, mismatches);
    }

    /// <summary>The sex of a code of the list of sexes, when the code is one of the two a number can tell.</summary>
    internal static NumberSex? SexOf(string? code) => code switch { "1" => NumberSex.Male, "2" => NumberSex.Female, _ => null };

    internal string Vi => $"{Prefix?.Name ?? Number.Prefix} (nơi đăng ký khai sinh) · thế kỷ {Century}, {(Sex == NumberSex.Male ? "nam" : "nữ")} · sinh năm {BirthYear} · số ngẫu nhiên {Serial:000000}";

    internal string En => $"{Prefix?.Name ?? Number.Prefix} (birth registration) · century {Century}, {(Sex == NumberSex.Male ? "male" : "female")} · born in {BirthYear} · random serial {Serial:000000}";
}
