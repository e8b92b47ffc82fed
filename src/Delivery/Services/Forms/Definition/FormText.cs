using System.Text.Json;
using DeAn06.Messages;

namespace DeAn06.Services.Forms.Definition;

/// <summary>One object of a form's JSON, read member by member: what is missing, wrong or not known is told with its path, all at once.</summary>
internal sealed class FormText(JsonElement element, string path, List<string> faults)
{
    private readonly HashSet<string> read = [];

    internal string Path => path;

    internal List<string> Faults => faults;

    internal bool Has(string name) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out _);

    internal IEnumerable<string> Members => element.ValueKind == JsonValueKind.Object ? element.EnumerateObject().Select(m => m.Name) : [];

    internal void Fault(string name, string what) => faults.Add($"{(path.Length == 0 ? name : name.Length == 0 ? path : $"{path}.{name}")}: {what}");

    internal string Text(string name) => OptionalText(name) ?? Missing(name, "");

    internal string? OptionalText(string name)
    {
        if (Member(name) is not { } value) return null;
        if (value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text) return text;
        Fault(name, "must be a text that is not empty");
        return null;
    }

    /// <summary>A key: small letters, digits and hyphens.</summary>
    internal string Key(string name)
    {
        var key = Text(name);
        if (key.Length > 0 && !IsKey(key)) Fault(name, $"\"{key}\" is no key: small letters, digits and hyphens, at most 40, a letter first");
        return key;
    }

    internal static bool IsKey(string text) => text.Length is > 0 and <= 40 && char.IsAsciiLetterLower(text[0]) && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    internal Words Words(string name) => OptionalWords(name) ?? new(Missing(name, ""), "");

    internal Words? OptionalWords(string name)
    {
        if (Member(name) is not { } value) return null;
        if (value.ValueKind == JsonValueKind.String) return new(value.GetString()!, "");
        var words = new FormText(value, At(name), faults);
        var said = new Words(words.Text("vi"), words.OptionalText("en") ?? "");
        words.End();
        return said;
    }

    internal int? Whole(string name, int least, int most)
    {
        if (Number(name) is not { } number) return null;
        if (number == decimal.Truncate(number) && number >= least && number <= most) return (int)number;
        Fault(name, $"must be a whole number from {least} to {most}");
        return null;
    }

    internal decimal? Number(string name)
    {
        if (Member(name) is not { } value) return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number)) return number;
        Fault(name, "must be a number");
        return null;
    }

    internal bool Flag(string name)
    {
        if (Member(name) is not { } value) return false;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False) return value.GetBoolean();
        Fault(name, "must be true or false");
        return false;
    }

    internal IReadOnlyList<string> Texts(string name)
    {
        if (Member(name) is not { } value) return [];
        if (value.ValueKind == JsonValueKind.String) return [value.GetString()!];
        if (value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(v => v.ValueKind == JsonValueKind.String)) return [.. value.EnumerateArray().Select(v => v.GetString()!)];
        Fault(name, "must be a text or a list of texts");
        return [];
    }

    internal T Word<T>(string name, IReadOnlyDictionary<string, T> words, T otherwise)
    {
        var text = Text(name);
        if (words.TryGetValue(text, out var found)) return found;
        if (text.Length > 0) Fault(name, $"\"{text}\" is none of {string.Join(", ", words.Keys.Order(StringComparer.Ordinal))}");
        return otherwise;
    }

    internal FormText? Object(string name)
    {
        if (Member(name) is not { } value) return null;
        if (value.ValueKind == JsonValueKind.Object) return new(value, At(name), faults);
        Fault(name, "must be an object");
        return null;
    }

    internal IReadOnlyList<FormText> Objects(string name)
    {
        if (Member(name) is not { } value) return [];
        if (value.ValueKind == JsonValueKind.Array) return [.. value.EnumerateArray().Select((v, i) => new FormText(v, $"{At(name)}[{i}]", faults))];
        Fault(name, "must be a list");
        return [];
    }

    /// <summary>To be called last: every member that nobody asked for is a fault, so that a misspelt one is not silently left out.</summary>
    internal void End()
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            Fault("", "must be an object");
            return;
        }
        foreach (var member in element.EnumerateObject().Where(m => !read.Contains(m.Name))) Fault(member.Name, "is not known here");
    }

    private string At(string name) => path.Length == 0 ? name : $"{path}.{name}";

    private JsonElement? Member(string name)
    {
        read.Add(name);
        return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;
    }

    private T Missing<T>(string name, T value)
    {
        if (!Has(name)) Fault(name, "is missing");
        return value;
    }
}
