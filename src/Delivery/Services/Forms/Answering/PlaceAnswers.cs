using System.Text.Json.Nodes;
using DeAn06.Places;

namespace DeAn06.Services.Forms.Answering;

/// <summary>Reads places on today's map: a commune of what was typed, never guessed, and the line within it.</summary>
internal sealed class PlaceAnswers(IPlaces places, AnswerWords words)
{
    private const int MostMatches = 8;
    private const int LongestLine = 200;

    internal const string Line = "Line";

    /// <summary>The name of a place beside another question.</summary>
    internal const string Place = "Place";

    internal Result<Answered> Read(Posted posted, bool withLine, string name, List<Choice> matches)
    {
        var area = Area(posted, name, matches);
        if (area.Problem is { } unclear) return unclear;
        var place = new JsonObject { ["area"] = area.Value };
        if (!withLine) return new Answered(place);
        var line = OneLine.Of(posted.One(Line));
        if (line.Length == 0) return ProblemsOfForms.LineMissing.At(Line);
        if (line.Length > LongestLine) return ProblemsOfForms.TextTooLong.With("limit", LongestLine).At(Line);
        place["line"] = line;
        return new Answered(place);
    }

    private Result<string> Area(Posted posted, string name, List<Choice> matches)
    {
        var typed = name + ".Text";
        if (AreaCode.TryParse(posted.One(name + ".Code"), out var code) && code is { Map: AreaMap.Today, Level: AreaLevel.Commune } && places.Find(code) is not null) return code.ToString();
        var text = OneLine.Of(posted.One(typed), 200);
        if (text.Length == 0) return ProblemsOfForms.AreaMissing.At(typed);
        var fit = places.Search(text, limit: MostMatches);
        var exact = fit.Where(a => Spelling.Fold(NameOf(a.Code)) == Spelling.Fold(text)).ToList();
        if (exact.Count == 1) return exact[0].Code.ToString();
        if (fit.Count == 1) return fit[0].Code.ToString();
        matches.AddRange(fit.Select(a => new Choice(a.Code.ToString(), NameOf(a.Code))));
        return (fit.Count == 0 ? ProblemsOfForms.AreaUnknown : ProblemsOfForms.AreaSeveral).At(typed);
    }

    internal string NameOf(AreaCode code) => words.Place(new JsonObject { ["area"] = code.ToString() });

    /// <summary>How a kept place is shown in the box again.</summary>
    internal Picked Shown(JsonNode? node) => node is null ? new() : new() { Code = AnswerWords.Text(node, "area"), Text = AreaCode.TryParse(AnswerWords.Text(node, "area"), out var code) ? NameOf(code) : "" };
}
