using DeAn06.Interface;
using DeAn06.Trust.Documents.Store;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Trust.Documents.Office;

/// <summary>The documents an officer's office sealed, the newest first, and the way to one by its code. The list names nobody.</summary>
internal sealed class ListDocumentsModel(IWhoActs whoActs, DocumentTable table) : TrustPage(whoActs)
{
    private const int Size = 20;

    [BindProperty(SupportsGet = true)]
    public string? Cursor { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    internal IReadOnlyList<SealedDocument> Lines { get; private set; } = [];

    internal string? Next { get; private set; }

    internal bool MayIssue => Act.May(TrustPermissions.Look);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct, TrustPermissions.Documents, TrustPermissions.Look) is { } instead) return instead;
        if (!string.IsNullOrWhiteSpace(Code))
        {
            if (!DocumentCode.TryParse(Code, out var code)) this.AddProblem(TrustProblems.CodeMistyped);
            else if (await table.FindAsync(code, ct) is not { } found || !OfficeRules.MaySee(found, Act)) this.AddProblem(TrustProblems.DocumentUnknown.At(nameof(Code)));
            else return Redirect($"/can-bo/tin-cay/giay-to/{code}");
        }
        var page = await table.OfOfficeAsync(Act.Office, Act.May(TrustPermissions.Documents), Cursor, Size, ct);
        if (page.Problem is { } problem) return StatusCode(problem.Status);
        (Lines, Next) = (page.Value.Items, page.Value.Next);
        return Page();
    }
}
