using System.Text.Json;
using DeAn06.Host.CommandLine;
using DeAn06.Kernel;

namespace DeAn06.Host.Verbs;

internal sealed class HelpVerb(RunOptions options) : IVerb
{
    private static readonly (string Option, string Vi, string En)[] Options =
    [
        ("--data DIR", "thư mục dữ liệu (mặc định .data)", "data folder (default .data)"),
        ("--port N", "cổng (mặc định 5080)", "port (default 5080)"),
        ("--listen ADDRESS", "địa chỉ lắng nghe (mặc định 127.0.0.1)", "address to listen on (default 127.0.0.1)"),
        ("--people N", "số người của quốc gia mẫu (mặc định 10000)", "people of the demo nation (default 10000)"),
        ("--seed N", "mầm ngẫu nhiên của quốc gia mẫu (mặc định 1)", "seed of the demo nation (default 1)"),
        ("--clock TIME", "đồng hồ bắt đầu từ, ví dụ 2026-11-20T08:30", "start the clock at, for example 2026-11-20T08:30"),
        ("--reset", "xóa dữ liệu cũ trước khi chạy", "erase the earlier data first"),
        ("--demo", "bật chế độ mẫu cả khi dùng máy chủ ngoài", "demo mode even on an outside server"),
        ("--with-rp", "chạy thêm bên tin cậy mẫu ở cổng 8406", "run the demo relying party too, on port 8406"),
        ("--json", "lệnh trả lời bằng một giá trị JSON", "a command answers with one JSON value"),
    ];

    public string Name => "help";

    public string Summary => Screen.Say("Trang này", "This page");

    public async Task<int> RunAsync(VerbContext context, CancellationToken ct)
    {
        // The verbs of the rooms are known without a database: nothing here opens a connection.
        await using var app = Platform.Build(new PlatformSettings(options.DataDir, "Host=none", "Host=none"));
        var rooms = app.Services.GetRequiredService<House>().Rooms;
        var all = HostVerbs.All(options, app.Services);
        var asked = context.Arguments.Count > 0 ? context.Arguments[0] : null;
        if (asked is not null && all.All(v => v.Name != asked)) throw Dispatch.Unknown(asked, all);
        var verbs = all.Where(v => asked is null || v.Name == asked).Select(v => (Verb: v, Room: RoomOf(v, rooms))).ToLookup(v => v.Room, v => v.Verb);
        if (context.Json) await context.Out.WriteLineAsync(JsonSerializer.Serialize(
            verbs.SelectMany(g => g.Select(v => new { room = g.Key, name = v.Name, summary = v.Summary })), JsonSerializerOptions.Web));
        else if (asked is null) Print(context.Out, verbs);
        else foreach (var verb in verbs.SelectMany(v => v)) await context.Out.WriteLineAsync($"{verb.Name}: {verb.Summary}");
        return 0;
    }

    private static string RoomOf(IVerb verb, IEnumerable<Room> rooms) =>
        rooms.FirstOrDefault(r => r.GetType().Assembly == verb.GetType().Assembly)?.Name ?? "host";

    private static void Print(TextWriter to, ILookup<string, IVerb> verbs)
    {
        to.WriteLine(Screen.Say("Cách dùng: ./run [TÙY CHỌN]            chạy nền tảng", "Usage: ./run [OPTIONS]            run the platform"));
        to.WriteLine(Screen.Say("           ./run -- LỆNH [TÙY CHỌN]    chạy một lệnh", "       ./run -- VERB [OPTIONS]    run a command"));
        to.WriteLine();
        foreach (var (option, vi, en) in Options) to.WriteLine($"  {option,-18} {Screen.Say(vi, en)}");
        foreach (var room in verbs)
        {
            to.WriteLine();
            to.WriteLine(room.Key);
            foreach (var verb in room.OrderBy(v => v.Name, StringComparer.Ordinal)) to.WriteLine($"  {verb.Name,-18} {verb.Summary}");
        }
        to.WriteLine();
        to.WriteLine(Screen.Say("Mã thoát: 0 xong · 1 hỏng · 2 dùng sai hoặc môi trường chưa đủ", "Exit codes: 0 done · 1 failed · 2 wrong use or unfit environment"));
    }
}
