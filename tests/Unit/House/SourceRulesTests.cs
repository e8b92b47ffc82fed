using System.Text.RegularExpressions;

namespace DeAn06.Tests.Unit.House;

/// <summary>The rules of taste, over the source text.</summary>
public sealed partial class SourceRulesTests
{
    private static readonly string[] Sources = [.. Directory.EnumerateFiles(Path.Combine(SourceTree.Root, "src"), "*.cs", SearchOption.AllDirectories)
        .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}")).Order()];

    [Fact]
    public void No_file_is_over_300_lines_without_a_reason_in_it()
    {
        var long300 = Sources.Where(f => File.ReadLines(f).Count() > 300 && !File.ReadAllText(f).Contains("// Long because "));
        Assert.Empty(long300.Select(Short));
    }

    [Fact]
    public void No_method_is_over_40_lines()
    {
        var found = new List<string>();
        foreach (var file in Sources)
        {
            var lines = File.ReadAllLines(file);
            for (var i = 0; i < lines.Length; i++)
            {
                if (!MethodStart().IsMatch(lines[i])) continue;
                var indent = lines[i].TakeWhile(c => c == ' ').Count();
                var open = Array.FindIndex(lines, i, l => l.StartsWith(new string(' ', indent) + "{", StringComparison.Ordinal));
                if (open < 0 || open > i + 6 || lines[i..open].Any(l => l.TrimEnd().EndsWith(';'))) continue;
                var close = Array.FindIndex(lines, open, l => l.StartsWith(new string(' ', indent) + "}", StringComparison.Ordinal));
                if (close - open - 1 > 40) found.Add($"{Short(file)}:{i + 1} has {close - open - 1} lines");
            }
        }
        Assert.Empty(found);
    }

    [Fact]
    public void No_unfinished_mark_region_or_commented_out_code()
    {
        var found = Sources.SelectMany(f => File.ReadLines(f).Select((l, i) => (f, l, i)))
            .Where(x => Unfinished().IsMatch(x.l)).Select(x => $"{Short(x.f)}:{x.i + 1} {x.l.Trim()}");
        Assert.Empty(found);
    }

    [Fact]
    public void No_statement_asks_the_database_for_the_time()
    {
        var files = Sources.Concat(Directory.EnumerateFiles(Path.Combine(SourceTree.Root, "schema"), "*.sql"));
        var found = files.SelectMany(f => File.ReadLines(f).Select((l, i) => (f, l, i)))
            .Where(x => !x.l.TrimStart().StartsWith("//", StringComparison.Ordinal) && !x.l.TrimStart().StartsWith("--", StringComparison.Ordinal))
            .Where(x => SqlClock().IsMatch(x.l)).Select(x => $"{Short(x.f)}:{x.i + 1}");
        Assert.Empty(found);
    }

    [Fact]
    public void A_room_names_no_other_rooms_schema_in_its_SQL()
    {
        var schemas = new[] { "places", "law", "messages", "work", "population", "front" };
        var found = new List<string>();
        foreach (var file in Sources)
        {
            var own = Short(file).Split('/').Select(p => p.ToLowerInvariant()).FirstOrDefault(p => schemas.Contains(p)) ?? "kernel";
            foreach (Match m in TableName().Matches(File.ReadAllText(file)))
                if (schemas.Contains(m.Groups[1].Value) && m.Groups[1].Value != own) found.Add($"{Short(file)} reads {m.Value.Trim()}");
        }
        Assert.Empty(found);
    }

    [Fact]
    public void The_kernel_stays_small()
    {
        var lines = Sources.Where(f => Short(f).StartsWith("src/Foundation/Kernel/", StringComparison.Ordinal)).Sum(f => File.ReadLines(f).Count());
        Assert.InRange(lines, 1, 2500);
    }

    private static string Short(string file) => Path.GetRelativePath(SourceTree.Root, file).Replace('\\', '/');

    [GeneratedRegex(@"^\s+(public|internal|private|protected|static|async|override|sealed|partial)[\w<>\[\],?.() ]*\(.*$")]
    private static partial Regex MethodStart();

    [GeneratedRegex(@"(\bTODO\b|\bFIXME\b|\bHACK\b|NotImplementedException|^\s*#region|^\s*//\s*(var|if|for|foreach|return|await|public|private|internal) .*[;{)]\s*$)")]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"(?i)\b(now\(\)|current_timestamp|clock_timestamp\(|localtimestamp|transaction_timestamp\()")]
    private static partial Regex SqlClock();

    [GeneratedRegex(@"(?:FROM|JOIN|INTO|UPDATE|COPY|TRUNCATE)\s+([a-z]+)\.[a-z_]+")]
    private static partial Regex TableName();
}

/// <summary>Where the repository is.</summary>
internal static class SourceTree
{
    internal static string Root { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "DeAn06.slnx"))) folder = folder.Parent;
        return folder.FullName;
    }
}
