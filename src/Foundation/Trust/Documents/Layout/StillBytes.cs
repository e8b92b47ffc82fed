using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace DeAn06.Trust.Documents.Layout;

/// <summary>
/// The same paper is the same bytes: what PDFsharp draws by lot (tags of font subsets, ids in the metadata) is replaced, without moving a byte, by what
/// follows from the paper itself.
/// </summary>
internal static partial class StillBytes
{
    internal static byte[] Of(byte[] pdf)
    {
        var text = Encoding.Latin1.GetString(pdf);
        var tags = new Dictionary<string, string>();
        var still = FontTag().Replace(text, m => m.Groups[1].Value + TagOf(tags, m.Groups[2].Value) + "+");
        var id = new Guid(SHA256.HashData(Encoding.Latin1.GetBytes(MetadataId().Replace(still, "$1"))).AsSpan(0, 16)).ToString();
        return Encoding.Latin1.GetBytes(MetadataId().Replace(still, m => m.Groups[1].Value + id));
    }

    private static string TagOf(Dictionary<string, string> tags, string drawn)
    {
        if (tags.TryGetValue(drawn, out var tag)) return tag;
        tag = "PAPER" + ((char)('A' + tags.Count)).ToString(CultureInfo.InvariantCulture);
        tags.Add(drawn, tag);
        return tag;
    }

    [GeneratedRegex(@"(/(?:BaseFont|FontName)/)([A-Z]{6})\+")]
    private static partial Regex FontTag();

    [GeneratedRegex("(<xmpMM:(?:DocumentID|InstanceID)>uuid:)[0-9a-f-]{36}")]
    private static partial Regex MetadataId();
}
