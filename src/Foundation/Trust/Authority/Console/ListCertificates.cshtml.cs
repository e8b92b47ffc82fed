using DeAn06.Interface;
using DeAn06.Trust.Authority.Deeds;
using DeAn06.Trust.Deeds;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Npgsql;

namespace DeAn06.Trust.Authority.Console;

/// <summary>The book of certificates with what waits for a second person.</summary>
internal sealed class ListCertificatesModel(
    IWhoActs whoActs, UseCases useCases, CertificateBook book, ServiceCertificates services, AuthorityOptions options, NpgsqlDataSource source, DeedKinds kinds,
    IStringLocalizer<TrustRoom> t) : CertificatePage(whoActs, useCases)
{
    private const int MostDeeds = 50;
    private static readonly HashSet<string> Kinds = [IssueKind.Kind, RevokeKind.Kind, LiftKind.Kind, AuthorityKind.Kind];

    [BindProperty(SupportsGet = true)]
    public string? Words { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Cursor { get; set; }

    [BindProperty]
    public string? Role { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    internal Page<CertificateLine> Found { get; private set; } = Page<CertificateLine>.Empty;

    internal IReadOnlyList<Deed> Waiting { get; private set; } = [];

    /// <summary>What two people have to make before anything can be signed; empty where the platform makes it itself.</summary>
    internal IReadOnlyList<string> Missing { get; private set; } = [];

    internal IEnumerable<Choice> Roles => Profiles.All.Where(p => p.Holder != Holder.Outside).Select(p => new Choice(p.Code, Speech.English ? p.En : p.Vi))
        .Prepend(new(ProposeAuthority.Everything, t["Mọi thứ còn thiếu"]));

    internal string SayingOf(Deed deed) => DeedAnswer.Saying(deed, kinds);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await EnterAsync(ct) ?? await ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        await EnterAsync(ct) ?? await ProposeAsync<ProposeAuthority>(u => u.RunAsync(Role, Reason, Act, ct), () => ShowAsync(ct), ct);

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        var found = await book.SearchAsync(Words, Cursor, ct);
        if (found.Problem is { } refused) this.AddProblem(refused);
        else Found = found.Value;
        Waiting = [.. (await DeedTable.ListAsync(source, MostDeeds, ct)).Where(d => Kinds.Contains(d.Kind) && d.StateAt(Act.At) == DeedState.Open)];
        if (!options.MadeByPlatform) Missing = [.. (await ProposeAuthority.MissingAsync(services, ct)).Select(p => Speech.English ? p.En : p.Vi)];
        return Page();
    }
}
