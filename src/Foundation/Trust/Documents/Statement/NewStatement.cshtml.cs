using System.Security.Cryptography;
using DeAn06.Interface;
using DeAn06.Trust.Documents.Office;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Trust.Documents.Statement;

/// <summary>Shows what a statement on the journal would say, asks for whom it is, and issues it.</summary>
internal sealed class NewStatementModel(IWhoActs whoActs, ReadJournalFacts facts, IssueStatement issue) : TrustPage(whoActs)
{
    [BindProperty]
    public string? Recipient { get; set; }

    /// <summary>Makes a form sent twice one statement.</summary>
    [BindProperty]
    public string? Once { get; set; }

    internal JournalFacts Facts { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct, TrustPermissions.Look) is { } instead) return instead;
        Once = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        Facts = await facts.RunAsync(Act.At, ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct, TrustPermissions.Look) is { } instead) return instead;
        var once = Once is { Length: 32 } key && key.All(char.IsAsciiHexDigit) ? Idempotency.Of(key, "journal-statement", Recipient ?? "") : null;
        var issued = await issue.RunAsync(new(Recipient), Act, once, ct);
        if (issued.IsDone) return Redirect($"/can-bo/tin-cay/giay-to/{issued.Value.Code}?moi=true");
        this.AddProblem(issued.Problem!);
        Facts = await facts.RunAsync(Act.At, ct);
        return Page();
    }
}
