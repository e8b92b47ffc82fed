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
internal sealed class PersonJson(Guid id, FieldSet fields, FieldValue[] values, int? version = null) : IResult
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public async Task ExecuteAsync(HttpContext http)
    {
        var response = http.Response;
        response.ContentType = "application/json; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        if (version is { } known) Answers.Tag(http, known);
        using (var json = new Utf8JsonWriter(response.BodyWriter, Options)) Write(json);
        await response.BodyWriter.FlushAsync(http.RequestAborted);
    }

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("id", Ids.Handle(id));
        foreach (var field in PersonFields.All)
            if (fields.Has(field)) WriteField(json, field, values[field.Bit]);
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
