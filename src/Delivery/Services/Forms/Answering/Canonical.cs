using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DeAn06.Services.Forms.Answering;

/// <summary>Answers as exact bytes: members in the order of their names, no spaces. The same answers have the same digest, in whatever order they were given.</summary>
internal static class Canonical
{
    internal static string Text(JsonNode answers) => Sorted(answers)!.ToJsonString(Journal.PayloadJson);

    /// <summary>The digest of what is signed: which form, for whom, and every answer.</summary>
    internal static byte[] Digest(string procedure, string @case, string form, int version, Guid subject, string canonical) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', "dean06-form/1", procedure, @case, form, version.ToString(System.Globalization.CultureInfo.InvariantCulture), subject.ToString(), canonical)));

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject o => new JsonObject(o.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => KeyValuePair.Create(m.Key, Sorted(m.Value)))),
        JsonArray a => new JsonArray([.. a.Select(Sorted)]),
        _ => node?.DeepClone(),
    };

    internal static JsonObject Parse(string text) => (JsonObject)JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { MaxDepth = 16 })!;
}
