using DeAn06.Population;

namespace DeAn06.Identity.Provider.Claims;

/// <summary>A place of the register in words: the line as it was collected, then the areas up to the province.</summary>
internal static class PlaceWords
{
    internal static string Say(this IPlaces places, AttributeInBrief place) =>
        string.Join(", ", (AreaCode.TryParse(place.Value, out var code) ? places.Path(code).Select(a => a.FullName) : []).Prepend(place.Line).Where(p => !string.IsNullOrWhiteSpace(p)));
}
