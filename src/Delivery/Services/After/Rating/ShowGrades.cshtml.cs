using System.Globalization;
using DeAn06.Services.After.Figures;
using DeAn06.Services.Dossiers;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Services.After.Rating;

/// <summary>The leader's page of grades of a quarter: the office's nine indicators, its officers, what was said.</summary>
internal sealed class ShowGradesModel(IWhoActs who, UseCases useCases, AfterOptions options) : DossierDeskPage(who)
{
    /// <summary>The quarter, as <c>2026-4</c>.</summary>
    [BindProperty(SupportsGet = true, Name = "quy")]
    public string? Asked { get; set; }

    internal OfficeGrades Grades { get; private set; } = null!;

    internal int LeastRatings => options.LeastRatings;

    internal string Chosen { get; private set; } = "";

    internal IEnumerable<Choice> Quarters { get; private set; } = [];

    internal static string Said(decimal? grade) => grade is { } g ? g.ToString("0.0", CultureInfo.CurrentCulture) : "–";

    internal static string Of(GradeSheet sheet) => sheet.Total >= Grading.AllOfIt ? Speech.English ? "All of the task" : "Hoàn thành 100 % nhiệm vụ"
        : sheet.Total >= Grading.MostOfIt ? Speech.English ? "70 % to less than all" : "Hoàn thành từ 70 % đến dưới 100 %" : Speech.English ? "Less than 70 %" : "Hoàn thành dưới 70 %";

    internal static string Of(OfficeClass found) => (found, Speech.English) switch
    {
        (OfficeClass.Excellent, false) => "Xuất sắc",
        (OfficeClass.Good, false) => "Tốt",
        (OfficeClass.Fair, false) => "Khá",
        (OfficeClass.Average, false) => "Trung bình",
        (OfficeClass.Weak, false) => "Yếu",
        _ => found.ToString(),
    };

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        var today = Clock.DayOf(Act.At);
        var newest = today.Year * 4 + (today.Month - 1) / 3;
        Quarters = [.. Enumerable.Range(0, 8).Select(i => newest - i).Select(q => new Choice($"{q / 4}-{q % 4 + 1}", Speech.English ? $"Quarter {q % 4 + 1} of {q / 4}" : $"Quý {q % 4 + 1} năm {q / 4}"))];
        Chosen = Asked ?? Quarters.First().Value;
        if (Quarters.All(q => q.Value != Chosen)) return NotFound();
        var parts = Chosen.Split('-');
        var quarter = Period.Quarter(int.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture));
        var found = await useCases.RunAsync<ShowGrades, OfficeGrades>(u => u.RunAsync(quarter, Act, ct), Act, ct);
        if (found.Problem is { } refused) return StatusCode(refused.Status);
        Grades = found.Value;
        return Page();
    }
}
