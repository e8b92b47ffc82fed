using System.Text.Json;
using System.Text.Json.Serialization;

namespace DeAn06.Work;

/// <summary>
/// The identity of a case (việc), and of the proposal (đề nghị) a case may carry. Written as a 22-character handle that tells nothing
/// about the person, for example <c>AZqWv0m2cXu3b9nq1mJx0A</c>.
/// </summary>
[JsonConverter(typeof(CaseIdJson))]
public readonly record struct CaseId
{
    private CaseId(Guid value) => Value = value;

    public Guid Value { get; }

    /// <summary>Six characters that people read to each other at a desk: the random end of the id. Not unique.</summary>
    public string Short => Convert.ToHexString(Value.ToByteArray(bigEndian: true), 13, 3);

    /// <summary>The id of a row this room wrote.</summary>
    public static CaseId Of(Guid value) => new(value);

    /// <summary>Reads a handle; false for anything that is not one.</summary>
    public static bool TryParse(string? handle, out CaseId id)
    {
        var read = Ids.TryParseHandle(handle, out var value);
        id = new CaseId(value);
        return read;
    }

    /// <summary>The handle, as in addresses of pages.</summary>
    public override string ToString() => Ids.Handle(Value);
}

internal sealed class CaseIdJson : JsonConverter<CaseId>
{
    public override CaseId Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        CaseId.TryParse(reader.GetString(), out var id) ? id : throw new JsonException("A case id is a handle of 22 characters.");

    public override void Write(Utf8JsonWriter writer, CaseId value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
