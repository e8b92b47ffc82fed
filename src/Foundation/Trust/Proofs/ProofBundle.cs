using System.Text.Json;
using System.Text.Json.Serialization;

namespace DeAn06.Trust.Proofs;

/// <summary>
/// The person's proof of one journal entry, format <c>dean06-journal-proof/1</c>, as docs/rooms/trust.md describes it. Bytes are base64, ids are UUIDs,
/// times are UTC with microseconds. Everything readable is also in the leaf's bytes, so that a change can be told by name.
/// </summary>
internal sealed record ProofBundle(
    string Format, ProofEntry Entry, ProofLeaf Leaf, ProofPayload Payload, ProofSubject Subject, string Checkpoint, IReadOnlyList<string> Keys)
{
    internal const string Version1 = "dean06-journal-proof/1";

    /// <summary>The longest file that is read. A bundle without its payload has about three thousand bytes.</summary>
    internal const int LongestFile = 4 * 1024 * 1024;

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        PropertyNameCaseInsensitive = false,
        NumberHandling = JsonNumberHandling.Strict,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        MaxDepth = 8,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = Journal.PayloadJson.Encoder,
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
        Converters = { new StrictBase64() },
    };

    internal byte[] ToJson() => [.. JsonSerializer.SerializeToUtf8Bytes(this, Strict), (byte)'\n'];

    /// <summary>Reads a file; false with the place of the fault (<c>$.leaf.index</c>) for anything that is not a bundle.</summary>
    internal static bool TryRead(ReadOnlySpan<byte> file, out ProofBundle bundle, out string where)
    {
        (bundle, where) = (null!, "$");
        if (file.Length is 0 or > LongestFile) return false;
        try
        {
            if (file.StartsWith("\ufeff"u8)) file = file[3..];
            bundle = JsonSerializer.Deserialize<ProofBundle>(file, Strict)!;
        }
        catch (JsonException fault)
        {
            where = fault.Path is { Length: > 0 and <= 100 } path ? path : "$";
            return false;
        }
        if (bundle is null) return false;
        where = "$.format";
        return bundle.Format == Version1;
    }
}

/// <summary>The entry's columns in words, as the leaf has them.</summary>
internal sealed record ProofEntry(
    string Id, string At, string Actor, string OnBehalfOf, string Office, string Purpose, string LegalBasis, string Event,
    byte[] PayloadHash, IReadOnlyList<byte[]> SubjectHashes);

/// <summary>Where the entry is in the tree: its index, its canonical bytes, the inclusion proof from the leaf up.</summary>
internal sealed record ProofLeaf(long Index, byte[] Bytes, IReadOnlyList<byte[]> Proof);

/// <summary>
/// What the entry recorded, with its salt. <paramref name="State"/> is <c>given</c>; <c>erased</c> by law; or <c>withheld</c>, because the entry is about
/// others too and would tell of them.
/// </summary>
internal sealed record ProofPayload(string State, byte[]? Salt, byte[]? Bytes)
{
    internal const string Given = "given";
    internal const string Erased = "erased";
    internal const string Withheld = "withheld";
}

/// <summary>The person's own line among the entry's subjects; the others stay hashes. <paramref name="Salt"/> is null once it was erased by law.</summary>
internal sealed record ProofSubject(Guid Person, int Ordinal, byte[]? Salt);

/// <summary>Base64 with one spelling only: the framework's own reader passes over spaces.</summary>
internal sealed class StrictBase64 : JsonConverter<byte[]>
{
    public override byte[] Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String || reader.GetString() is not { } text) throw new JsonException();
        var bytes = new byte[text.Length / 4 * 3];
        return Convert.TryFromBase64String(text, bytes, out var n) && Convert.ToBase64String(bytes, 0, n) == text ? bytes[..n] : throw new JsonException();
    }

    public override void Write(Utf8JsonWriter writer, byte[] value, JsonSerializerOptions options) => writer.WriteStringValue(Convert.ToBase64String(value));
}
