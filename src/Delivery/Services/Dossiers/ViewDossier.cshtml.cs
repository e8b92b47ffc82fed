using DeAn06.Places;
using DeAn06.Work;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Services.Dossiers;

/// <summary>The officer's page of a dossier: summary, declaration, papers, comparison with the register, history; and below it exactly what the table of allowed actions lets them do.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class ViewDossierModel(IWhoActs who, UseCases useCases, DossierTimeline timeline, IOffices offices, Kernel.Files files) : DossierDeskPage(who)
{
    private static readonly Dictionary<string, string> Parts = new()
    {
        ["tom-tat"] = DossierShares.Summary, ["bieu-mau"] = DossierShares.Answers, ["giay-to"] = DossierShares.Papers, ["doi-chieu"] = DossierShares.Register, ["lich-su"] = DossierShares.History,
    };

    private IReadOnlyList<StoredFile> known = [];

    [BindProperty(SupportsGet = true, Name = "handle")]
    public string Handle { get; set; } = "";

    [BindProperty(SupportsGet = true, Name = "xem")]
    public string? See { get; set; }

    internal ShownDossier Shown { get; private set; } = null!;

    internal Dossier Row => Shown.Open.Row;

    internal DossierLife Life => Shown.Open.Life;

    internal string Path => "/can-bo/ho-so/" + Row.Handle;

    internal string Part => See is not null && Parts.ContainsKey(See) ? See : "tom-tat";

    internal bool Late => Row.Due.At < Act.At;

    internal IEnumerable<Step> Steps => timeline.Of(Shown.Open, forOfficers: true);

    internal string OfficeName(string code) => offices.NameOf(code);

    internal string PaperName(string key) => Shown.Open.Procedure.PapersOf(Row.Case).FirstOrDefault(p => p.Key == key)?.Label ?? key;

    internal IEnumerable<SentFile> FilesOf(DossierPaper paper) => known.Where(f => paper.Files.Contains(f.Id)).Select(f => new SentFile(f.Name, $"{f.Length / 1024:N0} KB", $"{Path}?handler=Paper&tep={Ids.Handle(f.Id)}"));

    /// <summary>Deeds that need no more than a press of a button.</summary>
    internal static bool IsPlain(DossierDeed deed) => deed is DossierDeed.Receive or DossierDeed.Start or DossierDeed.TakeOver;

    /// <summary>The deeds of the bar, the most usual first; what the applicant and the platform do is not an officer's button.</summary>
    internal IEnumerable<DossierDeed> Deeds => Shown.Allowed.Where(DeedSlugs.IsOffered).OrderBy(d => Array.IndexOf(DeedSlugs.Order, d));

    internal bool MayTake => Shown.CaseActions.Contains(CaseAction.Take) && Shown.OnceTaken.Count > Shown.Allowed.Count;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await EnterAsync(ct) ?? await ShowAsync(null, ct);

    public async Task<IActionResult> OnGetPaperAsync(string tep, CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        if (!Ids.TryParseHandle(Handle, out var dossier) || !Ids.TryParseHandle(tep, out var id)) return NotFound();
        var may = await useCases.RunAsync<ReadPaper, Done>(u => u.RunAsync(dossier, id, Act, ct), Act, ct);
        if (may.Problem is { } refused) return StatusCode(refused.Status);
        return (await files.FindAsync([id], ct)) is [var file] && await files.ReadAsync(id, ct) is { } bytes ? File(bytes, file.MediaType, file.Name) : NotFound();
    }

    public Task<IActionResult> OnPostReceiveAsync(CancellationToken ct) => DoAsync<ReceiveDossier>(id => u => u.RunAsync(id, Act, ct), ct);

    public Task<IActionResult> OnPostStartAsync(CancellationToken ct) => DoAsync<StartProcessing>(id => u => u.RunAsync(id, Act, ct), ct);

    public Task<IActionResult> OnPostTakeOverAsync(CancellationToken ct) => DoAsync<TakeOver>(id => u => u.RunAsync(id, Act, ct), ct);

    private async Task<IActionResult> DoAsync<TUseCase>(Func<Guid, Func<TUseCase, Task<Result<DossierReceipt>>>> run, CancellationToken ct) where TUseCase : class, IUseCase
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        if (!Ids.TryParseHandle(Handle, out var id)) return NotFound();
        var done = await useCases.RunAsync(run(id), Act, ct);
        return done.Problem is { } refused ? await ShowAsync(refused, ct) : Redirect("/can-bo/ho-so/" + Handle);
    }

    private async Task<IActionResult> ShowAsync(Problem? refused, CancellationToken ct)
    {
        if (!Ids.TryParseHandle(Handle, out var id)) return NotFound();
        var found = await useCases.RunAsync<ViewDossier, ShownDossier>(u => u.RunAsync(id, Parts[Part], Act, ct), Act, ct);
        if (found.Problem is { } unseen) return StatusCode(unseen.Status);
        Shown = found.Value;
        known = await files.FindAsync([.. Shown.Papers.SelectMany(p => p.Files)], ct);
        if (refused is not null) this.AddProblem(refused);
        return Page();
    }
}
