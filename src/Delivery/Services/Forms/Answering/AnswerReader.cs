using System.Globalization;
using System.Net.Mail;
using System.Text.Json.Nodes;
using DeAn06.Services.Forms.Definition;

namespace DeAn06.Services.Forms.Answering;

/// <summary>What a form post says, by name.</summary>
internal sealed class Posted(Func<string, IReadOnlyList<string>> values)
{
    internal IReadOnlyList<string> All(string name) => [.. values(name).Select(v => v.Trim()).Where(v => v.Length > 0)];

    internal string One(string name) => values(name) is [var first, ..] ? first.Trim() : "";
}

/// <summary>An answer as it is kept; null where nothing is an answer.</summary>
internal sealed record Answered(JsonNode? Node);

/// <summary>Reads what was typed or chosen on a page that needs nothing but itself. What is wrong is said with how to mend it; the browser checks the same and decides nothing.</summary>
internal static class AnswerReader
{
    internal const string Name = "Answer";
    private const int LongestEmail = 254;

    internal static Result<Answered> Read(FormPage page, Posted posted, DateOnly today, string name = Name)
    {
        var text = OneLine.Of(posted.One(name));
        if (IsEmpty(page, posted, text, name)) return page.Optional ? new Answered(null) : ProblemsOfForms.AnswerMissing.At(name);
        return page.Kind switch
        {
            PageKind.Text => Text(page, text, name),
            PageKind.LongText => Text(page, posted.One(name).ReplaceLineEndings("\n").Normalize(), name),
            PageKind.Number or PageKind.Money => Number(page, text, name),
            PageKind.Phone => Phone(text, name),
            PageKind.Email => Email(text, name),
            PageKind.Date => Day(page, posted, today, name),
            PageKind.Choice => Choice(page, text, name),
            PageKind.Choices => Choices(page, posted.All(name), name),
            _ => throw new ArgumentOutOfRangeException(nameof(page), page.Kind, "This kind needs more than the post to be read."),
        };
    }

    /// <summary>An entry of a group, its questions all answered on one page.</summary>
    internal static Result<Answered> ReadEntry(FormPage group, Posted posted, DateOnly today)
    {
        var entry = new JsonObject();
        foreach (var field in group.Fields)
        {
            var read = Read(field, posted, today, FieldName(field));
            if ((read.Problem ?? OutsideSpan(field, read.Value.Node, entry, FieldName(field))) is { } problem) return problem;
            if (read.Value.Node is { } node) entry[field.Key] = node;
        }
        return new Answered(entry);
    }

    internal static string FieldName(FormPage field) => $"F.{field.Key}";

    /// <summary>What is wrong with a date of an entry that another date of the entry bounds; a day that is not fully known is bound by nothing.</summary>
    internal static Problem? OutsideSpan(FormPage field, JsonNode? node, JsonObject entry, string name)
    {
        if (field.After is not { } span || FullDay(node) is not { } day || FullDay(entry[span.Field]) is not { } first) return null;
        if (day < first) return ProblemsOfForms.DateEarly.With("day", VietnamTime.Short(first)).At(name);
        var last = first.AddDays(span.Days);
        return day > last ? ProblemsOfForms.DateLate.With("day", VietnamTime.Short(last)).At(name) : null;
    }

