using DeAn06.Law.Rules;

namespace DeAn06.Law.Seed;

/// <summary>Reads the tables of seed/law other than holidays.</summary>
internal static class LawSeed
{
    internal static IEnumerable<Rule> Rules() => SeedTable.Read("rules").Select(r => new Rule(
        r["code"], r["domain"], r["title_vi"], r["title_en"], r["document"], r["article"], r["text_vi"], r["text_en"],
        SureMarks.Parse(r["mark"]), r.Date("effective_from"), r.DateOrNull("effective_to")));

    internal static IEnumerable<RuleParameter> Parameters() => SeedTable.Read("rule_parameters").Select(r => new RuleParameter(
        r["rule"], r["name"], r["kind"], r["value"], SureMarks.Parse(r["mark"]), r["basis"], r.Date("effective_from"), r.DateOrNull("effective_to")));

    internal static IEnumerable<Purpose> Purposes() => SeedTable.Read("purposes").Select(r => new Purpose(
        r["code"], r["vi"], r["en"], r["legal_bases"].Split(" | "), Scope(r["scope"]), r["used_by"].Contains("officer"), r["used_by"].Contains("client"),
        SureMarks.Parse(r["mark"]), r.Date("effective_from"), r.DateOrNull("effective_to")));

    internal static IEnumerable<CalendarRow> Calendars() => SeedTable.Read("calendars").Select(r => new CalendarRow(
        r["code"], r["vi"], r["en"], r["hours"], r["basis"], SureMarks.Parse(r["mark"])));

    internal static PurposeScope Scope(string word) => word switch
    {
        "jurisdiction" => PurposeScope.Jurisdiction,
        "national" => PurposeScope.National,
        _ => throw new InvalidDataException($"Unknown scope '{word}'."),
    };
}
