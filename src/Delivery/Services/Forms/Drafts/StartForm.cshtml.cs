using DeAn06.Services.Catalogue;
using DeAn06.Services.Forms.Definition;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Services.Forms.Drafts;

/// <summary>The beginning of an application: go on with the draft there is, or choose the case and begin.</summary>
internal sealed class StartFormModel(DraftParts parts) : DraftPage(parts, parts.Own)
{
    [BindProperty]
    public string? Case { get; set; }

    /// <summary>True when they drop the draft there is and start anew.</summary>
    [BindProperty]
    public bool Anew { get; set; }

    internal Procedure Procedure { get; private set; } = null!;

    internal FormDefinition Form { get; private set; } = null!;

    /// <summary>Why nobody can apply here, or null.</summary>
    internal Problem? Closed { get; private set; }

    internal bool HasDraft => Open is not null;

    internal IReadOnlyList<Choice> Cases => [.. Procedure.Cases.Select(c => new Choice(c.Code, c.Label))];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await LoadAsync(ct) is { } instead) return instead;
        if (Closed is not null) return Page();
        var applicant = await Parts.Desk.ApplicantAsync(Act, ct);
        if (applicant.Problem is { } stranger) return StatusCode(stranger.Status);
        var chosen = Case ?? (Procedure.Cases.Count == 1 ? Procedure.Cases[0].Code : null);
        var begun = await BeginAsync(chosen, applicant.Value, ct);
        if (begun.Problem is { } refused)
        {
            this.AddProblem(refused);
            return Page();
        }
        if (await EnterAsync(ct) is { } gone) return gone;
        return Redirect(Open.Form.StartsWithTasks ? TasksPath : NextPath());
    }

    private Task<Result<Draft>> BeginAsync(string? chosen, Applicant applicant, CancellationToken ct)
    {
        // Whoever comes second goes on with the first window's draft instead of starting anew.
        var anew = Anew;
        return BeginDraft.OnceAsync(Parts.UseCases, u =>
        {
            var first = anew;
            anew = false;
            return u.RunAsync(Procedure, Form, chosen, applicant, first, Act, ct);
        }, Act, ct);
    }

    private async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        if (await EnterAsStrangerAsync(ct) is { } instead) return instead;
        var offered = Parts.Desk.Offered(Code, Act);
        if (offered.Problem is { } unknown)
        {
            if (Parts.Desk.Known(Code, Act) is not { } procedure) return StatusCode(unknown.Status);
            (Procedure, Closed) = (procedure, unknown);
            Response.StatusCode = unknown.Status;
            return null;
        }
        (Procedure, Form) = offered.Value;
        var open = await Parts.Desk.OpenAsync(Code, Act, ct);
        if (open.Problem is { } closed) Closed = closed;
        else if (open.Value is not null) Open = open.Value;
        return null;
    }
}
