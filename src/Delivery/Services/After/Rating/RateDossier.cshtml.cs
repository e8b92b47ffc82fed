using DeAn06.Services.Dossiers;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Services.After.Rating;

/// <summary>The applicant grades how their dossier was handled; each question may be left out.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class RateDossierModel(IWhoActs who, UseCases useCases, AfterOptions options) : MyDossierPage(who, useCases)
{
    [BindProperty]
    public string? Says { get; set; }

    internal ViewMyRating.Shown Rating { get; private set; } = null!;

    internal int ChangeDays => options.ChangeDays;

    /// <summary>The grade of a question as it was sent, else as it is kept; a question nobody touched sends nothing.</summary>
    internal string GradeOf(int i) => Request.HasFormContentType ? Request.Form[$"Grades[{i}]"].ToString() : Rating.Rating is { } r && r.Grades[i] >= 0 ? $"{r.Grades[i]}" : "";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        if (await ReadAsync(ct) is { } refused) return StatusCode(refused.Status);
        if (Rating.Rating is null && !Rating.MayRate) return Redirect(Path);
        Says = Rating.Rating?.Says;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        var command = new RateDossier.Command(Shown.Open.Row.Id, [.. Enumerable.Range(0, RatingQuestions.Count).Select(GradeOf)], Says);
        var done = await UseCases.RunAsync<RateDossier, Done>(u => u.RunAsync(command, Act, ct), Act, ct);
        if (done.Problem is null) return Redirect(Path + "/danh-gia");
        return await ReadAsync(ct) is { } unseen ? StatusCode(unseen.Status) : Refuse(done.Problem);
    }

    private async Task<Problem?> ReadAsync(CancellationToken ct)
    {
        var found = await UseCases.RunAsync<ViewMyRating, ViewMyRating.Shown>(u => u.RunAsync(Shown.Open.Row.Id, Act, ct), Act, ct);
        if (found.IsDone) Rating = found.Value;
        return found.Problem;
    }
}
