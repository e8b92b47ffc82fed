using System.Diagnostics;
using System.Text.Json;
using DeAn06.Host.Operations;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace DeAn06.Tests.Unit.Host;

public sealed class LogLinesTests
{
    private const string Number = "001190012345";

    [Fact]
    public void A_personal_number_is_masked_in_text_values_and_faults()
    {
        var entry = Entry($"Người có số {Number} không tồn tại", new InvalidOperationException($"key ({Number})"));
        Assert.DoesNotContain(Number, LogLines.Plain(entry));
        var json = LogLines.Json(entry);
        Assert.DoesNotContain(Number, json);
        using var parsed = JsonDocument.Parse(json);
        Assert.Equal("Warning", parsed.RootElement.GetProperty("level").GetString());
        Assert.Contains(Redaction.Masked, parsed.RootElement.GetProperty("message").GetString());
    }

    [Theory]
    [InlineData("1 triệu 000000 dòng")]
    [InlineData("1234567890123")]
    [InlineData("12345678901")]
    public void Other_figures_stay(string text) => Assert.Equal(text, Redaction.Mask(text));

    [Fact]
    public void A_trace_leaves_without_addresses_and_numbers()
    {
        using var activity = new Activity("GET").Start();
        activity.SetTag("url.query", "?ten=An").SetTag("db.note", $"about {Number}").SetTag("http.route", "/can-bo");
        using var processor = new Telemetry.WithoutPersons();
        processor.OnEnd(activity);
        var tags = activity.TagObjects.ToDictionary(t => t.Key, t => t.Value);
        Assert.False(tags.ContainsKey("url.query"));
        Assert.Equal($"about {Redaction.Masked}", tags["db.note"]);
        Assert.Equal("/can-bo", tags["http.route"]);
    }

    private static LogEntry<string> Entry(string text, Exception fault) => new(LogLevel.Warning, "DeAn06.Test", default, text, fault, (s, _) => s);
}
