using DeAn06.Services.Catalogue;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Services.Forms.Drafts;

/// <summary>Applications that were begun and not yet sent (hồ sơ đang làm): go on, or throw away.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class MyDraftsModel(IWhoActs whoActs, FormDesk desk, DraftTable drafts, CatalogueBook catalogue, UseCases useCases, FormsOptions options) : PageModel
{
    internal const string Path = "/toi/ho-so/nhap";

    internal Act Act { get; private set; } = null!;

    internal bool IsPerson { get; private set; }

    internal IReadOnlyList<(Draft Draft, string Name, string Case, DateOnly Until)> Lines { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var who = await whoActs.WhoAsync(HttpContext, ct);
        if (who.Problem is { } stranger) return StatusCode(stranger.Status);
        Act = who.Value;
        var applicant = await desk.ApplicantAsync(Act, ct);
        IsPerson = applicant.IsDone;
        if (!IsPerson) return Page();
        var (person, subject, onBehalfOf) = applicant.Value;
        Lines = [.. (await drafts.ListAsync(person, subject, onBehalfOf, ct)).Select(Line)];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? draft, CancellationToken ct)
    {
        var who = await whoActs.WhoAsync(HttpContext, ct);
        if (who.Problem is { } stranger) return StatusCode(stranger.Status);
        var act = who.Value.OnBehalfOf is null ? who.Value.For(Signing.FormsEvents.Purpose, Signing.FormsEvents.Basis) : who.Value;
        var applicant = await desk.ApplicantAsync(act, ct);
        if (applicant.Problem is { } refused) return StatusCode(refused.Status);
        if (!Ids.TryParseHandle(draft, out var id)) return NotFound();
        await useCases.RunAsync<DropDraft, Done>(u => u.RunAsync(applicant.Value.Person, id, act, ct), act, ct);
        return Redirect(Path);
    }

    private (Draft, string, string, DateOnly) Line(Draft d)
    {
        var procedure = catalogue.Find(d.Procedure, Clock.DayOf(Act.At));
        return (d, procedure?.Label ?? d.Procedure, procedure?.Case(d.Case)?.Label ?? "", Clock.DayOf(d.SavedAt.AddDays(options.DraftKeepDays)));
    }
}
