using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using DeAn06.Law;
using DeAn06.Places;

namespace DeAn06.Services.Catalogue;

/// <summary>A procedure read from JSON, or what is wrong with it.</summary>
internal sealed record ReadProcedure(Procedure? Procedure, IReadOnlyList<Fault> Faults);

/// <summary>
/// A procedure in full as JSON: what an officer brings, what the table keeps, what the API answers. Version and days are not in it; they come from where it is kept.
/// </summary>
internal static class ProcedureJson
{
    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static string Write(Procedure p)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Readable)) Write(json, p);
        return System.Text.Encoding.UTF8.GetString(bytes.ToArray());
    }

    internal static void Write(Utf8JsonWriter json, Procedure p)
    {
        json.WriteStartObject();
        Texts(json, ("code", p.Code), ("vi", p.Vi), ("en", p.En), ("field", p.Field), ("level", p.Level), ("decision", p.Decision), ("decides", Camel(p.Decides)), ("decidesAt", p.DecidesAt), ("form", p.Form), ("effect", p.Effect), ("clock", p.Clock));
        if (p.Service is { } service) json.WriteNumber("service", service);
        Texts(json, ("introVi", p.IntroVi), ("introEn", p.IntroEn), ("note", p.Note), ("noteEn", p.NoteEn));
        Strings(json, "events", p.Events);
        Strings(json, "channels", p.Channels.Select(Camel));
        json.WriteStartObject("result");
        Texts(json, ("kind", p.Result.Kind), ("vi", p.Result.Vi), ("en", p.Result.En));
        if (p.Result.KeepYears is { } years) json.WriteNumber("keepYears", years);
        if (p.Result.ValidMonths is { } months) json.WriteNumber("validMonths", months);
        json.WriteEndObject();
        List(json, "cases", p.Cases, c => Texts(json, ("code", c.Code), ("vi", c.Vi), ("en", c.En)));
        List(json, "papers", p.Papers, paper => WritePaper(json, paper));
        List(json, "terms", p.Terms, t => WriteTerm(json, t));
        List(json, "fees", p.Fees, f => WriteFee(json, f));
        Strings(json, "bases", p.Bases);
        json.WriteEndObject();
    }

    private static void WritePaper(Utf8JsonWriter json, ProcedurePaper p)
    {
        Texts(json, ("key", p.Key), ("case", p.Case), ("vi", p.Vi), ("en", p.En));
        json.WriteNumber("originals", p.Originals);
        json.WriteNumber("copies", p.Copies);
        json.WriteBoolean("form", p.IsForm);
        json.WriteBoolean("optional", p.IsOptional);
        Texts(json, ("answeredBy", p.AnsweredBy), ("answeredBasis", p.AnsweredBasis), ("answeredFrom", Day(p.AnsweredFrom)), ("answeredUntil", Day(p.AnsweredUntil)));
    }

    private static void WriteTerm(Utf8JsonWriter json, ProcedureTerm t)
    {
        Texts(json, ("case", t.Case), ("channel", t.Channel is { } c ? Camel(c) : null), ("term", t.Term.ToString()), ("end", Camel(t.End)), ("cutOff", t.CutOff?.ToString("HH:mm", CultureInfo.InvariantCulture)));
        json.WriteBoolean("sure", t.IsSure);
    }

    private static void WriteFee(Utf8JsonWriter json, ProcedureFee f)
    {
        Texts(json, ("code", f.Code), ("vi", f.Vi), ("en", f.En), ("case", f.Case), ("channel", f.Channel is { } c ? Camel(c) : null));
        json.WriteNumber("amount", f.Amount);
        Texts(json, ("perUnit", f.PerUnit), ("waiver", f.Waiver));
        json.WriteNumber("percent", f.Percent);
        Texts(json, ("from", Day(f.From)), ("until", Day(f.Until)), ("basis", f.Basis));
    }

    private static void List<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(item);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Strings(Utf8JsonWriter json, string name, IEnumerable<string> items)
    {
        json.WriteStartArray(name);
        foreach (var item in items) json.WriteStringValue(item);
        json.WriteEndArray();
    }

    private static void Texts(Utf8JsonWriter json, params IEnumerable<(string Name, string? Value)> members)
    {
        foreach (var (name, value) in members)
            if (!string.IsNullOrEmpty(value)) json.WriteString(name, value);
    }

    /// <summary>Reads one procedure; every fault is told, not only the first.</summary>
    internal static ReadProcedure Read(string text, int version = 1, DateOnly from = default, DateOnly? until = null)
    {
        try
        {
            using var json = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 16 });
            var reader = new ProcedureReader();
            var procedure = reader.Read(json.RootElement, version, from, until);
            return new ReadProcedure(reader.Faults.Count == 0 ? procedure : null, reader.Faults);
        }
        catch (JsonException e)
        {
            return new ReadProcedure(null, [Fault.At((int)(e.LineNumber ?? 0) + 1, "Dòng này không phải JSON đọc được. Hãy kiểm tra dấu ngoặc, dấu phẩy.", "This line is not readable JSON. Check brackets and commas.")]);
        }
    }

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    internal static string Camel<T>(T word) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(word.ToString());
}

