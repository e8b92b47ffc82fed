using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using DeAn06.Kernel;
using DeAn06.Places;
using DeAn06.Population.Persons;
using Microsoft.AspNetCore.Http;

namespace DeAn06.Population.Looking;

/// <summary>
/// Writes the asked fields straight into the answer's body: a field is a string, a place <c>{"area": "00070", "map": "today", "line": "…"}</c>,
/// and null when nothing is known.
/// </summary>
internal sealed class PersonJson(Guid id, FieldSet fields, FieldValue[] values, int? version = null, LookedUp? lookedUp = null) : IResult
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? scratch;

    [ThreadStatic]
    private static Utf8JsonWriter? writer;

    public async Task ExecuteAsync(HttpContext http)
    {
        var response = http.Response;
        response.ContentType = "application/json; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        if (version is { } known) Answers.Tag(http, known);
        CopyTo(response);
        await response.BodyWriter.FlushAsync(http.RequestAborted);
    }

    /// <summary>Writes into the thread's own buffer first, so that the answer has a length and goes out in one piece.</summary>
    private void CopyTo(HttpResponse response)
    {
        var buffer = scratch ??= new ArrayBufferWriter<byte>(4096);
        var json = writer ??= new Utf8JsonWriter(buffer, Options);
        buffer.ResetWrittenCount();
        json.Reset(buffer);
        Write(json);
        json.Flush();
        response.ContentLength = buffer.WrittenCount;
        response.BodyWriter.Write(buffer.WrittenSpan);
    }

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("id", Ids.Handle(id));
        foreach (var field in PersonFields.All)
            if (fields.Has(field)) WriteField(json, field, values[field.Bit]);
        if (lookedUp?.MergedFrom is { } merged) WriteTold(json, "mergedFrom", "reason", merged.Reason, merged.At, Ids.Handle(merged.Record));
        if (lookedUp?.Cancelled is { } cancelled) WriteTold(json, "numberCancelled", "ground", cancelled.Ground, cancelled.At);
        json.WriteEndObject();
    }

    private static void WriteTold(Utf8JsonWriter json, string name, string why, string? reason, DateTime at, string? record = null)
    {
        json.WriteStartObject(name);
        if (record is not null) json.WriteString("id", record);
        json.WriteString(why, reason);
        json.WriteString("at", at);
        json.WriteEndObject();
    }

    internal static void WriteField(Utf8JsonWriter json, PersonField field, FieldValue value)
    {
        json.WritePropertyName(field.Code);
        WriteValue(json, field, value);
    }

    internal static void WriteValue(Utf8JsonWriter json, PersonField field, FieldValue value)
    {
        if (value.IsNone) json.WriteNullValue();
        else if (!field.HasLine) json.WriteStringValue(value.Value);
        else
        {
            json.WriteStartObject();
            json.WriteString("area", value.Value);
            if (AreaCode.TryParse(value.Value, out var area)) json.WriteString("map", area.Map == AreaMap.Today ? "today" : "before");
            json.WriteString("line", value.Line);
            json.WriteEndObject();
        }
    }
}
