using System.Diagnostics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace DeAn06.Host.Operations;

/// <summary>One line per event: JSON for machines, plain for a person at a terminal; masked, without request addresses or bodies.</summary>
internal sealed class LogLines() : ConsoleFormatter(FormatterName)
{
    internal const string FormatterName = "dean06";
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly bool forPeople = !Console.IsOutputRedirected;

    public override void Write<TState>(in LogEntry<TState> entry, IExternalScopeProvider? scopes, TextWriter to) =>
        to.WriteLine(forPeople ? Plain(entry) : Json(entry));

    internal static string Plain<TState>(in LogEntry<TState> entry)
    {
        var line = $"{TimeProvider.System.GetUtcNow():HH:mm:ss} {Word(entry.LogLevel)} {Short(entry.Category)}: {entry.Formatter(entry.State, entry.Exception)}";
        return Redaction.Mask(entry.Exception is null ? line : $"{line}\n{entry.Exception}");
    }

    internal static string Json<TState>(in LogEntry<TState> entry)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, Relaxed))
        {
            writer.WriteStartObject();
            writer.WriteString("at", TimeProvider.System.GetUtcNow().UtcDateTime);
            writer.WriteString("level", entry.LogLevel.ToString());
            writer.WriteString("category", entry.Category);
            writer.WriteString("message", Redaction.Mask(entry.Formatter(entry.State, entry.Exception)));
            if (entry.Exception is not null) writer.WriteString("fault", Redaction.Mask(entry.Exception.ToString()));
            if (Activity.Current is { } activity) writer.WriteString("trace", activity.TraceId.ToString());
            WriteValues(writer, entry.State);
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static void WriteValues<TState>(Utf8JsonWriter writer, TState state)
    {
        if (state is not IReadOnlyList<KeyValuePair<string, object?>> values || values.Count < 2) return;
        writer.WriteStartObject("values");
        foreach (var (name, value) in values)
            if (name != "{OriginalFormat}") writer.WriteString(name, Redaction.Mask(Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? ""));
        writer.WriteEndObject();
    }

    private static string Word(LogLevel level) => level switch
    {
        LogLevel.Critical => "crit",
        LogLevel.Error => "fail",
        LogLevel.Warning => "warn",
        LogLevel.Information => "info",
        _ => "dbug",
    };

    private static string Short(string category) => category[(category.LastIndexOf('.') + 1)..];
}
