using DeAn06.Interface;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Places.Areas;

/// <summary>The public entry to the map: search by name, or a province on the map.</summary>
internal sealed class FindAreaModel(IPlaces places) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Map { get; set; }

    /// <summary>What was found; null before anything was asked.</summary>
    internal IReadOnlyList<Area>? Found { get; private set; }

    internal string Chosen => Map == "before" ? "before" : "today";

    internal IReadOnlyList<MapFigure> Figures =>
        [.. places.Children(null).Where(p => p.Population is not null).Select(p => new MapFigure(p.Code.Digits, p.Population!.Value, Said.Path(p.Code)))];

    public void OnGet()
    {
        if (!string.IsNullOrWhiteSpace(Q))
            Found = places.Search(Q.Length > 200 ? Q[..200] : Q, Chosen == "before" ? AreaMap.Before : AreaMap.Today, null, limit: 50);
    }

    internal string Above(Area area) => string.Join(", ", places.Path(area.Code).Skip(1).Select(a => a.FullName));
}
