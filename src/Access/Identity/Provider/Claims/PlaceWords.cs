using DeAn06.Population;

namespace DeAn06.Identity.Provider.Claims;

/// <summary>A place of the register in words: the line as it was collected, then the areas up to the province that the line does not name already.</summary>
internal static class PlaceWords
{
    internal static string Say(this IPlaces places, AttributeInBrief place)
    {
        var line = place.Line?.Trim() ?? "";
        var areas = AreaCode.TryParse(place.Value, out var code) ? places.Path(code).Select(a => a.FullName) : [];
        return string.Join(", ", areas.Where(a => !line.Contains(a, StringComparison.OrdinalIgnoreCase)).Prepend(line).Where(p => p.Length > 0));
    }
}
