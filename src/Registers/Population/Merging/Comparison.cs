using DeAn06.Population.Desk;
using DeAn06.Population.Persons;

namespace DeAn06.Population.Merging;

/// <summary>One field of two records, side by side.</summary>
internal sealed record ComparedField(PersonField Field, string First, string FirstSource, string Second, string SecondSource, bool Same);

/// <summary>Two records as a page compares them: every field one of them has, each value with its source.</summary>
internal sealed class Comparison(PersonRecord first, PersonRecord second, Words words)
{
    internal IReadOnlyList<ComparedField> Fields { get; } = [.. PersonFields.All.Where(f => !first[f].IsNone || !second[f].IsNone).Select(f => new ComparedField(
        f, words.Of(f, first[f]), Source(first, f), words.Of(f, second[f]), Source(second, f), first[f] == second[f]))];

    private static string Source(PersonRecord person, PersonField field) => person[field].IsNone ? "" : Words.SourceOf(person.ProvenanceOf(field).Source);
}
