using DeAn06.Places;
using DeAn06.Places.Areas;
using DeAn06.Places.Tables;

namespace DeAn06.Tests.Unit.Places;

/// <summary>The embedded tables, read once for all tests.</summary>
internal static class Snapshot
{
    internal static readonly PlacesTables Tables = PlacesTables.Embedded();
    internal static readonly PlacesSnapshot Places = new(Tables);

    internal static Resolution Resolve(string text) => Places.Resolve(new OldAddress(text));

    internal static string Told(Resolution r) => r.Outcome == ResolutionOutcome.Resolved ? r.Commune!.Code.ToString() : r.Outcome.ToString();
}
