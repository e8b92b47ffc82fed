using DeAn06.Law;
using DeAn06.Places;
using Microsoft.Extensions.Configuration;

namespace DeAn06.Services.Dossiers;

/// <summary>
/// What an operator sets of dossiers (environment <c>Services__Dossiers__…</c>). <paramref name="Format"/> null: as the law of the day of receipt has it
/// (rule <c>one-stop.code</c>: circular 01/2018, from 1 July 2025 circular 04/2025). <paramref name="Formats"/> is by code of an office.
/// <paramref name="MostDays"/> bounds what an officer enters in working days: a re-appointment, the time for an opinion.
/// </summary>
internal sealed record DossierOptions(DossierCodeFormat? Format, IReadOnlyDictionary<string, DossierCodeFormat> Formats, int MostDays)
{
    internal const string Section = "Services:Dossiers";

    /// <summary>Reads the settings; what cannot be is said with its name, and the Host does not start.</summary>
    internal static DossierOptions Read(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        var formats = new Dictionary<string, DossierCodeFormat>();
        foreach (var one in section.GetSection("Formats").GetChildren())
        {
            // A dot cannot stand in the name of an environment variable, so that an underscore may be written for it.
            var office = one.Key.Replace('_', '.').ToUpperInvariant();
            if (!OfficeCode.TryParse(office, out _)) throw new InvalidOperationException($"{Section}:Formats:{one.Key} does not name an office (H26.00070).");
            formats[office] = FormatOf(one.Value, $"Formats:{one.Key}") ?? throw Wrong($"Formats:{one.Key}", one.Value);
        }
        var most = section["MostDays"] is not { } text ? 30 : int.TryParse(text, out var n) && n is > 0 and <= 250 ? n : throw new InvalidOperationException($"{Section}:MostDays is a number from 1 to 250.");
        return new(FormatOf(section["Format"], "Format"), formats, most);
    }

    internal static DossierCodeFormat? FormatOf(string? value, string name) => value switch
    {
        null or "" or "by-date" => null,
        "classic" => DossierCodeFormat.Classic,
        "decision-20" => DossierCodeFormat.Decision20,
        "circular-04" => DossierCodeFormat.Circular04,
        _ => throw Wrong(name, value),
    };

    private static InvalidOperationException Wrong(string name, string? value) => new($"{Section}:{name} is '{value}'; it is by-date, classic, decision-20 or circular-04.");
}

/// <summary>Numbers dossiers: per office and day, without gaps and never twice. The number is the last thing a deed takes.</summary>
internal sealed class DossierNumbers(DossierTable table, DossierOptions options, IOffices offices, ILaw law)
{
    internal async Task<DossierCode> TakeAsync(string office, DateTime at, CancellationToken ct)
    {
        var day = Clock.DayOf(at);
        var (format, beginning) = BeginningOf(office, day);
        return DossierCode.Of(format, beginning, day, await table.NextAsync($"{beginning} {format}", day, ct));
    }

    /// <summary>
    /// The format of an office on a day and its part of the code. An office that has no code in the older shape, or whose code does not fit the newer one, is
    /// numbered with its whole code of decision 20/2020, which every office has.
    /// </summary>
    internal (DossierCodeFormat Format, string Beginning) BeginningOf(string office, DateOnly day) =>
        (options.Formats.TryGetValue(office, out var own) ? own : options.Format ?? ByLaw(day)) switch
        {
            DossierCodeFormat.Classic when offices.Find(office)?.OldCode is { } old => (DossierCodeFormat.Classic, old),
            DossierCodeFormat.Circular04 when Fit(office) is { } fit => (DossierCodeFormat.Circular04, fit),
            _ => (DossierCodeFormat.Decision20, office),
        };

    private DossierCodeFormat ByLaw(DateOnly day) => DossierOptions.FormatOf(law.FindParameter("one-stop.code", "format", day)?.Value, "Format") ?? DossierCodeFormat.Classic;

    /// <summary><c>H26.00283</c> in the shape <c>H26.002.83</c>: the level-1 code, then three and two characters.</summary>
    private static string? Fit(string office)
    {
        const int three = 3, five = 5;
        var parts = office.Split('.');
        var rest = string.Concat(parts[1..]).PadLeft(five, '0');
        return parts[0].Length == three && rest.Length == five ? $"{parts[0]}.{rest[..three]}.{rest[three..]}" : null;
    }
}
