using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Npgsql;

namespace DeAn06.Messages.Demo;

/// <summary>
/// The demo outbox (thư mẫu đã gửi): what phones and mailboxes of invented people got, newest first. In the demo open to all, because whoever tries it needs the
/// code to sign in; elsewhere there is no such page.
/// </summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class DemoOutboxModel(DemoMark demo, NpgsqlDataSource source, Clock clock) : PageModel
{
    internal const string Path = "/thu-mau";
    private const int Size = 20;

    internal sealed record Line(Guid Id, DateTime At, string Channel, string Address, string Title, string Text);

    /// <summary>A phone or mail address to show alone.</summary>
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Query { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Cursor { get; set; }

    internal IReadOnlyList<Line> Lines { get; private set; } = [];

    internal string? Next { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!demo.IsOn) return NotFound();
        var before = Guid.AllBitsSet;
        if (Cursor is not null && !(Kernel.Cursor.TryParse(Cursor, 1, out var read) && Guid.TryParse(read.Keys[0], out before))) return StatusCode(400);
        var page = Page<Line>.From(await ReadAsync((Query ?? "").Trim(), before, ct), Size, l => new Cursor(l.Id.ToString()));
        (Lines, Next) = (page.Items, page.Next);
        return Page();
    }

    internal static string NameOf(string channel, IStringLocalizer texts) => channel switch
    {
        "sms" => texts["Tin nhắn điện thoại"],
        "email" => texts["Thư điện tử"],
        _ => texts["Thông báo của trình duyệt"],
    };

    private async Task<List<Line>> ReadAsync(string address, Guid before, CancellationToken ct)
    {
        await using var command = source.CreateCommand("""
            SELECT id, shown_at, channel, address, title, text FROM messages.demo_outbox
            WHERE ($1 = '' OR address = $1) AND id < $2 AND shown_at <= $3 ORDER BY id DESC LIMIT $4
            """);
        foreach (var value in (object[])[address, before, clock.UtcNow, Size + 1]) command.Parameters.Add(Db.Parameter(value));
        await using var reader = await command.ExecuteReaderAsync(ct);
        var lines = new List<Line>();
        while (await reader.ReadAsync(ct)) lines.Add(new(reader.GetGuid(0), reader.GetDateTime(1), reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.GetString(5)));
        return lines;
    }
}