/// <summary>Walks a JSON document and gathers faults by the path at which they stand.</summary>
internal sealed class ProcedureReader
{
    private const int LongestText = 1000;

    internal List<Fault> Faults { get; } = [];

    internal Procedure? Read(JsonElement p, int version, DateOnly from, DateOnly? until)
    {
        if (p.ValueKind != JsonValueKind.Object)
        {
            Wrong("1", "Tệp phải chứa một thủ tục.", "The file must hold one procedure.");
            return null;
        }
        var cases = Items(p, "cases").Select(c => new ProcedureCase(Text(c, "code"), Text(c, "vi"), Optional(c, "en") ?? Text(c, "vi"))).ToList();
        return new Procedure(
            Code(p), version, from, until, Text(p, "vi"), Optional(p, "en") ?? Text(p, "vi"), Text(p, "field"), Optional(p, "decision"), Word<OfficeKind>(p, "decides") ?? default, Optional(p, "form"),
            Optional(p, "effect"), Optional(p, "clock") ?? "one-stop.clock", Result(p), [.. Strings(p, "channels").Select(c => Word<Channel>("channels", c) ?? default)], cases,
            [.. Items(p, "papers").Select(Paper)], [.. Items(p, "terms").Select(Term)], [.. Items(p, "fees").Select(Fee)], [.. Strings(p, "bases")])
        {
            Service = Number(p, "service") is { } n ? (int)n : null, Level = Optional(p, "level") ?? "", IntroVi = Optional(p, "introVi") ?? "", IntroEn = Optional(p, "introEn") ?? "",
            Events = [.. Strings(p, "events")], Note = Optional(p, "note"), NoteEn = Optional(p, "noteEn"), DecidesAt = Optional(p, "decidesAt"),
        };
    }

    private readonly Dictionary<JsonElement, string> paths = [];

    private string Code(JsonElement p)
    {
        var code = Text(p, "code");
        if (code.Length > 0 && !NationalListFile.IsCode(code)) Wrong("code", $"Mã \"{code}\" phải có dạng 1.004194.", $"The code \"{code}\" must look like 1.004194.");
        return code;
    }

    private ProcedureResult Result(JsonElement p)
    {
        if (!p.TryGetProperty("result", out var r) || r.ValueKind != JsonValueKind.Object)
        {
            Wrong("result", "Thiếu kết quả (result).", "The result is missing.");
            return new ProcedureResult("", "", "", null, null);
        }
        paths[r] = "result.";
        return new ProcedureResult(Text(r, "kind"), Text(r, "vi"), Optional(r, "en") ?? Text(r, "vi"), (int?)Number(r, "keepYears"), (int?)Number(r, "validMonths"));
    }

    private ProcedurePaper Paper(JsonElement p) => new(
        Text(p, "key"), Optional(p, "case"), Text(p, "vi"), Optional(p, "en") ?? Text(p, "vi"), (int)(Number(p, "originals") ?? 0), (int)(Number(p, "copies") ?? 0), Flag(p, "form"), Flag(p, "optional"),
        Optional(p, "answeredBy"), Optional(p, "answeredBasis"), Day(p, "answeredFrom"), Day(p, "answeredUntil"));

    private ProcedureTerm Term(JsonElement t)
    {
        if (!DeadlineTerm.TryParse(Optional(t, "term"), out var term)) Wrong(At(t, "term"), "Thời hạn phải có dạng 3wd, 1hd, 8wh, 15d, 12m.", "A term must look like 3wd, 1hd, 8wh, 15d, 12m.");
        TimeOnly? cutOff = null;
        if (Optional(t, "cutOff") is { } hour)
        {
            if (TimeOnly.TryParseExact(hour, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)) cutOff = time;
            else Wrong(At(t, "cutOff"), "Giờ phải có dạng 15:00.", "An hour must look like 15:00.");
        }
        return new ProcedureTerm(Optional(t, "case"), Optional(t, "channel") is { } c ? Word<Channel>(At(t, "channel"), c) : null, term, Optional(t, "end") is { } e ? Word<DeadlineEnd>(At(t, "end"), e) ?? default : DeadlineEnd.SameTime, cutOff, Flag(t, "sure"));
    }

