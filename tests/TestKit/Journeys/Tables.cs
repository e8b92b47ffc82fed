using System.Globalization;
using DeAn06.Services.Catalogue;

namespace DeAn06.Tests.TestKit.Journeys;

/// <summary>
/// What the tables of the release say a case of a procedure asks, costs and takes, read here once more by rules of our own: what the program makes of the same tables is held
/// against it.
/// </summary>
internal static class Tables
{
    private static readonly Lazy<IReadOnlyList<SeedRow>> All = new(() => SeedFile.Read("procedures")), PaperRows = new(() => SeedFile.Read("papers")), FeeRows = new(() => SeedFile.Read("fees")),
        TermRows = new(() => SeedFile.Read("terms")), CaseRows = new(() => SeedFile.Read("cases"));

    /// <summary>The procedures that make the 25 essential services.</summary>
    internal static IReadOnlyList<SeedRow> Essentials { get; } = [.. All.Value.Where(p => p["service"].Length > 0)];

    internal static SeedRow Procedure(string code) => All.Value.Single(p => p["code"] == code);

    internal static IReadOnlyList<string> Cases(string code) => [.. CaseRows.Value.Where(c => c["procedure"] == code).Select(c => c["code"])];

    internal static string CaseName(string code, string @case) => CaseRows.Value.Single(c => c["procedure"] == code && c["code"] == @case)["vi"];

    /// <summary>The papers of a case but the declaration, with whether they may be left out and whether a register answers them on the day.</summary>
    internal static IReadOnlyList<PaperLine> Papers(string code, string @case, DateOnly day) =>
    [
        .. PaperRows.Value.Where(p => p["procedure"] == code && (p["case"].Length == 0 || p["case"] == @case))
            .Select(p => new PaperLine(p["key"], p["vi"], p["form"] == "1", p["optional"] == "1", p["answered_by"].Length > 0 && Holds(p, day))).DistinctBy(p => p.Key),
    ];

    /// <summary>What somebody who applies online pays, nobody having a waiver.</summary>
    internal static long Fee(string code, string @case, DateOnly day) => FeeRows.Value
        .Where(f => f["procedure"] == code && f["waiver"].Length == 0 && (f["case"].Length == 0 || f["case"] == @case) && (f["channel"] is "" or "Online") && Holds(f, day))
        .GroupBy(f => f["code"]).Sum(g => long.Parse(g.OrderByDescending(f => f["case"].Length > 0).ThenByDescending(f => f["channel"].Length > 0).First()["amount"], CultureInfo.InvariantCulture));

    /// <summary>The day by which somebody who was received on a working morning has the result, where no holiday lies between.</summary>
    internal static DateOnly Due(string code, string @case, DateOnly received)
    {
        var line = TermRows.Value.Where(t => t["procedure"] == code && (t["case"].Length == 0 || t["case"] == @case) && (t["channel"] is "" or "Online"))
            .OrderByDescending(t => t["case"].Length > 0).ThenByDescending(t => t["channel"].Length > 0).First()["term"];
        var (number, unit) = (int.Parse(string.Concat(line.TakeWhile(char.IsAsciiDigit)), CultureInfo.InvariantCulture), line.TrimStart([.. "0123456789"]));
        var day = received;
        if (unit == "wd") for (; number > 0; number--) day = NextWorking(day);
        else if (unit == "d" && IsFree(day = day.AddDays(number))) day = NextWorking(day);
        return day;
    }

    private static DateOnly NextWorking(DateOnly day)
    {
        do day = day.AddDays(1);
        while (IsFree(day));
        return day;
    }

    private static bool IsFree(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || day is { Month: 1, Day: 1 } or { Month: 11, Day: 24 };

    private static bool Holds(SeedRow row, DateOnly day) => (row.DateOrNull("from") is not { } from || from <= day) && (row.DateOrNull("until") is not { } until || day <= until);
}

internal sealed record PaperLine(string Key, string Vi, bool IsForm, bool IsOptional, bool IsAnswered)
{
    internal bool MustBeSent => this is { IsForm: false, IsOptional: false, IsAnswered: false };

    internal bool MayBeSent => this is { IsForm: false, IsAnswered: false };
}
