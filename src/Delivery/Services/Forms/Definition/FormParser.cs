using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace DeAn06.Services.Forms.Definition;

/// <summary>A form read from its JSON, or everything that is wrong with it, each fault with its path: <c>pages[3].kind: "tex" is none of …</c>.</summary>
internal sealed record ParsedForm(FormDefinition? Form, IReadOnlyList<string> Faults);

/// <summary>Reads forms (docs/rooms/services.md has the layout). What a page may say depends on its kind; anything else is a fault.</summary>
internal static class FormParser
{
    private static readonly Dictionary<string, PageKind> Kinds = new()
    {
        ["text"] = PageKind.Text, ["long-text"] = PageKind.LongText, ["number"] = PageKind.Number, ["money"] = PageKind.Money, ["phone"] = PageKind.Phone, ["email"] = PageKind.Email,
        ["date"] = PageKind.Date, ["choice"] = PageKind.Choice, ["choices"] = PageKind.Choices, ["address"] = PageKind.Address, ["area"] = PageKind.Area, ["person"] = PageKind.Person,
        ["people"] = PageKind.People, ["group"] = PageKind.Group, ["file"] = PageKind.File, ["signature"] = PageKind.Signature, ["delivery"] = PageKind.Delivery,
    };

    private static readonly Dictionary<string, PrefillSource> Sources = new()
    {
        ["register"] = PrefillSource.Register, ["household"] = PrefillSource.Household, ["stay"] = PrefillSource.Stay, ["contact"] = PrefillSource.Contact, ["usual"] = PrefillSource.Usual,
    };

    private static readonly Dictionary<string, Kindred> Kindreds = new()
    {
        ["household"] = Kindred.Household, ["children"] = Kindred.Children, ["spouse"] = Kindred.Spouse, ["parents"] = Kindred.Parents,
    };

    /// <summary>What an entry of a group may ask for.</summary>
    private static readonly PageKind[] OfGroup = [PageKind.Text, PageKind.LongText, PageKind.Number, PageKind.Money, PageKind.Phone, PageKind.Email, PageKind.Date, PageKind.Choice];

    internal static IEnumerable<string> KindWords => Kinds.Keys;