    private ProcedureFee Fee(JsonElement f)
    {
        var amount = Number(f, "amount");
        if (amount is null or < 0 or > 1_000_000_000) Wrong(At(f, "amount"), "Số tiền phải là số đồng từ 0 đến 1 tỷ.", "The amount must be a number of đồng from 0 to 1 billion.");
        var percent = Number(f, "percent") ?? 100;
        if (percent is < 0 or > 100) Wrong(At(f, "percent"), "Phần trăm phải từ 0 đến 100.", "The percentage must be from 0 to 100.");
        return new ProcedureFee(
            Text(f, "code"), Text(f, "vi"), Optional(f, "en") ?? Text(f, "vi"), Optional(f, "case"), Optional(f, "channel") is { } c ? Word<Channel>(At(f, "channel"), c) : null, amount ?? 0,
            Optional(f, "perUnit"), Optional(f, "waiver"), (int)percent, Day(f, "from"), Day(f, "until"), Optional(f, "basis") ?? "");
    }

    private IEnumerable<JsonElement> Items(JsonElement p, string name)
    {
        if (p.ValueKind != JsonValueKind.Object || !p.TryGetProperty(name, out var list)) yield break;
        if (list.ValueKind != JsonValueKind.Array)
        {
            Wrong(name, "Phải là một danh sách.", "This must be a list.");
            yield break;
        }
        var i = 0;
        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Object) Wrong($"{name}[{i}]", "Phải là một mục có các thành phần.", "This must be an item with members.");
            else
            {
                paths[item] = $"{name}[{i}].";
                yield return item;
            }
            i++;
        }
    }

    private List<string> Strings(JsonElement p, string name)
    {
        if (p.ValueKind != JsonValueKind.Object || !p.TryGetProperty(name, out var list)) return [];
        if (list.ValueKind == JsonValueKind.Array && list.EnumerateArray().All(i => i.ValueKind == JsonValueKind.String)) return [.. list.EnumerateArray().Select(i => i.GetString()!.Trim().Normalize())];
        Wrong(name, "Phải là một danh sách chữ.", "This must be a list of texts.");
        return [];
    }

    private string Text(JsonElement p, string name)
    {
        if (Optional(p, name) is { } text) return text;
        Wrong(At(p, name), "Thiếu.", "It is missing.");
        return "";
    }

    private string? Optional(JsonElement p, string name)
    {
        if (p.ValueKind != JsonValueKind.Object || !p.TryGetProperty(name, out var v) || v.ValueKind == JsonValueKind.Null) return null;
        if (v.ValueKind != JsonValueKind.String || v.GetString()!.Length > LongestText)
        {
            Wrong(At(p, name), "Phải là chữ, không quá 1.000 ký tự.", "This must be a text of at most 1,000 characters.");
            return null;
        }
        return v.GetString()!.Trim().Normalize() is { Length: > 0 } text ? text : null;
    }

    private long? Number(JsonElement p, string name)
    {
        if (p.ValueKind != JsonValueKind.Object || !p.TryGetProperty(name, out var v) || v.ValueKind == JsonValueKind.Null) return null;
        if (v.ValueKind == JsonValueKind.Number && v.TryGetInt64(out var n)) return n;
        Wrong(At(p, name), "Phải là số nguyên.", "This must be a whole number.");
        return null;
    }

    private bool Flag(JsonElement p, string name) => p.TryGetProperty(name, out var v) && v.ValueKind == JsonValueKind.True;

    private DateOnly? Day(JsonElement p, string name)
    {
        if (Optional(p, name) is not { } text) return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        Wrong(At(p, name), "Ngày phải có dạng 2026-07-01.", "A day must look like 2026-07-01.");
        return null;
    }

    private T? Word<T>(JsonElement p, string name) where T : struct, Enum => Optional(p, name) is { } text ? Word<T>(At(p, name), text) : Missing<T>(At(p, name));

    private T? Missing<T>(string at) where T : struct
    {
        Wrong(at, "Thiếu.", "It is missing.");
        return null;
    }

    private T? Word<T>(string at, string text) where T : struct, Enum
    {
        if (Enum.TryParse<T>(text, true, out var word) && Enum.IsDefined(word) && !char.IsDigit(text[0])) return word;
        var all = string.Join(", ", Enum.GetValues<T>().Select(ProcedureJson.Camel));
        Wrong(at, $"Không hiểu \"{text}\". Hãy dùng: {all}.", $"\"{text}\" is not known. Use: {all}.");
        return null;
    }

    private string At(JsonElement p, string name) => paths.GetValueOrDefault(p, "") + name;

    private void Wrong(string where, string vi, string en) => Faults.Add(new Fault(where, vi, en));
}
