using DeAn06.Interface;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace DeAn06.Places.Areas;

/// <summary>One area: type, figures, what it came from or went to, its offices, what lies inside.</summary>
internal sealed class ShowAreaModel(IPlaces places, IOffices offices, IStringLocalizer<PlacesRoom> t) : PageModel
{
    /// <summary>An area of the other map with how much of it.</summary>
    internal sealed record Line(Area Area, string Above, string Part);

    internal Area Area { get; private set; } = null!;

    internal IReadOnlyList<Line> Lines { get; private set; } = [];

    internal IReadOnlyList<Area> Children => places.Children(Area.Code);

    internal IReadOnlyList<Office> Offices => offices.In(Area.Code);

    internal IEnumerable<Way> Crumbs =>
        [new Way(t["Địa giới"], "/dia-gioi"), .. places.Path(Area.Code).Skip(1).Reverse().Select(a => new Way(a.FullName, Said.Path(a.Code)))];

    internal IEnumerable<Step> Steps => places.History(Area.Code).Select(Step);

    public IActionResult OnGet(string code)
    {
        if (!AreaCode.TryParse(code, out var parsed) || places.Find(parsed) is not { } area) return NotFound();
        if (parsed.ToString() != code) return RedirectPermanent(Said.Path(parsed));
        Area = area;
        var ofToday = parsed.Map == AreaMap.Today;
        Lines = [.. places.Mappings(parsed).Select(m => (Line: m, Other: places.Find(ofToday ? m.From : m.To)!))
            .Select(x => new Line(x.Other, string.Join(", ", places.Path(x.Other.Code).Skip(1).Select(a => a.FullName)), Said.Line(x.Line.Part, x.Line.Agreement, t)))];
        return Page();
    }

    private Step Step(AreaEvent happened)
    {
        var title = happened.Kind switch
        {
            AreaEventKind.Formed => t["Thành lập {0}", happened.NameAfter],
            AreaEventKind.Renamed => t["Đổi tên từ {0} thành {1}", happened.NameBefore, happened.NameAfter],
            AreaEventKind.Retyped => t["Chuyển loại từ {0} thành {1}", happened.NameBefore, happened.NameAfter],
            AreaEventKind.MergedInto => t["Nhập toàn bộ vào {0}", places.Find(happened.Others[0].To)!.FullName],
            AreaEventKind.SplitInto => t["Chia vào {0} nơi", happened.Others.Count],
            _ => t["Kết thúc hoạt động cùng cấp huyện"],
        };
        var day = Said.Day(happened.On);
        return new Step(title, happened.Source, happened.IsSure ? day : t["{0} (chưa chắc chắn)", day]);
    }
}