    internal static ParsedForm Parse(string json)
    {
        var faults = new List<string>();
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 24 });
            var form = Form(new FormText(document.RootElement, "", faults));
            return new(faults.Count == 0 ? form : null, faults);
        }
        catch (JsonException e)
        {
            return new(null, [$"line {e.LineNumber + 1}, column {e.BytePositionInLine + 1}: this is no JSON"]);
        }
    }

    private static FormDefinition Form(FormText text)
    {
        var form = new FormDefinition(
            text.Key("key"), text.Whole("version", 1, 9999) ?? Told(text, "version"), Day(text, "from"), text.Flag("mustChange"), text.Words("title"), text.Key("office"), text.Flag("tasks"),
            [.. text.Objects("sections").Select(Section)], [.. text.Objects("pages").Select(p => Page(p, false))], [.. text.Objects("computed").Select(Sum)], [.. text.Objects("checks").Select(Check)],
            text.OptionalText("waivers"), Units(text));
        text.End();
        if (form.Pages.Count == 0) text.Fault("pages", "has no page");
        foreach (var twice in form.Pages.Select(p => p.Key).Concat(form.Computed.Select(c => c.Key)).GroupBy(k => k).Where(g => g.Key.Length > 0 && g.Count() > 1))
            text.Fault("pages", $"two are called \"{twice.Key}\"");
        foreach (var page in form.Pages.Where(p => Reserved.Contains(p.Key))) text.Fault("pages", $"\"{page.Key}\" is a page of every form and cannot be the key of a question");
        return form;
    }

    /// <summary>Addresses below <c>/nop/{code}</c> that every form has.</summary>
    private static readonly string[] Reserved = ["viec", "kiem-tra", "xong", "cho-ai"];

    private static int Told(FormText text, string name)
    {
        if (!text.Has(name)) text.Fault(name, "is missing");
        return 0;
    }

    private static DateOnly Day(FormText text, string name)
    {
        var day = text.Text(name);
        if (DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read)) return read;
        if (day.Length > 0) text.Fault(name, $"\"{day}\" is no day such as 2026-07-01");
        return default;
    }

    private static Dictionary<string, string> Units(FormText text)
    {
        if (text.Object("units") is not { } units) return [];
        var read = units.Members.ToDictionary(m => m, m => units.Text(m));
        units.End();
        return read;
    }

    private static FormSection Section(FormText text)
    {
        var section = new FormSection(text.Key("key"), text.Words("title"));
        text.End();
        return section;
    }

    private static FormComputed Sum(FormText text)
    {
        var sum = new FormComputed(text.Key("key"), text.Words("label"), text.Object("of") is { } of ? ConditionParser.Computation(of) : new SumOf([]));
        if (!text.Has("of")) text.Fault("of", "is missing");
        text.End();
        return sum;
    }

    private static FormCheck Check(FormText text)
    {
        var check = new FormCheck(text.Text("page"), text.Object("must") is { } must ? ConditionParser.Condition(must) : new AllOf([]), text.Words("said"));
        if (!text.Has("must")) text.Fault("must", "is missing");
        text.End();
        return check;
    }

    private static FormPage Page(FormText text, bool inGroup)
    {
        var kind = text.Word("kind", Kinds, PageKind.Text);
        var page = new FormPage(text.Key("key"), inGroup ? "" : text.Key("section"), kind, text.Words("question"))
        {
            Label = text.OptionalWords("label"),
            Hint = text.OptionalWords("hint"),
            Why = inGroup ? null : text.OptionalWords("why"),
            Optional = text.Flag("optional"),
            When = !inGroup && text.Object("when") is { } when ? ConditionParser.Condition(when) : null,
            Prefill = inGroup ? null : Prefill(text),
        };
        page = OfKind(page, text, inGroup);
        text.End();
        return page;
    }

    private static FormPage OfKind(FormPage page, FormText text, bool inGroup)
    {
        if (inGroup && !OfGroup.Contains(page.Kind)) text.Fault("kind", "cannot stand in a group");
        return page.Kind switch
        {
            PageKind.Text or PageKind.LongText => page with { MaxLength = text.Whole("maxLength", 1, 4000) ?? (page.Kind == PageKind.Text ? 200 : 1000), MinLength = text.Whole("minLength", 1, 4000), Pattern = Pattern(text), PatternSaid = text.OptionalWords("patternSaid") },
            PageKind.Number or PageKind.Money => page with { Min = text.Number("min") ?? 0, Max = text.Number("max") ?? (page.Kind == PageKind.Money ? 1_000_000_000_000 : 1_000_000) },
            PageKind.Date => page with { Partial = text.Flag("partial"), Earliest = Limit(text, "earliest"), Latest = Limit(text, "latest"), After = inGroup ? Span(text) : null },
            PageKind.Choice or PageKind.Choices => page with { Options = Options(text) },
            PageKind.Person => page with { From = From(text), ByNumber = text.Flag("byNumber") },
            PageKind.People => page with { From = From(text), ByNumber = text.Flag("byNumber"), Most = text.Whole("most", 1, 50) ?? 10, Least = text.Whole("least", 1, 50) ?? 1 },
            PageKind.Group => Group(page, text),
            PageKind.File => page with { Paper = text.OptionalText("paper"), Most = text.Whole("most", 1, 20) ?? 10 },
            PageKind.Signature => page with { Signer = Signer(text) },
            _ => page,
        };
    }

    private static FormPage Group(FormPage page, FormText text)
    {
        var fields = text.Objects("fields").Select(f => Page(f, true)).ToList();
        if (fields.Count is 0 or > 8) text.Fault("fields", "must be 1 to 8 questions");
        foreach (var bound in fields.Where((f, at) => f.After is { } after && fields.Take(at).All(o => o.Key != after.Field || o.Kind != PageKind.Date)))
            text.Fault("fields", $"\"{bound.Key}\" comes after \"{bound.After!.Field}\", which is no date asked before it");
        return page with { Fields = fields, Most = text.Whole("most", 1, 50) ?? 10, Least = text.Whole("least", 1, 50) ?? 1 };
    }

    private static Regex? Pattern(FormText text)
    {
        if (text.OptionalText("pattern") is not { } pattern) return null;
        if (!text.Has("patternSaid")) text.Fault("patternSaid", "is missing: a pattern needs words for whoever does not meet it");
        try
        {
            return new Regex($"^(?:{pattern})$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            text.Fault("pattern", "is no pattern that can be tried in one pass");
            return null;
        }
    }

    private static EntrySpan? Span(FormText text)
    {
        if (text.OptionalText("after") is not { } after) return null;
        if (!text.Has("withinDays")) text.Fault("withinDays", "is missing: say by how many days it may come later");
        return new(after, text.Whole("withinDays", 0, 4000) ?? 0);
    }

    private static DayLimit? Limit(FormText text, string name)
    {
        if (text.OptionalText(name) is not { } limit) return null;
        if (DayLimit.TryParse(limit) is { } read) return read;
        text.Fault(name, $"\"{limit}\" is neither a day nor today+2y, today-30d, today+6m");
        return null;
    }

    private static List<FormOption> Options(FormText text)
    {
        var options = new List<FormOption>();
        foreach (var one in text.Objects("options"))
        {
            options.Add(new(one.Key("value"), one.Words("text"), one.OptionalWords("hint")));
            one.End();
        }
        if (options.Count < 2) text.Fault("options", "must be two or more");
        foreach (var twice in options.GroupBy(o => o.Value).Where(g => g.Count() > 1)) text.Fault("options", $"\"{twice.Key}\" stands twice");
        return options;
    }

    private static List<Kindred> From(FormText text)
    {
        var from = new List<Kindred>();
        foreach (var word in text.Texts("of"))
            if (Kindreds.TryGetValue(word, out var kindred)) from.Add(kindred);
            else text.Fault("of", $"\"{word}\" is none of {string.Join(", ", Kindreds.Keys.Order(StringComparer.Ordinal))}");
        if (from.Count == 0 && !text.Has("byNumber")) text.Fault("of", "is missing: say whose kin may be picked, or byNumber");
        return from;
    }

    private static FormPrefill? Prefill(FormText text)
    {
        if (text.Object("prefill") is not { } prefill) return null;
        var read = new FormPrefill(prefill.Word("from", Sources, PrefillSource.Usual), prefill.Text("what"), prefill.Flag("fixed"));
        prefill.End();
        return read;
    }

    private static FormSigner Signer(FormText text)
    {
        if (text.Object("signer") is not { } signer)
        {
            if (!text.Has("signer")) text.Fault("signer", "is missing");
            return new(null, [], false);
        }
        var read = new FormSigner(signer.OptionalText("page"), signer.Texts("relations"), signer.Flag("orPaper"));
        if ((read.Page is null) == (read.Relations.Count == 0)) signer.Fault("", "names either a page or relations of the subject");
        foreach (var relation in read.Relations.Where(r => r is not ("father" or "mother" or "guardian" or "spouse"))) signer.Fault("relations", $"\"{relation}\" is none of father, guardian, mother, spouse");
        signer.End();
        return read;
    }
}
