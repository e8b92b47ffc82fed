using System.Runtime.CompilerServices;

namespace DeAn06.Tests.Unit.Interface;

/// <summary>The source tree as checked out, for tests that read what people write.</summary>
internal static class SourceTree
{
    internal static readonly string Root = Path.GetFullPath(Path.Combine(Here(), "../../../.."));

    internal static IEnumerable<string> Files(string under, params string[] endings) =>
        Directory.EnumerateFiles(Path.Combine(Root, under), "*", SearchOption.AllDirectories)
            .Where(f => endings.Any(e => f.EndsWith(e, StringComparison.Ordinal)))
            .Where(f => !f.Contains("/bin/") && !f.Contains("/obj/"));

    internal static string Relative(string file) => Path.GetRelativePath(Root, file);

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
