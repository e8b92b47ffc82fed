using System.Text.Json;
using DeAn06.Kernel;

namespace DeAn06.Host.CommandLine;

/// <summary>What people see when the platform serves: where to go and, in demo mode, who to be.</summary>
internal static class Greeting
{
    private const int MostShown = 12;

    internal static void Print(RunOptions options)
    {
        Console.WriteLine();
        Console.WriteLine($"DeAn06  {options.BaseUrl}");
        Console.WriteLine($"API     {options.BaseUrl}/openapi/v1.json");
        Console.WriteLine($"{Screen.Say("Tình trạng", "Health"),-7} {options.BaseUrl}/healthz/ready");
        if (options.IsDemo) PrintLogins(new DataFolder(options.DataDir, options.BaseUrl).DemoFile, Console.Out);
        Console.WriteLine(Screen.Say("Dừng: Ctrl-C", "Stop: Ctrl-C"));
    }

    /// <summary>One demo account for each story, in two short tables; false when there is no demo file.</summary>
    internal static bool PrintLogins(string file, TextWriter to)
    {
        if (!File.Exists(file)) return false;
        using var demo = JsonDocument.Parse(File.ReadAllText(file));
        PrintTable(to, Screen.Say("Cán bộ", "Officers"), demo, "officers", "login", "password", "office", "story");
        PrintTable(to, Screen.Say("Công dân", "Citizens"), demo, "citizens", "personalNumber", "password", "fullName", "story");
        to.WriteLine($"{Screen.Say("Tất cả tài khoản mẫu", "All demo accounts")}: {file}");
        return true;
    }

    private static void PrintTable(TextWriter to, string heading, JsonDocument demo, string list, params string[] columns)
    {
        if (!demo.RootElement.TryGetProperty(list, out var rows) || rows.GetArrayLength() == 0) return;
        to.WriteLine();
        to.WriteLine($"{heading} ({rows.GetArrayLength()})");
        foreach (var row in rows.EnumerateArray().DistinctBy(r => Cell(r, "story")).Take(MostShown))
            to.WriteLine("  " + string.Join("  ", columns.Select((c, i) => Cell(row, c).PadRight(i < 2 ? 18 : 28))).TrimEnd());
    }

    private static string Cell(JsonElement row, string column) =>
        row.TryGetProperty(column, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
