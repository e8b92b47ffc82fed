using DeAn06.Interface;
using DeAn06.Trust.Authority.Deeds;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Trust.Authority.Console;

/// <summary>Asks for a certificate over a request that is pasted or sent as a file.</summary>
[RequestSizeLimit(256 * 1024)]
internal sealed class IssueFormModel(IWhoActs whoActs, UseCases useCases) : CertificatePage(whoActs, useCases)
{
    [BindProperty]
    public string? Profile { get; set; }

    [BindProperty]
    public string? Organization { get; set; }

    [BindProperty]
    public string? Unit { get; set; }

    [BindProperty]
    public string? CommonName { get; set; }

    [BindProperty]
    public IFormFile? Sent { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    internal string? Pasted { get; private set; }

    internal static IEnumerable<Choice> Choices => Profiles.OnRequest.Select(p => new Choice(p.Code, Speech.English ? p.En : p.Vi));

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await EnterAsync(ct) ?? (MayPropose ? Page() : StatusCode(403));

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        if (!MayPropose) return StatusCode(403);
        Pasted = await ReadFileAsync(ct) ?? Request.Form["Request"].ToString();
        var wish = new IssueWish(Profile, Organization, Unit, CommonName, Pasted, Reason);
        return await ProposeAsync<ProposeIssue>(u => u.RunAsync(wish, Act, ct), () => Task.FromResult<IActionResult>(Page()), ct);
    }

    /// <summary>A file in DER is shown in base64, so that the page can come back with it.</summary>
    private async Task<string?> ReadFileAsync(CancellationToken ct)
    {
        if (Sent is not { Length: > 0 and <= SigningRequest.LargestBytes }) return null;
        var bytes = new byte[Sent.Length];
        await using var content = Sent.OpenReadStream();
        await content.ReadExactlyAsync(bytes, ct);
        return bytes[0] == 0x30 ? Convert.ToBase64String(bytes) : System.Text.Encoding.ASCII.GetString(bytes);
    }
}
