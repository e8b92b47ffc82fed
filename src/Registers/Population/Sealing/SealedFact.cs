using System.Text.Json;
using DeAn06.Kernel;
using DeAn06.Population.Facts;
using DeAn06.Population.Lists;

namespace DeAn06.Population.Sealing;

/// <summary>
/// A fact that only those may see who hold the permission for it (thông tin niêm phong). <paramref name="Ending"/> is the paper and the reason with which
/// it ended.
/// </summary>
internal sealed record SealedFact(string Kind, string Text, string Document, string Agency, Guid[] Evidence, string? Ending)
{
    internal const int LongestText = 2000;
    internal const int LongestName = 250;

    internal static readonly FactTable<SealedFact> Table = new(
        "population.sealed_fact", "sealed_id", ["kind", "text", "document", "agency", "evidence", "ending"],
        (r, i) => new SealedFact(r[i].GetString()!, r[i + 1].GetString()!, r[i + 2].GetString()!, r[i + 3].GetString()!,
            [.. r[i + 4].EnumerateArray().Select(e => e.GetGuid())], r[i + 5].GetString()),
        v => [v.Kind, v.Text, v.Document, v.Agency, v.Evidence, v.Ending]);

    /// <summary>
    /// How often a person's sealed facts have changed: the version that their deeds are asked with. The person's own version does not move, or it would
    /// tell everyone that something happened.
    /// </summary>
    internal static int VersionOf(IReadOnlyCollection<Fact<SealedFact>> facts) => facts.Count + facts.Count(f => !f.Stands);
}

/// <summary>The list of kinds.</summary>
internal static class SealedKinds
{
    internal const string List = "sealed-kinds";

    internal static IReadOnlyList<ListedCode> All => CodeLists.Of(List);

    internal static Problem Unknown => Problems.SealedKindUnknown.With("kinds", string.Join(", ", All.Select(k => k.Code)));

    internal static string Say(string code) => CodeLists.Find(List, code)?.Label ?? code;
}

/// <summary>The ids under which facts of a record may stand: its own, and those of the records merged into it, in any number of steps.</summary>
internal static class SealedIds
{
    internal static string Of(string person, string stands) => $"""
        ARRAY(WITH RECURSIVE own(id) AS (
            SELECT {person} UNION
            SELECT l.person_id FROM own JOIN population.person_link l ON l.other_id = own.id AND l.kind = 'merged-into' AND {stands})
            SELECT id FROM own)
        """;
}
