using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;

namespace DeAn06.Tests.Unit.Interface;

/// <summary>The stylesheet and script stay small, the colours can be read, and pages hold no inline code.</summary>
public sealed partial class StyleTests
{
    private static readonly string Assets = Path.Combine(SourceTree.Root, "src/Foundation/Interface/wwwroot");

    [Theory]
    [InlineData("css/dean06.css", 8 * 1024)]
    [InlineData("js/dean06.js", 8 * 1024)]
    [InlineData("icons.svg", 8 * 1024)]
    public void An_asset_stays_within_its_budget(string asset, int most)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            brotli.Write(File.ReadAllBytes(Path.Combine(Assets, asset)));
        Assert.InRange(packed.Length, 1, most);
    }

    [Theory]
    [InlineData("son", "giay", 4.5)]
    [InlineData("cham", "giay", 7)]
    [InlineData("cham", "nen", 7)]
    [InlineData("cham", "cham-nhat", 7)]
    [InlineData("cham-dam", "giay", 7)]
    [InlineData("muc", "giay", 7)]
    [InlineData("muc", "nghe", 7)]
    [InlineData("muc2", "giay", 7)]
    [InlineData("muc2", "nen", 7)]
    [InlineData("muc2", "cham-nhat", 4.5)]
    [InlineData("loi", "giay", 4.5)]
    [InlineData("la", "giay", 7)]
    [InlineData("ke", "giay", 3)]
    [InlineData("ke", "nen", 3)]
    [InlineData("xam-chu", "xam-nen", 7)]
    [InlineData("xanh-chu", "xanh-nen", 7)]
    [InlineData("luc-chu", "luc-nen", 7)]
    [InlineData("vang-chu", "vang-nen", 7)]
    [InlineData("do-chu", "do-nen", 7)]
    public void A_colour_can_be_read_on_its_ground(string ink, string ground, double least)
    {
        var tokens = Token().Matches(File.ReadAllText(Path.Combine(Assets, "css/dean06.css"))).ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value);
        Assert.True(Contrast(tokens[ink], tokens[ground]) >= least, $"{ink} on {ground}: {Contrast(tokens[ink], tokens[ground]):0.00} < {least}");
    }

    [Fact]
    public void No_page_holds_inline_style_or_script()
    {
        foreach (var file in SourceTree.Files("src", ".cshtml"))
            Assert.False(Inline().IsMatch(File.ReadAllText(file)), $"{SourceTree.Relative(file)} holds inline style or script");
    }

    [Fact]
    public void No_two_pages_share_a_view_path()
    {
        var paths = SourceTree.Files("src", ".cshtml").Select(f => (File: f, Room: RoomOf(f)))
            .Select(x => $"/{Path.GetFileName(x.Room)}/{Path.GetRelativePath(x.Room, x.File)}").ToList();
        Assert.Equal(paths.Count, paths.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(SourceTree.Files("src", ".csproj").Where(p => SourceTree.Files(SourceTree.Relative(Path.GetDirectoryName(p)!), ".cshtml").Any()), p =>
            Assert.Contains($"Link=\"{Path.GetFileName(Path.GetDirectoryName(p))}/", File.ReadAllText(p)));
    }

    [Fact]
    public void No_two_pages_share_a_route()
    {
        var routes = SourceTree.Files("src", ".cshtml").SelectMany(f => Route().Matches(File.ReadAllText(f))).Select(m => m.Groups[1].Value).ToList();
        Assert.Equal(routes.Count, routes.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void Every_icon_used_is_in_the_sprite()
    {
        var sprite = File.ReadAllText(Path.Combine(Assets, "icons.svg"));
        var used = SourceTree.Files("src", ".cs", ".cshtml").SelectMany(f => Icon().Matches(File.ReadAllText(f))).Select(m => m.Groups[1].Value).Distinct();
        Assert.All(used, name => Assert.Contains($"id=\"{name}\"", sprite));
    }

    private static string RoomOf(string file)
    {
        var folder = Path.GetDirectoryName(file)!;
        while (!Directory.EnumerateFiles(folder, "*.csproj").Any()) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }

    private static double Contrast(string a, string b)
    {
        var (x, y) = (Light(a), Light(b));
        return (Math.Max(x, y) + 0.05) / (Math.Min(x, y) + 0.05);
    }

    /// <summary>Relative luminance as WCAG 2.2 defines it.</summary>
    private static double Light(string hex)
    {
        double Part(int at)
        {
            var c = int.Parse(hex.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
        }
        return 0.2126 * Part(0) + 0.7152 * Part(2) + 0.0722 * Part(4);
    }

    [GeneratedRegex("--([a-z0-9-]+):#([0-9a-f]{6})")]
    private static partial Regex Token();

    [GeneratedRegex("""<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=\s*["']|javascript:""", RegexOptions.IgnoreCase)]
    private static partial Regex Inline();

    [GeneratedRegex("""^@page\s+"([^"]+)""", RegexOptions.Multiline)]
    private static partial Regex Route();

    [GeneratedRegex("""(?:ui-icon name="|Markup\.Icon\("|ui-button[^>]* icon=")([a-z0-9-]+)""")]
    private static partial Regex Icon();
}