    private static DateOnly? FullDay(JsonNode? node) =>
        DateOnly.TryParseExact(AnswerWords.Typed(node), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static bool IsEmpty(FormPage page, Posted posted, string text, string name) =>
        page.Kind == PageKind.Date ? posted.One(name + ".Day").Length + posted.One(name + ".Month").Length + posted.One(name + ".Year").Length == 0 : text.Length == 0;

    private static Result<Answered> Text(FormPage page, string text, string name)
    {
        if (text.Length > page.MaxLength) return ProblemsOfForms.TextTooLong.With("limit", page.MaxLength).At(name);
        if (text.Length < page.MinLength) return ProblemsOfForms.TextTooShort.With("limit", page.MinLength).At(name);
        if (page.Pattern is { } pattern && !pattern.IsMatch(text)) return (ProblemsOfForms.NotThatWay with { Vi = page.PatternSaid!.Vi, En = page.PatternSaid.En }).At(name);
        return new Answered(JsonValue.Create(text));
    }

    private static Result<Answered> Number(FormPage page, string text, string name)
    {
        var digits = string.Concat(text.Where(c => c is not (' ' or '.' or '\u00a0' or 'đ')));
        if (digits.Length > 18 || !decimal.TryParse(digits.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return ProblemsOfForms.NotANumber.At(name);
        if (page.Kind == PageKind.Money && number != decimal.Truncate(number)) return ProblemsOfForms.NotANumber.At(name);
        return number < page.Min || number > page.Max
            ? ProblemsOfForms.NumberOutside.With("least", Said(page.Min)).With("most", Said(page.Max)).At(name)
            : new Answered(JsonValue.Create(number));
    }

    private static string Said(decimal? number) => AnswerWords.Number(number ?? 0);

    private static Result<Answered> Phone(string text, string name)
    {
        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        if (text.StartsWith("+84", StringComparison.Ordinal)) digits = "0" + digits[2..];
        return digits is not ['0', ..] || digits.Length != 10 || text.Any(c => !char.IsAsciiDigit(c) && c is not (' ' or '.' or '-' or '+' or '(' or ')'))
            ? ProblemsOfForms.PhoneWrong.At(name) : new Answered(JsonValue.Create(digits));
    }

    private static Result<Answered> Email(string text, string name) =>
        text.Length <= LongestEmail && !text.Contains(' ') && MailAddress.TryCreate(text, out var address) && address.Address == text && address.Host.Contains('.')
            ? new Answered(JsonValue.Create(text)) : ProblemsOfForms.EmailWrong.At(name);

    private static Result<Answered> Day(FormPage page, Posted posted, DateOnly today, string name)
    {
        var parts = new DateParts { Day = posted.One(name + ".Day"), Month = posted.One(name + ".Month"), Year = posted.One(name + ".Year") };
        if (!parts.TryRead(out CivilDate date) || (!page.Partial && !date.IsFull)) return ProblemsOfForms.DateWrong.At(name);
        if (page.Earliest?.On(today) is { } earliest && date.Latest < earliest) return ProblemsOfForms.DateEarly.With("day", VietnamTime.Short(earliest)).At(name);
        if (page.Latest?.On(today) is { } latest && date.Earliest > latest) return ProblemsOfForms.DateLate.With("day", VietnamTime.Short(latest)).At(name);
        return new Answered(JsonValue.Create(date.ToString()));
    }

    private static Result<Answered> Choice(FormPage page, string value, string name) =>
        page.Options.Any(o => o.Value == value) ? new Answered(JsonValue.Create(value)) : ProblemsOfForms.OptionUnknown.At(name);

    private static Result<Answered> Choices(FormPage page, IReadOnlyList<string> values, string name) =>
        values.All(v => page.Options.Any(o => o.Value == v)) ? new Answered(new JsonArray([.. values.Distinct().Select(v => JsonValue.Create(v))])) : ProblemsOfForms.OptionUnknown.At(name);

    /// <summary>Whether a kept answer is still one of this page: of its kind, among its options, within its bounds. What a changed form keeps.</summary>
    internal static bool StillFits(FormPage page, JsonNode? node, DateOnly today) => page.Kind switch
    {
        _ when node is null => page.Optional,
        PageKind.Text or PageKind.LongText or PageKind.Phone or PageKind.Email or PageKind.Choice or PageKind.Number or PageKind.Money =>
            node is JsonValue && Read(page, new Posted(n => n == Name ? [AnswerWords.Typed(node)] : []), today).IsDone,
        PageKind.Choices => node is JsonArray many && Choices(page, [.. many.Select(AnswerWords.Typed)], Name).IsDone,
        PageKind.Date => node is JsonValue && CivilDate.TryParse(AnswerWords.Typed(node), out var date) && (page.Partial || date.IsFull)
            && !(date.Latest < page.Earliest?.On(today)) && !(date.Earliest > page.Latest?.On(today)),
        PageKind.Address => node is JsonObject && node["area"] is not null && node["line"] is not null,
        PageKind.Area => node is JsonObject && node["area"] is not null,
        PageKind.Person => node is JsonObject && node["person"] is not null,
        PageKind.People or PageKind.File => node is JsonArray several && several.Count <= page.Most,
        PageKind.Group => node is JsonArray entries && entries.Count <= page.Most && entries.All(e => e is JsonObject entry && page.Fields.All(f => StillFits(f, entry[f.Key], today) && OutsideSpan(f, entry[f.Key], entry, f.Key) is null)),
        PageKind.Signature => node is JsonObject && node["way"] is not null && (page.Signer!.OrPaper || AnswerWords.Typed(node["way"]) == "phone"),
        _ => node is JsonObject && node["way"] is not null,
    };
}
