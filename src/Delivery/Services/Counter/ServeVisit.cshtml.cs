using DeAn06.Services.Catalogue;
using DeAn06.Services.Dossiers;
using DeAn06.Services.Forms;
using DeAn06.Services.Forms.Drafts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Services.Counter;

/// <summary>
/// A visit: choose the procedure and its case; then the questions of its form, on their own pages, or what is asked for in words where it has none; then the receipt. Scans of a procedure without
/// a form are carried by the page, so that nothing is lost on the way.
/// </summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
[RequestFormLimits(MultipartBodyLengthLimit = LargestBody)]
[RequestSizeLimit(LargestBody)]
internal sealed class ServeVisitModel(IWhoActs who, UseCases useCases, CounterOffer offer, CatalogueBook book, Kernel.Files files, FormStates states) : DossierDeskPage(who)
{
    internal const int MostFiles = 30;
    internal const int LargestBody = 120 * 1024 * 1024;
    private IReadOnlyList<StoredFile> known = [];

    [BindProperty(SupportsGet = true, Name = "handle")]
    public string Handle { get; set; } = "";

    [BindProperty]
    public string? Procedure { get; set; }

    [BindProperty]
    public string? Case { get; set; }

    /// <summary>What was taken in so far: <c>key:handle</c>.</summary>
    [BindProperty]
    public List<string> Taken { get; set; } = [];

    /// <summary>Keys of papers whose original was seen.</summary>
    [BindProperty]
    public List<string> Seen { get; set; } = [];

    [BindProperty]
    public List<string> Helped { get; set; } = [];

    [BindProperty]
    public string? Consent { get; set; }

    [BindProperty]
    public string? Way { get; set; }

    [BindProperty]
    public string? Phone { get; set; }

    /// <summary>What the citizen asks for, where the procedure has no form.</summary>
    [BindProperty]
    public string? Wanted { get; set; }

    /// <summary>Another procedure is to be chosen.</summary>
    [BindProperty(SupportsGet = true, Name = "chon")]
    public bool Chooses { get; set; }

    internal ShownVisit Shown { get; private set; } = null!;

    internal string Path => $"{OpenVisitModel.Path}/{Handle}";

    internal IEnumerable<Choice> Procedures => offer.Of(Act.Office, Clock.DayOf(Act.At)).Select(p => new Choice(p.Code, p.Label));

    internal IEnumerable<ProcedurePaper> Papers => Shown.Procedure!.PapersOf(Shown.Visit.Case ?? "").Where(p => !p.IsForm).DistinctBy(p => p.Key);

    internal bool IsAnswered(ProcedurePaper paper) => paper.IsAnsweredOn(Clock.DayOf(Act.At));

    internal string RegisterOf(ProcedurePaper paper) => book.RegisterName(paper.AnsweredBy ?? "");

    internal IEnumerable<SentFile> FilesOf(ProcedurePaper paper) => known.Where(f => Taken.Contains($"{paper.Key}:{Ids.Handle(f.Id)}"))
        .Select(f => new SentFile(f.Name, $"{f.Length / 1024:N0} KB", null, Speech.English ? "Received" : "Đã nhận"));

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await EnterAsync(ct) ?? await ShowAsync(null, ct);

