using DeAn06.Interface;
using DeAn06.Kernel;
using DeAn06.Places.Areas;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace DeAn06.Places.Resolving;

/// <summary>
/// Turns an old address into today's commune, or asks which of several. The address is posted, never part of a link, and nothing is kept.
/// </summary>
internal sealed class ConvertAddressModel(IPlaces places, IStringLocalizer<PlacesRoom> t) : PageModel
{
    private const int MostOthers = 4;

    [BindProperty]
    public string? Address { get; set; }

    [BindProperty]
    public string? Written { get; set; } = "";

    internal Resolution? Answer { get; private set; }

    internal string Question => Answer!.Candidates.Select(c => c.Commune.Code).Distinct().Count() is var count && count > 1
        ? t["Nơi nào trong {0} nơi này?", count]
        : t["Có phải nơi này không?"];

    internal string Why => t[Answer!.Reason switch
    {
        ResolutionReason.Split => "Xã, phường cũ đã chia cho nhiều nơi, nên cần bạn chọn.",
        ResolutionReason.SourcesDiffer => "Các nguồn chưa thống nhất về nơi này, nên cần bạn chọn.",
        ResolutionReason.SameName => "Có nhiều nơi cùng tên. Ghi thêm huyện và tỉnh sẽ rõ hơn.",
        ResolutionReason.OtherKind => "Nơi này có tên đó nhưng khác loại (xã, phường, thị trấn).",
        ResolutionReason.BothMaps => "Tên này có ở cả bản đồ cũ và bản đồ hiện nay. Hãy cho biết địa chỉ viết khi nào.",
        ResolutionReason.NotACommune => "Mã này là của huyện hoặc tỉnh. Cần mã xã gồm 5 chữ số.",
        _ => "Không bản đồ nào có tên này. Địa chỉ có thể cũ hơn năm 2025 hoặc gõ nhầm.",
    }];

    public void OnGet()
    {
    }

    public IActionResult OnPost()
    {
        var text = Address?.Trim() ?? "";
        if (text.Length == 0) this.AddProblem(PlacesProblems.AddressMissing.At(nameof(Address)));
        else if (text.Length > 300) this.AddProblem(PlacesProblems.AddressTooLong.At(nameof(Address)));
        else Answer = Resolve(text);
        return Page();
    }

    internal string Full(Area area) => string.Join(", ", places.Path(area.Code).Select((a, i) => i == 0 ? area.FullName : a.Name));

    internal string From(Candidate candidate) => candidate.From is { } from
        ? $"{from.FullName} ({Said.Line(candidate.Part, candidate.Agreement, t)})"
        : t["Tên trên bản đồ hiện nay"];

    internal string Others(Candidate candidate)
    {
        var names = string.Join(", ", candidate.AlsoFormedFrom.Take(MostOthers).Select(a => a.FullName));
        return candidate.AlsoFormedFrom.Count > MostOthers ? t["{0} và {1} nơi khác", names, candidate.AlsoFormedFrom.Count - MostOthers] : names;
    }

    private Resolution Resolve(string text)
    {
        if (AreaCode.TryParse(text, Written == "after" ? AreaMap.Today : AreaMap.Before, out var code) || AreaCode.TryParse(text, out code)) return places.Resolve(code);
        DateOnly? on = Written switch { "before" => Reform.LastDayBefore, "after" => Reform.Day, _ => null };
        return places.Resolve(new OldAddress(text, WrittenOn: on));
    }
}
