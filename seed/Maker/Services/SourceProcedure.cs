using System.Text.Json;
using System.Text.RegularExpressions;

namespace DeAn06.Seed.Services;

/// <summary>A procedure as the national catalogue of 07/2026 tells it, in free text.</summary>
internal sealed record SourceProcedure(
    string Code, string Name, string Decision, string Level, string Field, string Results, IReadOnlyList<SourceMethod> Methods, IReadOnlyList<SourcePaper> Papers, IReadOnlyList<string> Bases)
{
    internal static SourceProcedure Read(JsonElement p) => new(
        Text(p, "code"), Tidy(Text(p, "name")), Tidy(Text(p, "decision")).TrimEnd('.'), Tidy(Text(p, "level")), Tidy(Text(p, "field")), Tidy(Text(p, "results")),
        [.. p.GetProperty("methods").EnumerateArray().Select(m => new SourceMethod(Text(m, "channel"), Texts(m, "durations"), Texts(m, "fees")))],
        [.. p.GetProperty("documents").EnumerateArray().Select((d, i) => SourcePaper.Read(i, Tidy(Text(d, "case")), Tidy(Text(d, "document")), Text(d, "quantity")))],
        [.. Texts(p, "legal_bases").Select(Tidy).Where(b => b.Length > 0)]);

    /// <summary>The cases of the source in the order in which they come, "" for none.</summary>
    internal IReadOnlyList<string> Groups => [.. Papers.Select(d => d.Case).Distinct()];

    internal static string Tidy(string text) => Regex.Replace(text.Normalize(), @"\s+", " ").Trim();

    private static string Text(JsonElement of, string name) => of.TryGetProperty(name, out var v) && v.ValueKind == JsonValueKind.String ? v.GetString()! : "";

    private static IReadOnlyList<string> Texts(JsonElement of, string name) =>
        of.TryGetProperty(name, out var v) && v.ValueKind == JsonValueKind.Array ? [.. v.EnumerateArray().Select(e => e.GetString() ?? "")] : [];
}

/// <summary>A way to apply with its terms and fees as written.</summary>
internal sealed record SourceMethod(string Channel, IReadOnlyList<string> Durations, IReadOnlyList<string> Fees);

/// <summary>A line of the papers. Notes are lines without a quantity: they ask for nothing.</summary>
internal sealed partial record SourcePaper(int Index, string Case, string Name, int Originals, int Copies)
{
    internal bool IsNote => Originals == 0 && Copies == 0;

    internal static SourcePaper Read(int index, string @case, string name, string quantity)
    {
        var match = Quantity().Match(quantity);
        return match.Success
            ? new SourcePaper(index, @case, name, int.Parse(match.Groups[1].ValueSpan), int.Parse(match.Groups[2].ValueSpan))
            : throw new InvalidDataException($"'{quantity}' is not a quantity of papers.");
    }

    [GeneratedRegex(@"^Bản chính: (\d+), Bản sao: (\d+)$")]
    private static partial Regex Quantity();
}
