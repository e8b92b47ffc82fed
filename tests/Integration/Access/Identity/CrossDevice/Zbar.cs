using System.Text;
using System.Text.RegularExpressions;
using DeAn06.Tests.TestKit;

namespace DeAn06.Tests.Integration.Identity.CrossDevice;

/// <summary>Reads a QR that we drew as SVG with a program nobody here wrote.</summary>
internal static partial class Zbar
{
    private const int Scale = 6;

    internal static async Task<string> ReadAsync(string svg)
    {
        var size = int.Parse(Size().Match(svg).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
        var pixels = Enumerable.Repeat((byte)255, size * Scale * size * Scale).ToArray();
        foreach (Match module in Module().Matches(svg))
        {
            var (x, y) = (Number(module, 1) * Scale, Number(module, 2) * Scale);
            for (var row = 0; row < Scale; row++) Array.Clear(pixels, (y + row) * size * Scale + x, Scale);
        }
        var file = Path.Combine(Path.GetTempPath(), $"qr-{Environment.ProcessId}-{Guid.CreateVersion7():N}.pgm");
        await File.WriteAllBytesAsync(file, [.. Encoding.ASCII.GetBytes($"P5\n{size * Scale} {size * Scale}\n255\n"), .. pixels]);
        try
        {
            return (await Tool.RunAsync("zbarimg", "-q", "--raw", file)).Text.Split('\n')[0].Trim(); // what it says of a missing bus comes behind
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static int Number(Match match, int group) => int.Parse(match.Groups[group].Value, System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex("viewBox='0 0 ([0-9]+) ")]
    private static partial Regex Size();

    [GeneratedRegex("M([0-9]+) ([0-9]+)h1v1h-1z")]
    private static partial Regex Module();
}
