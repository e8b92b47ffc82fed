using DeAn06.Interface;
using DeAn06.Kernel;
using DeAn06.Places;
using DeAn06.Population.Correcting;
using DeAn06.Population.Lists;
using DeAn06.Population.Looking;
using DeAn06.Population.Persons;

namespace DeAn06.Population.Desk;

/// <summary>Reads an area that was typed: on today's map, or on both. Several fits are asked, not guessed.</summary>
internal sealed class AreaReader(IPlaces places, Words words)
{
    private const int MostMatches = 8;

    /// <summary>The countries a place of origin may lie in.</summary>
    internal static IEnumerable<Choice> Countries => CodeLists.Of(FieldRules.Countries).Where(c => c.Code != "VN").Select(c => new Choice(c.Code, c.Label));

    /// <summary>Reads a place that may be abroad: an area or a country, not both. Nothing typed is nothing wrong.</summary>
    internal Problem? Read(Picked area, string? country, string input, bool bothMaps, List<Choice> matches)
    {
        if (string.IsNullOrWhiteSpace(area.Text)) return null;
        return string.IsNullOrEmpty(country) ? Resolve(area, input, bothMaps, matches) : Problems.AreaSeveral.At(input + ".Text");
    }

    /// <summary>Sets the code of what was typed, or says why it cannot; the fits go to <paramref name="matches"/>.</summary>
    internal Problem? Resolve(Picked area, string input, bool bothMaps, List<Choice> matches)
    {
        if (!string.IsNullOrEmpty(area.Code)) return null;
        if (string.IsNullOrWhiteSpace(area.Text)) return Problems.ValueMissing.At(input + ".Text");
        var fit = places.Search(area.Text, AreaMap.Today, limit: MostMatches).ToList();
        if (bothMaps) fit.AddRange(places.Search(area.Text, AreaMap.Before, limit: MostMatches));
        if (fit.Count == 0) return Problems.AreaUnknown.With("code", AskedFields.Short(area.Text)).At(input + ".Text");
        if (fit.Count == 1)
        {
            area.Code = fit[0].Code.ToString();
            return null;
        }
        matches.AddRange(fit.Select(a => new Choice(a.Code.ToString(), words.PlaceOf(a.Code.ToString()), bothMaps ? words.AreaNote(new FieldValue(a.Code.ToString())) : null)));
        return Problems.AreaSeveral.At(input + ".Text");
    }
}
