using System.Globalization;
using DeAn06.Places;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Services.After.Figures;

/// <summary>The public page of figures (minh bạch): in time, online, satisfied, for the country and each province, and the offices of one.</summary>
[PublicPage]
internal sealed class ShowFiguresModel(FigureBook book, IPlaces places, Clock clock) : PageModel
{
    internal const string Path = "/minh-bach";

    /// <summary>The two digits of a province.</summary>
    [BindProperty(SupportsGet = true, Name = "tinh")]
    public string? Province { get; set; }

    /// <summary>The period: thang, quy, nam or nam-truoc.</summary>
    [BindProperty(SupportsGet = true, Name = "ky")]
    public string? Span { get; set; }

    internal Period Period { get; private set; }

    internal Area? Chosen { get; private set; }

    /// <summary>Of the country or the chosen province.</summary>
    internal FigureLine Whole { get; private set; } = null!;

    internal IReadOnlyList<FigureLine> Lines { get; private set; } = [];

    internal static string Share(double? share) => share is { } s ? s.ToString("P1", CultureInfo.CurrentCulture) : "–";

    internal IEnumerable<Choice> Provinces => places.Children(null).OrderBy(p => p.Name, StringComparer.CurrentCulture).Select(p => new Choice(p.Code.Digits, p.FullName));

    internal string Query => $"from={Period.From:yyyy-MM-dd}&to={Period.To:yyyy-MM-dd}{(Chosen is null ? "" : "&province=" + Chosen.Code.Digits)}";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!string.IsNullOrEmpty(Province) && (Chosen = places.Children(null).FirstOrDefault(p => p.Code.Digits == Province)) is null) return NotFound();
        var today = Clock.DayOf(clock.UtcNow);
        Period = Span switch
        {
            "quy" => Figures.Period.Quarter(today.Year, (today.Month + 2) / 3),
            "nam" => new(new DateOnly(today.Year, 1, 1), today),
            "nam-truoc" => new(new DateOnly(today.Year - 1, 1, 1), new DateOnly(today.Year - 1, 12, 31)),
            _ => Figures.Period.Month(today),
        };
        var offices = await book.OfficesAsync(Period, ct);
        Lines = Chosen is null ? book.Provinces(offices) : [.. offices.Where(o => book.ProvinceOf(o.Code)?.Code == Chosen.Code)];
        Whole = Chosen is null ? FigureBook.Sum("", FigureBook.CountryName, offices) : FigureBook.Sum(Chosen.Code.Digits, Chosen.FullName, Lines);
        return Page();
    }
}
