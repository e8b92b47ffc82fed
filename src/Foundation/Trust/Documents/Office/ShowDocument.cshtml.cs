using DeAn06.Interface;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Trust.Documents.Office;

/// <summary>One document of the officer's office: what it is, its file, and where it is revoked, with a look back before it is done.</summary>
internal sealed class ShowDocumentModel(IWhoActs whoActs, UseCases useCases, OfficeNames names, DocumentMakers makers) : TrustPage(whoActs)
{
    [BindProperty]
    public string? Reason { get; set; }

    internal SealedDocument Document { get; private set; } = null!;

    /// <summary>True on the page that shows the reason again and asks for the last word.</summary>
    internal bool Checking { get; private set; }

    [BindProperty(SupportsGet = true)]
    public bool Moi { get; set; }

    internal string OfficeName => names.NameOf(Document.Office);

    internal bool IsKept => Document.IsKept(Clock.DayOf(Act.At));

    internal bool MayRevoke => Document.IsValid && Act.May(TrustPermissions.Documents) && Elsewhere is null;

    /// <summary>Where it is revoked, when a deed of the room that made it does that and this page does not.</summary>
    internal Problem? Elsewhere => makers.Bars(Document);

    internal string Path => $"/can-bo/tin-cay/giay-to/{Document.Code}";

    public Task<IActionResult> OnGetAsync(string code, CancellationToken ct) => LookAsync(code, ct, () => Page());

    public Task<IActionResult> OnPostCheckAsync(string code, CancellationToken ct) => LookAsync(code, ct, () =>
    {
        var fit = Store.RevocationReason.Check(Reason);
        if ((Elsewhere ?? fit.Problem) is { } unfit) this.AddProblem(unfit);
        else (Reason, Checking) = (fit.Value, true);
        return Page();
    });

    public Task<IActionResult> OnPostBackAsync(string code, CancellationToken ct) => LookAsync(code, ct, () => Page());

    public async Task<IActionResult> OnPostRevokeAsync(string code, CancellationToken ct)
    {
        if (await EnterAsync(ct, TrustPermissions.Documents) is { } instead) return instead;
        var revoked = await useCases.RunAsync<RevokeDocument, SealedDocument>(u => u.RunAsync(code, new(Reason), Act, ct), Act, ct);
        if (revoked.IsDone) return Redirect($"/can-bo/tin-cay/giay-to/{revoked.Value.Code}");
        return await LookAsync(code, ct, () =>
        {
            this.AddProblem(revoked.Problem!);
            return Page();
        });
    }

    private async Task<IActionResult> LookAsync(string code, CancellationToken ct, Func<IActionResult> then)
    {
        if (await EnterAsync(ct, TrustPermissions.Documents, TrustPermissions.Look) is { } instead) return instead;
        var seen = await useCases.RunAsync<ViewDocument, SeenDocument>(u => u.RunAsync(code, false, Act, ct), Act, ct);
        // Where only a purpose is missing, a matter is opened first.
        if (seen.Problem?.Code == TrustProblems.DocumentNeedsPurpose.Code) return Redirect("/can-bo/viec/mo?returnUrl=" + Uri.EscapeDataString(Request.Path));
        if (seen.Problem is { } refused) return StatusCode(refused.Status);
        Document = seen.Value.Document;
        return then();
    }
}
