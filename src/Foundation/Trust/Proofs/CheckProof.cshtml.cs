using DeAn06.Interface;
using DeAn06.Trust.Log;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Trust.Proofs;

/// <summary>
/// Checks a proof of the journal (kiểm tra bằng chứng) without sign-in: in the browser when it runs scripts, so that the file stays there, else here. Nothing is kept.
/// </summary>
[PublicPage]
[RequestFormLimits(MultipartBodyLengthLimit = ProofBundle.LongestFile + 64 * 1024)]
internal sealed class CheckProofModel(TrustedKeys trusted) : PageModel
{
    private const int LongestKeys = 8 * 1024;

    [BindProperty]
    public IFormFile? Sent { get; set; }

    [BindProperty]
    public string? Keys { get; set; }

    internal ProofReport? Report { get; private set; }

    internal string Sentences => ProofSentences.ToJson(Speech.English);

    public async Task OnGetAsync(CancellationToken ct) => Keys = await PublishedAsync(ct);

    public async Task<IActionResult> OnPostAsync([FromServices] Microsoft.Extensions.Localization.IStringLocalizer<TrustRoom> texts, CancellationToken ct)
    {
        if (Keys is { Length: > LongestKeys }) return BadRequest();
        Keys ??= await PublishedAsync(ct);
        if (Sent is null || Sent.Length is 0 or > ProofBundle.LongestFile)
        {
            ModelState.AddModelError(nameof(Sent), texts["Chọn tệp bằng chứng, tối đa 4 MB"]);
            return Page();
        }
        using var bytes = new MemoryStream();
        await Sent.CopyToAsync(bytes, ct);
        var keys = Keys.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(k => NoteKey.TryParse(k, out var key) ? key : null).OfType<NoteKey>().ToList();
        Report = ProofCheck.Run(bytes.ToArray(), keys);
        return Page();
    }

    internal static string Colour(ProofOutcome outcome) => outcome switch
    {
        ProofOutcome.Holds => "green",
        ProofOutcome.Fails => "red",
        _ => "yellow",
    };

    internal static string Sign(ProofOutcome outcome) => outcome switch
    {
        ProofOutcome.Holds => "✓",
        ProofOutcome.Fails => "✗",
        _ => "?",
    };

    private async Task<string> PublishedAsync(CancellationToken ct) => string.Join('\n', (await trusted.AllAsync(ct)).Select(k => k.ToString()));
}
