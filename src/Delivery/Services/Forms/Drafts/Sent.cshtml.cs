using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Services.Forms.Drafts;

/// <summary>The end of an application: it is submitted, its number once it has one, and what comes next.</summary>
internal sealed class SentModel(DraftParts parts, DraftTable drafts) : DraftPage(parts, parts.Own)
{
    [BindProperty(SupportsGet = true, Name = "ho-so")]
    public string? Handle { get; set; }

    internal Draft Sent { get; private set; } = null!;

    internal string Title { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await EnterAsStrangerAsync(ct) is { } instead) return instead;
        var applicant = await Parts.Desk.ApplicantAsync(Act, ct);
        if (applicant.Problem is { } stranger) return StatusCode(stranger.Status);
        if (!Ids.TryParseHandle(Handle, out var id) || await drafts.FindAsync(applicant.Value.Person, id, ct) is not { Receipt: not null } sent || sent.Procedure != Code || sent.Subject != applicant.Value.Subject) return NotFound();
        Sent = sent;
        Title = Forms.Version(sent.Form, sent.FormVersion)?.Title.Said ?? "";
        return Page();
    }
}