    public async Task<IActionResult> OnPostChooseAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        if (!Ids.TryParseHandle(Handle, out var id)) return NotFound();
        var chosen = await useCases.RunAsync<ChooseService, CounterVisit>(u => u.RunAsync(id, Procedure, Case, Act, ct), Act, ct);
        if (chosen.Problem is { } refused) return await ShowAsync(refused, ct);
        if (await FindAsync(ct) is { } gone) return gone;
        return Shown.Form is null || chosen.Value.Case is null ? Redirect(Path) : await BeginAsync(chosen.Value, ct);
    }

    /// <summary>Takes the scans in and shows them; nothing is submitted yet.</summary>
    public async Task<IActionResult> OnPostTakeAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        return await ShowAsync(await TakeAsync(ct), ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        if (!Ids.TryParseHandle(Handle, out var id)) return NotFound();
        if (await TakeAsync(ct) is { } unread) return await ShowAsync(unread, ct);
        await KnowAsync(ct);
        var scans = Taken.Select(t => t.Split(':')).Where(t => t.Length == 2 && known.Any(f => Ids.Handle(f.Id) == t[1])).ToLookup(t => t[0], t => Ids.TryParseHandle(t[1], out var file) ? file : Guid.Empty);
        var command = new ReadyVisit.Command(id, Wanted, scans.ToDictionary(s => s.Key, s => (IReadOnlyList<Guid>)[.. s.Distinct()]), Seen.ToHashSet(), Helped.Contains("true"), Consent, Way, Phone);
        var ready = await useCases.RunAsync<ReadyVisit, Submission>(u => u.RunAsync(command, Act, ct), Act, ct);
        if (ready.Problem is { } unready) return await ShowAsync(unready, ct);
        var done = await useCases.RunAsync<SubmitDossier, DossierReceipt>(u => u.RunAsync(ready.Value, Act, ct), Act, ct);
        return done.Problem is { } refused ? await ShowAsync(refused, ct) : Redirect(Path);
    }

    /// <summary>Begins the form, or goes on with it: at its next open question.</summary>
    private async Task<IActionResult> BeginAsync(CounterVisit visit, CancellationToken ct)
    {
        var (procedure, form) = (Shown.Procedure!, Shown.Form!);
        var begun = await BeginDraft.OnceAsync(useCases, u => u.RunAsync(procedure, form, visit.Case, new Applicant(visit.Person, visit.Subject, "") { Visit = visit.Id }, false, Act, ct), Act, ct);
        if (begun.Problem is { } refused) return await ShowAsync(refused, ct);
        if (form.StartsWithTasks || begun.Value.FormVersion != form.Version) return Redirect(Path + "/viec");
        return Redirect((await states.OfAsync(form, begun.Value, Act, ct)).NextOpen() is { } next ? $"{Path}/{next.Key}" : Path + "/kiem-tra");
    }

    private async Task<IActionResult?> FindAsync(CancellationToken ct)
    {
        if (!Ids.TryParseHandle(Handle, out var id)) return NotFound();
        var found = await useCases.RunAsync<ViewVisit, ShownVisit>(u => u.RunAsync(id, Act, ct), Act, ct);
        if (found.Problem is { } gone) return gone.Code == ProblemsOfCounter.VisitOver.Code ? Redirect(OpenVisitModel.Path) : StatusCode(gone.Status);
        Shown = found.Value;
        return null;
    }

    private async Task<IActionResult> ShowAsync(Problem? refused, CancellationToken ct)
    {
        if (await FindAsync(ct) is { } instead) return instead;
        await KnowAsync(ct);
        if (refused is not null) this.AddProblem(refused);
        return Page();
    }

    private async Task<Problem?> TakeAsync(CancellationToken ct)
    {
        if (!Request.HasFormContentType) return null;
        foreach (var sent in Request.Form.Files.Where(f => f.Name.StartsWith("tep-", StringComparison.Ordinal) && f.Length > 0))
        {
            if (Taken.Count >= MostFiles) return ProblemsOfCounter.TooManyFiles.With("limit", MostFiles);
            await using var content = sent.OpenReadStream();
            var taken = await files.TakeAsync(content, sent.FileName, Act, ct);
            if (taken.Problem is { } bad) return bad.At(sent.Name);
            Taken.Add($"{sent.Name["tep-".Length..]}:{Ids.Handle(taken.Value.Id)}");
        }
        ModelState.Remove(nameof(Taken));
        return null;
    }

    /// <summary>Only files that this officer took in and no deed has used yet: a page's hidden fields prove nothing.</summary>
    private async Task KnowAsync(CancellationToken ct)
    {
        var ids = Taken.Select(t => Ids.TryParseHandle(t.Split(':')[^1], out var id) ? id : Guid.Empty).Where(i => i != Guid.Empty).Distinct().ToList();
        known = [.. (await files.FindAsync(ids, ct)).Where(f => f.TakenBy == Act.Actor.ToString() && f.CitedBy is null)];
    }
}
