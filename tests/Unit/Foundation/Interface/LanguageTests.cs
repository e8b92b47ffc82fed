using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace DeAn06.Tests.Unit.Interface;

/// <summary>Each room's Vietnamese sentences have their English, and both speak plainly.</summary>
public sealed partial class LanguageTests
{
    private static readonly string[] Banned = ["vui lòng", "quý khách", "thành công!", "dữ liệu không hợp lệ", "xin vui", "kính mong"];

    public static TheoryData<string> Rooms() => [.. Directory
        .EnumerateFiles(Path.Combine(SourceTree.Root, "src"), "*.csproj", SearchOption.AllDirectories)
        .Select(p => SourceTree.Relative(Path.GetDirectoryName(p)!)).Order()];

    [Theory, MemberData(nameof(Rooms))]
    public void Every_sentence_of_a_room_has_its_English_and_no_English_is_left_over(string room)
    {
        var used = Keys(room);
        var known = English(room);
        Assert.True(used.Keys.Except(known.Keys).Order().ToList() is var missing && missing.Count == 0,
            $"{room} lacks the English of: {string.Join(" · ", missing.Select(k => $"\"{k}\" ({used[k]})"))}");
        var text = string.Concat(SourceTree.Files(room, ".cs", ".cshtml").Select(File.ReadAllText));
        Assert.True(known.Keys.Except(used.Keys).Where(k => !text.Contains($"\"{k}\"", StringComparison.Ordinal)).Order().ToList() is var left && left.Count == 0,
            $"{room} has English that no page uses: {string.Join(" · ", left)}");
    }

    [Theory, MemberData(nameof(Rooms))]
    public void Sentences_with_holes_have_the_same_holes_in_English(string room)
    {
        foreach (var (key, english) in English(room))
            Assert.True(Holes().Matches(key).Select(m => m.Value).Order().SequenceEqual(Holes().Matches(english).Select(m => m.Value).Order()), $"{room}: \"{key}\" and \"{english}\" have different holes");
    }

    [Theory, MemberData(nameof(Rooms))]
    public void No_two_sentences_of_a_room_differ_only_in_capital_letters(string room)
    {
        var twins = Keys(room).Keys.GroupBy(k => k, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1).Select(g => string.Join(" / ", g));
        Assert.Empty(twins);
    }

    [Theory, MemberData(nameof(Rooms))]
    public void Vietnamese_speaks_plainly_in_short_sentences(string room)
    {
        foreach (var key in Keys(room).Keys)
        {
            Assert.DoesNotContain(Banned, b => key.Contains(b, StringComparison.OrdinalIgnoreCase));
            foreach (var sentence in Ends().Split(key))
                Assert.True(sentence.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length <= 25, $"{room}: more than 25 words: {sentence}");
        }
    }

    private static Dictionary<string, string> Keys(string room)
    {
        var found = new Dictionary<string, string>();
        foreach (var file in SourceTree.Files(room, ".cs", ".cshtml"))
            foreach (Match match in Key().Matches(File.ReadAllText(file)))
                found.TryAdd(match.Groups[1].Value, Path.GetFileName(file));
        return found;
    }

    private static Dictionary<string, string> English(string room) => SourceTree.Files(room, ".en.resx")
        .SelectMany(f => XDocument.Load(f).Root!.Elements("data"))
        .ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")!.Value);

    [GeneratedRegex("""(?<![\w.])(?:T|L|t|texts)\["((?:[^"\\])+)"[\],]""")]
    private static partial Regex Key();

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Holes();

    [GeneratedRegex(@"(?<=[.!?:])\s+")]
    private static partial Regex Ends();
}
