using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using DeAn06.Tests.TestKit;

namespace DeAn06.Tests.Integration.Trust.Log;

/// <summary>
/// A reader of the log written from the C2SP specifications alone (tlog-tiles, tlog-checkpoint, signed-note) and RFC 9162. It uses nothing of the
/// program but HTTP, and leaves signatures to openssl.
/// </summary>
internal sealed class IndependentReader(HttpClient http, string vkey)
{
    internal sealed record Read(string Origin, long Size, string Root, List<byte[]> Leaves);

    /// <summary>Fetches the checkpoint and every tile, checks the signature with openssl and the root against all tiles.</summary>
    internal async Task<Read> ReadAsync(string prefix = "/journal")
    {
        var note = await http.GetStringAsync($"{prefix}/checkpoint");
        var text = note[..(note.IndexOf("\n\n", StringComparison.Ordinal) + 1)];
        await CheckSignatureAsync(text, note[(text.Length + 1)..]);
        var lines = text.Split('\n');
        var size = long.Parse(lines[1], CultureInfo.InvariantCulture);
        var rows = new List<List<byte[]>>();
        for (var (level, width) = (0, size); width > 0; (level, width) = (level + 1, width >> 8)) rows.Add(await RowAsync(prefix, level, width));
        for (var level = 1; level < rows.Count; level++)
            for (var i = 0; i < rows[level].Count; i++)
                Assert.Equal(rows[level][i], TreeHash(rows[level - 1].GetRange(i * 256, 256)));
        Assert.Equal(lines[2], Convert.ToBase64String(TreeHash(rows[0])));
        return new(lines[0], size, lines[2], rows[0]);
    }

    private async Task<List<byte[]>> RowAsync(string prefix, int level, long width)
    {
        var hashes = new List<byte[]>();
        for (long n = 0; n * 256 < width; n++)
        {
            var count = (int)Math.Min(256, width - n * 256);
            var address = $"{prefix}/tile/{level}/{Groups(n)}{(count < 256 ? $".p/{count}" : "")}";
            using var answer = await http.GetAsync(address);
            Assert.Equal((HttpStatusCode.OK, "application/octet-stream"), (answer.StatusCode, answer.Content.Headers.ContentType?.ToString()));
            var bytes = await answer.Content.ReadAsByteArrayAsync();
            Assert.Equal(count * 32, bytes.Length);
            hashes.AddRange(bytes.Chunk(32));
        }
        return hashes;
    }

    private async Task CheckSignatureAsync(string text, string signatures)
    {
        var parts = vkey.Split('+', 3);
        var line = signatures.Split('\n').Single(l => l.StartsWith($"— {parts[0]} ", StringComparison.Ordinal) && Convert.ToHexStringLower(Convert.FromBase64String(l.Split(' ')[2])[..4]) == parts[1]);
        var key = Convert.FromBase64String(parts[2]);
        Assert.Equal(1, key[0]);
        var folder = Directory.CreateTempSubdirectory("dean06-note-").FullName;
        try
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, "key.der"), [.. Convert.FromHexString("302A300506032B6570032100"), .. key[1..]]);
            await File.WriteAllBytesAsync(Path.Combine(folder, "text"), Encoding.UTF8.GetBytes(text));
            await File.WriteAllBytesAsync(Path.Combine(folder, "signature"), Convert.FromBase64String(line.Split(' ')[2])[4..]);
            var said = await Tool.RunInAsync(folder, "openssl", "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", "key.der", "-rawin", "-in", "text", "-sigfile", "signature");
            Assert.True(said.Code == 0, said.Text);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Groups(long n)
    {
        var last = (n % 1000).ToString("000", CultureInfo.InvariantCulture);
        return n < 1000 ? last : string.Join('/', [.. Above(n / 1000), last]);
    }

    private static IEnumerable<string> Above(long n) => n == 0 ? [] : [.. Above(n / 1000), $"x{n % 1000:000}"];

    private static byte[] TreeHash(List<byte[]> d)
    {
        if (d.Count == 1) return d[0];
        var k = 1;
        while (k * 2 < d.Count) k *= 2;
        return SHA256.HashData([1, .. TreeHash(d.GetRange(0, k)), .. TreeHash(d.GetRange(k, d.Count - k))]);
    }
}
