using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace DeAn06.Trust.Proofs;

/// <summary>
/// The page without a server: one HTML file made from the same script that the page with a server runs. Its own policy allows nothing but that script and
/// its style, so that it cannot ask the network for anything.
/// </summary>
internal static class OfflinePage
{
    internal const string FileName = "kiem-tra-bang-chung.html";

    internal static byte[] Make(IEnumerable<string> trustedKeys, bool english)
    {
        var script = $"{Resource("proof.js")}{Resource("proof-page.js")}";
        var style = Resource("page.css");
        (string Hole, string Value)[] holes =
        [
            ("lang", english ? "en" : "vi"), ("title", english ? "Check a proof of the journal" : "Kiểm tra bằng chứng nhật ký"),
            ("scriptHash", Hash(script)), ("styleHash", Hash(style)), ("style", style), ("vi", WebUtility.HtmlEncode(ProofSentences.ToJson(english: false))),
            ("en", WebUtility.HtmlEncode(ProofSentences.ToJson(english: true))), ("keys", WebUtility.HtmlEncode(string.Join('\n', trustedKeys))), ("script", script),
        ];
        return Encoding.UTF8.GetBytes(holes.Aggregate(Resource("page.html"), (page, hole) => page.Replace("{{" + hole.Hole + "}}", hole.Value)));
    }

    private static string Hash(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Resource(string name)
    {
        using var stream = typeof(OfflinePage).Assembly.GetManifestResourceStream($"DeAn06.Trust.Proofs.{name}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Replace("\r\n", "\n");
    }
}
