using System.Text.Json.Nodes;
using DeAn06.Services.Forms.Answering;

namespace DeAn06.Services.Forms.Definition;

/// <summary>How a computed answer follows from others: typed data. Null where one of them is missing.</summary>
internal abstract record Computation
{
    internal abstract JsonNode? Of(FormState state);

    internal abstract IEnumerable<string> Looks { get; }
}

/// <summary>How many entries an answer has, and some more: <c>{ "count": "members", "plus": 1 }</c>.</summary>
internal sealed record CountOf(string Page, int Plus) : Computation
{
    internal override JsonNode? Of(FormState state) => JsonValue.Create(state.Count(Page) + Plus);

    internal override IEnumerable<string> Looks => [Page];
}

/// <summary>The sum of numbers; those that are missing are nought: <c>{ "sum": ["a", "b"] }</c>.</summary>
internal sealed record SumOf(IReadOnlyList<string> Pages) : Computation
{
    internal override JsonNode? Of(FormState state) => JsonValue.Create(Pages.Sum(p => state.Number(p) ?? 0));

    internal override IEnumerable<string> Looks => Pages;
}

/// <summary>A day some months and days after another: <c>{ "day": "from", "plusMonths": "months" }</c>, months being a page or a number.</summary>
internal sealed record DayAfter(string Page, string? MonthsOf, int Months, int Days) : Computation
{
    internal override JsonNode? Of(FormState state)
    {
        var months = MonthsOf is null ? Months : (int?)state.Number(MonthsOf);
        return state.Day(Page) is { } day && months is { } m ? JsonValue.Create(day.AddMonths(m).AddDays(Days).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)) : null;
    }

    internal override IEnumerable<string> Looks => MonthsOf is null ? [Page] : [Page, MonthsOf];
}

/// <summary>Days between two, both counted: <c>{ "days": ["from", "until"] }</c>.</summary>
internal sealed record DaysBetween(string From, string Until) : Computation
{
    internal override JsonNode? Of(FormState state) =>
        state.Day(From) is { } from && state.Day(Until) is { } until && until >= from ? JsonValue.Create(until.DayNumber - from.DayNumber + 1) : null;

    internal override IEnumerable<string> Looks => [From, Until];
}
