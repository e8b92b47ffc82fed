using DeAn06.Tests.TestKit;

namespace DeAn06.Tests.Integration.Identity.Card;

/// <summary>The QR that a kept card draws by itself, without a network: every version of ours, full to the last byte, read back by a program nobody here wrote.</summary>
public sealed class OfflineQrTests : IDisposable
{
    /// <summary>Bytes that each version from 1 holds at level L (ISO/IEC 18004, table 7).</summary>
    private static readonly int[] Room = [17, 32, 53, 78, 106, 134, 154, 192, 230, 271, 321, 367, 425, 458, 520, 586, 644, 718, 792, 858, 929, 1003, 1091, 1171, 1273];

    private const string Drawing = """
        import { qrOf } from "./qr.mjs";
        import { writeFileSync } from "node:fs";
        const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.~", quiet = 4, scale = 4;
        for (const length of process.argv.slice(2).map(Number)) {
          const text = Array.from({ length }, (_, i) => letters[(i * 7 + length) % letters.length]).join("");
          const rows = qrOf(text), size = (rows.length + 2 * quiet) * scale, pixels = Buffer.alloc(size * size, 255);
          for (let y = 0; y < size; y++) for (let x = 0; x < size; x++)
            if (rows[Math.floor(y / scale) - quiet]?.[Math.floor(x / scale) - quiet]) pixels[y * size + x] = 0;
          writeFileSync(`${String(length).padStart(4, "0")}.pgm`, Buffer.concat([Buffer.from(`P5\n${size} ${size}\n255\n`), pixels]));
          console.log(`${rows.length} ${text}`);
        }
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("qr-").FullName;

    public OfflineQrTests()
    {
        File.Copy(Path.Combine(ClientLibraries.SourceRoot, "src", "Access", "Identity", "wwwroot", "js", "qr.js"), Path.Combine(folder, "qr.mjs"));
        File.WriteAllText(Path.Combine(folder, "draw.mjs"), Drawing);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private Task<Tool.Said> DrawAsync(params IEnumerable<int> lengths) => Tool.RunInAsync(folder, "node", ["draw.mjs", .. lengths.Select(n => n.ToString(System.Globalization.CultureInfo.InvariantCulture))]);

    [Fact]
    public async Task Each_version_holds_what_the_standard_says_and_is_read_back()
    {
        var drawn = await DrawAsync(Room);
        Assert.True(drawn.Code == 0, drawn.Text);
        var lines = drawn.Text.TrimEnd().Split('\n').Select(l => l.Split(' ')).ToList();
        Assert.Equal(Room.Select((_, i) => $"{(i + 1) * 4 + 17}"), lines.Select(l => l[0]));
        var read = await Tool.RunInAsync(folder, "zbarimg", ["-q", "--raw", .. Directory.GetFiles(folder, "*.pgm").Order(StringComparer.Ordinal)]);
        Assert.Equal(lines.Select(l => l[1]), System.Text.Encoding.ASCII.GetString(read.Output).TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task One_byte_more_takes_the_next_version_and_beyond_the_last_there_is_none()
    {
        var drawn = await DrawAsync(Room[..^1].Select(n => n + 1));
        Assert.Equal(Room[..^1].Select((_, i) => $"{(i + 2) * 4 + 17}"), drawn.Text.TrimEnd().Split('\n').Select(l => l.Split(' ')[0]));
        Assert.NotEqual(0, (await DrawAsync(Room[^1] + 1)).Code);
    }
}
