using System.Security.Cryptography;
using DeAn06.Interface;
using DeAn06.Trust.Authority.Deeds;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace DeAn06.Trust.Authority.Console;

/// <summary>One certificate; who may proposes to revoke, lift or renew it here.</summary>
internal sealed class ShowCertificateModel(IWhoActs whoActs, UseCases useCases, CertificateBook book, IStringLocalizer<TrustRoom> t) : CertificatePage(whoActs, useCases)
{
    [BindProperty(SupportsGet = true, Name = "serial")]
    public string Serial { get; set; } = "";

    [BindProperty]
    public string? ReasonCode { get; set; }

    [BindProperty]
    public DateParts Since { get; set; } = new();

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? RenewReason { get; set; }

    internal CertificateLine Line { get; private set; } = null!;

    internal Standing Standing => Line.StandingAt(Act.At);

    internal bool MayLift => MayPropose && Line.Revocation is { IsHold: true };

    internal bool MayRevoke => MayPropose && Line.Revocation is null && Line.NotAfter > Act.At && Line.Profile != Profiles.Root.Code;

    internal bool MayRenew => MayPropose && Line.Revocation is null && Line.InTermAt(Act.At) && Profiles.Find(Line.Profile) is { Holder: Holder.Outside };

    internal IEnumerable<Choice> Reasons => RevocationReasons.All.Select(r => new Choice(r.Reason.Code(), Speech.English ? r.En : r.Vi));

    internal string Pem => PemEncoding.WriteString("CERTIFICATE", Line.Der);

    internal string Whom(string actor) => actor.StartsWith("system:", StringComparison.Ordinal) ? t["Nền tảng tự lập"] : actor.Split(':')[^1];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await EnterAsync(ct) ?? await ShowAsync(ct);

    public async Task<IActionResult> OnPostRevokeAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        var compromised = ReasonCode == RevocationReason.KeyCompromise.Code();
        DateOnly? since = compromised && Since.TryRead(out DateOnly day) ? day : null;
        return await ProposeAsync<ProposeRevocation>(u => u.RunAsync(Serial, new(ReasonCode, since, Reason), Act, ct), () => ShowAsync(ct), ct);
    }

    public async Task<IActionResult> OnPostLiftAsync(CancellationToken ct) =>
        await EnterAsync(ct) ?? await ProposeAsync<ProposeLifting>(u => u.RunAsync(Serial, Reason, Act, ct), () => ShowAsync(ct), ct);

    public async Task<IActionResult> OnPostRenewAsync(CancellationToken ct) =>
        await EnterAsync(ct) ?? await ProposeAsync<ProposeRenewal>(u => u.RunAsync(Serial, Request.Form["Request"], RenewReason, Act, ct), () => ShowAsync(ct), ct);

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        if (await book.FindAsync(Serial, ct) is not { } line) return NotFound();
        Line = line;
        return Page();
    }
}
