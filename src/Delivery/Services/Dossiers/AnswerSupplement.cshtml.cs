using DeAn06.Services.Forms;
using DeAn06.Services.Papers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Services.Dossiers;

/// <summary>
/// The papers that were asked for are added: each is taken in, shown, and all are sent together, by the applicant or at the counter for them. What was taken in is carried by the page, so that
/// nothing is lost on the way.
/// </summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
[RequestFormLimits(MultipartBodyLengthLimit = LargestBody)]
[RequestSizeLimit(LargestBody)]
internal abstract class SupplementPage(IWhoActs who, UseCases useCases, Kernel.Files files, StoredEvidence evidence) : MyDossierPage(who, useCases)
{
    internal const int MostFiles = 10;
    private const int LargestBody = 60 * 1024 * 1024;

    /// <summary>What was taken in so far: <c>key:handle</c>.</summary>
    [BindProperty]
    public List<string> Taken { get; set; } = [];

    [BindProperty]
    public string? Text { get; set; }

    /// <summary>Keys of papers whose original an officer saw.</summary>
    [BindProperty]
    public List<string> Seen { get; set; } = [];

    /// <summary>True at the counter, where a paper may be shown only.</summary>
    internal virtual bool IsCounter => false;

    /// <summary>Where the papers are sent.</summary>
    internal virtual string FormPath => Path + "/bo-sung";

    /// <summary>Whose store papers may be taken from.</summary>
    protected abstract Guid Owner { get; }

    /// <summary>What to answer when nothing is asked for, or no longer.</summary>
    protected virtual IActionResult Settled => Redirect(Path);

    private IReadOnlyList<StoredFile> known = [];

    /// <summary>By paper, what of the applicant's store could stand for it.</summary>
    private readonly Dictionary<string, IReadOnlyList<Evidence>> offered = [];

    internal Supplement Asked => Shown.Open.Life.Supplement!;

    internal string LabelOf(PaperAsk ask) => Shown.Open.Procedure.PapersOf(Shown.Open.Row.Case).FirstOrDefault(p => p.Key == ask.Key)?.Label ?? ask.Key;

    internal bool IsForm(PaperAsk ask) => Shown.Open.Procedure.PapersOf(Shown.Open.Row.Case).FirstOrDefault(p => p.Key == ask.Key)?.IsForm == true;

    internal IEnumerable<SentFile> FilesOf(PaperAsk ask) => known.Where(f => Taken.Contains($"{ask.Key}:{Ids.Handle(f.Id)}"))
        .Select(f => new SentFile(f.Name, $"{f.Length / 1024:N0} KB", null, Speech.English ? "Received" : "Đã nhận"));

    internal IEnumerable<Choice> StoreOf(PaperAsk ask) => offered.GetValueOrDefault(ask.Key, []).Select(e => new Choice(e.Code, $"{e.Label}, {VietnamTime.Short(Clock.DayOf(e.SealedAt))}"));

    internal string Chosen(PaperAsk ask) => Request.HasFormContentType ? Request.Form["kho-" + ask.Key].ToString() : "";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        if (!May(DossierDeed.Supplement)) return Settled;
        await KnowAsync(ct);
        return Page();
    }

    /// <summary>Takes the chosen files in and shows them; nothing is sent yet.</summary>
    public async Task<IActionResult> OnPostTakeAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        if (!May(DossierDeed.Supplement)) return Settled;
        var refused = await TakeAsync(ct);
        await KnowAsync(ct);
        return refused is null ? Page() : Refuse(refused);
    }

    /// <summary>Sends everything at once; files chosen on this page are taken in first.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        if (!May(DossierDeed.Supplement)) return Settled;
        var refused = await TakeAsync(ct);
        await KnowAsync(ct);
        if (refused is not null) return Refuse(refused);
        var stored = Asked.Papers.Where(a => Chosen(a).Length > 0).Select(a => new SubmittedPaper(a.Key, PaperSource.Store, [], null, Chosen(a))).ToList();
        var papers = Asked.Papers.Where(a => stored.All(s => s.Key != a.Key)).Select(a => (a.Key, Files: known.Where(f => Taken.Contains($"{a.Key}:{Ids.Handle(f.Id)}")).Select(f => f.Id).ToList()))
            .Where(p => p.Files.Count > 0).Select(p => new SubmittedPaper(p.Key, PaperSource.Uploaded, p.Files, null, null)).Concat(stored).ToList();
        if (IsCounter) papers.AddRange(Asked.Papers.Where(a => Seen.Contains(a.Key) && !IsForm(a) && papers.All(p => p.Key != a.Key)).Select(a => new SubmittedPaper(a.Key, PaperSource.Shown, [], null, null)).ToList());
        var command = new AnswerSupplement.Command(Shown.Open.Row.Id, papers, Text);
        var done = await UseCases.RunAsync<AnswerSupplement, DossierReceipt>(u => u.RunAsync(command, Act, ct), Act, ct);
        return done.Problem is { } problem ? Refuse(problem) : Redirect(IsCounter ? FormPath : Path);
    }

    private async Task<Problem?> TakeAsync(CancellationToken ct)
    {
        if (!Request.HasFormContentType) return null;
        foreach (var ask in Asked.Papers)
            foreach (var sent in Request.Form.Files.GetFiles("tep-" + ask.Key).Where(f => f.Length > 0))
            {
                if (Taken.Count >= MostFiles) return KernelProblems.TooLarge.With("limit", $"{MostFiles}");
                await using var content = sent.OpenReadStream();
                var taken = await files.TakeAsync(content, sent.FileName, Act, ct);
                if (taken.Problem is { } bad) return bad.At("tep-" + ask.Key);
                Taken.Add($"{ask.Key}:{Ids.Handle(taken.Value.Id)}");
            }
        ModelState.Remove(nameof(Taken));
        return null;
    }

    /// <summary>Only files that this person has sent and no deed has used yet: a page's hidden fields prove nothing.</summary>
    private async Task KnowAsync(CancellationToken ct)
    {
        foreach (var ask in Asked.Papers)
            if (Shown.Open.Procedure.PapersOf(Shown.Open.Row.Case).FirstOrDefault(p => p.Key == ask.Key) is { } paper) offered[ask.Key] = await evidence.OfferAsync(paper, Owner, Clock.DayOf(Act.At), ct);
        var ids = Taken.Select(t => Ids.TryParseHandle(t.Split(':')[^1], out var id) ? id : Guid.Empty).Where(i => i != Guid.Empty).Distinct().ToList();
        known = [.. (await files.FindAsync(ids, ct)).Where(f => f.TakenBy == Act.Actor.ToString() && f.CitedBy is null)];
    }
}

/// <summary>The applicant adds what was asked for.</summary>
internal sealed class AnswerSupplementModel(IWhoActs who, UseCases useCases, Kernel.Files files, StoredEvidence evidence) : SupplementPage(who, useCases, files, evidence)
{
    protected override Guid Owner => Act.Person!.Value;
}
