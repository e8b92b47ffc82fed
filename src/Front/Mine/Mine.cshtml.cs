using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace DeAn06.Front.Mine;

/// <summary>A person's own first page (trang của tôi): what every room has for them.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class MineModel(IWhoActs who, IEnumerable<IShowMine> rooms) : PageModel
{
    internal sealed record Part(string Title, IReadOnlyList<MineLine> Lines, string Empty);

    private ILookup<MinePart, MineLine> lines = Array.Empty<MineLine>().ToLookup(l => l.Part);

    internal string Name { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await who.WhoAsync(HttpContext, ct) is not { IsDone: true, Value: var act }) return StatusCode(401);
        Name = act.Actor.Name;
        var all = new List<MineLine>();
        foreach (var room in rooms) all.AddRange(await room.OfAsync(act, ct));
        lines = all.ToLookup(l => l.Part);
        return Page();
    }

    internal IEnumerable<Part> Parts(IStringLocalizer texts) =>
    [
        new(texts["Việc cần làm"], [.. lines[MinePart.ToDo]], texts["Không có việc nào đang chờ bạn."]),
        new(texts["Đang xử lý"], [.. lines[MinePart.Running].OrderBy(l => l.Until)], texts["Không có việc nào của bạn đang được xử lý."]),
        new(texts["Giấy tờ"], [.. lines[MinePart.Documents]], texts["Chưa có giấy tờ điện tử nào."]),
        new(texts["Tin"], [.. lines[MinePart.Messages]], texts["Không có tin chưa đọc."]),
    ];
}
