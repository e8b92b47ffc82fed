namespace DeAn06.Services.Forms.Definition;

/// <summary>Reads conditions and computations: small objects whose members say what they are.</summary>
internal static class ConditionParser
{
    private static readonly Condition Never = new AnyOf([]);

    internal static Condition Condition(FormText text)
    {
        var read = Read(text);
        text.End();
        return read;
    }

    private static Condition Read(FormText text)
    {
        if (text.Has("all")) return new AllOf(Many(text, "all"));
        if (text.Has("any")) return new AnyOf(Many(text, "any"));
        if (text.Has("not")) return text.Object("not") is { } not ? new NotThis(Condition(not)) : Never;
        if (text.Has("case")) return new IsCase(text.Texts("case"));
        if (text.Has("subjectUnder")) return new IsUnder(text.Whole("subjectUnder", 1, 150) ?? 0);
        if (text.Has("forAnother")) return text.Flag("forAnother") ? new IsForAnother() : new NotThis(new IsForAnother());
        if (text.Has("page")) return OfPage(text, text.Text("page"));
        text.Fault("", "is no condition: use all, any, not, case, subjectUnder, forAnother or page");
        return Never;
    }

    private static Condition OfPage(FormText text, string page)
    {
        if (text.Has("is")) return new IsOneOf(page, text.Texts("is"));
        if (text.Has("answered")) return text.Flag("answered") ? new IsAnswered(page) : new NotThis(new IsAnswered(page));
        if (text.Has("atLeast") || text.Has("atMost")) return new IsBetween(page, text.Number("atLeast"), text.Number("atMost"));
        if (text.Has("notBefore")) return new IsNotBefore(page, text.Text("notBefore"));
        if (text.Has("after")) return new IsWithin(page, text.Text("after"), text.Whole("withinDays", 0, 4000) ?? 0, text.Whole("withinMonths", 0, 1200) ?? 0);
        text.Fault("", "says nothing of the page: use is, answered, atLeast, atMost, notBefore or after with withinDays, withinMonths");
        return Never;
    }

    private static List<Condition> Many(FormText text, string name)
    {
        var parts = text.Objects(name).Select(Condition).ToList();
        if (parts.Count == 0) text.Fault(name, "is empty");
        return parts;
    }

    internal static Computation Computation(FormText text)
    {
        var read = OfMember(text);
        text.End();
        return read;
    }

    private static Computation OfMember(FormText text)
    {
        if (text.Has("count")) return new CountOf(text.Text("count"), text.Whole("plus", -100, 100) ?? 0);
        if (text.Has("sum")) return new SumOf(text.Texts("sum"));
        if (text.Has("day")) return new DayAfter(text.Text("day"), text.OptionalText("plusMonthsOf"), text.Whole("plusMonths", -1200, 1200) ?? 0, text.Whole("plusDays", -4000, 4000) ?? 0);
        if (text.Has("days") && text.Texts("days") is [var from, var until]) return new DaysBetween(from, until);
        text.Fault("", "is no computation: use count, sum, day or days of two pages");
        return new SumOf([]);
    }
}
