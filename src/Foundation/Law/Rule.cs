using System.Globalization;

namespace DeAn06.Law;

/// <summary>How sure a rule is: whether somebody read the law itself.</summary>
public enum SureMark
{
    /// <summary>Read in the text of the law, the national catalogue or a real system's code.</summary>
    Read,

    /// <summary>Read in a secondary source that quotes the law.</summary>
    Quoted,

    /// <summary>Background knowledge, not verified.</summary>
    Unverified,

    /// <summary>Derived or assumed here.</summary>
    Assumed,
}

/// <summary>
/// A dated rule — quy định — in the project's own words, with the document and article it rests on. In force from
/// <c>From</c> to <c>To</c>, both included; a later version has the same code.
/// </summary>
public sealed record Rule(
    string Code, string Domain, string TitleVi, string TitleEn, string Document, string Article,
    string TextVi, string TextEn, SureMark Mark, DateOnly From, DateOnly? To)
{
    public bool IsSure => Mark is SureMark.Read or SureMark.Quoted;

    public bool IsInForce(DateOnly on) => on >= From && (To is null || on <= To);

    /// <summary>Document and article: "NĐ 70/2024/NĐ-CP, Đ6".</summary>
    public string Basis => Article.Length == 0 ? Document : $"{Document}, {Article}";
}

/// <summary>
/// A figure of a rule with its own dates and mark. <c>Kind</c> is <c>term</c>, <c>time</c>, <c>end</c>, <c>number</c>, <c>money</c> (đồng)
/// or <c>text</c>; <c>Value</c> is written as that kind writes it.
/// </summary>
public sealed record RuleParameter(
    string Rule, string Name, string Kind, string Value, SureMark Mark, string Basis, DateOnly From, DateOnly? To)
{
    public bool IsSure => Mark is SureMark.Read or SureMark.Quoted;

    public bool IsInForce(DateOnly on) => on >= From && (To is null || on <= To);

    /// <summary>The value as a term; throws when it is not one.</summary>
    public DeadlineTerm Term => DeadlineTerm.TryParse(Value, out var term) ? term : throw Not("a term");

    /// <summary>The value as a whole number.</summary>
    public int Number => int.TryParse(Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Not("a number");

    /// <summary>The value as a local time of day.</summary>
    public TimeOnly Time =>
        TimeOnly.TryParseExact(Value, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : throw Not("a time");

    /// <summary>The value as a convention for the last day.</summary>
    public DeadlineEnd End => Value switch
    {
        "same-time" => DeadlineEnd.SameTime,
        "end-of-day" => DeadlineEnd.EndOfDay,
        _ => throw Not("same-time or end-of-day"),
    };

    private FormatException Not(string what) => new($"Parameter {Name} of rule {Rule} is '{Value}', not {what}.");
}
