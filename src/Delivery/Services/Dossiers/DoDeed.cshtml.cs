using System.Globalization;
using DeAn06.Identity;
using DeAn06.Places;
using DeAn06.Services.Catalogue;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace DeAn06.Services.Dossiers;

/// <summary>The page of one deed on a dossier, with the questions it needs; it opens only while the table allows the deed.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class DoDeedModel(IWhoActs who, UseCases useCases, IOffices offices, IPlaces places, DossierOptions options, Papers.SignResult sign) : DossierDeskPage(who)
{
    private static readonly AssuredAttribute Proof = new(Services.Papers.SignResult.ProofLevel) { FreshMinutes = Services.Papers.SignResult.ProofMinutes, WithoutSms = true };

    [BindProperty(SupportsGet = true, Name = "handle")]
    public string Handle { get; set; } = "";

    [BindProperty(SupportsGet = true, Name = "viec")]
    public string Slug { get; set; } = "";

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public List<string> Reasons { get; set; } = [];

    [BindProperty]
    public string? Office { get; set; }

    [BindProperty]
    public string? Days { get; set; }

    [BindProperty]
    public List<string> Stops { get; set; } = [];

    [BindProperty]
    public string? Grants { get; set; }

    [BindProperty]
    public string? Tracking { get; set; }

    /// <summary>How many actions the dossier had when the page was shown: what changed since is not signed.</summary>
    [BindProperty]
    public string? Seen { get; set; }

    internal DossierDeed Deed { get; private set; }

    internal ShownDossier Shown { get; private set; } = null!;

    internal Dossier Row => Shown.Open.Row;

    internal int MostDays => options.MostDays;

    internal string Path => "/can-bo/ho-so/" + Row.Handle;

    /// <summary>The papers an officer may ask for: all of the case but those a register answers today.</summary>
    internal IEnumerable<ProcedurePaper> Papers => Shown.Open.Procedure.PapersOf(Row.Case).Where(p => !p.IsAnsweredOn(Clock.DayOf(Act.At)));

    internal static IEnumerable<Choice> PaperReasonChoices => PaperReasons.All.Select(r => new Choice(r.Code, r.Label));

    internal static IEnumerable<Choice> ReasonChoices => RefusalReasons.All.Select(r => new Choice(r.Code, r.Label));

    /// <summary>The offices of the own area and of those above it, but for the one that has the dossier.</summary>
    internal IEnumerable<Choice> OfficeChoices => offices.Find(Row.Acts)?.Area is not { } area ? [] : places.Path(area).SelectMany(a => offices.In(a.Code))
        .Where(o => o.Code.ToString() != Row.Acts).Select(o => new Choice(o.Code.ToString(), o.Name));

    /// <summary>Whoever signs a result proves themself anew, as where many are signed in one sitting.</summary>
    public override Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next) =>
        DeedSlugs.Find(Slug) == DossierDeed.Approve ? Proof.OnPageHandlerExecutionAsync(context, next) : base.OnPageHandlerExecutionAsync(context, next);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await EnterAsync(ct) ?? await ShowAsync(null, ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        if (DeedSlugs.Find(Slug) is not { } deed || !Ids.TryParseHandle(Handle, out var id)) return NotFound();
        var done = await RunAsync(deed, id, ct);
        return done.Problem is { } refused ? await ShowAsync(refused, ct) : Redirect("/can-bo/ho-so/" + Handle);
    }

    private Task<Result<DossierReceipt>> RunAsync(DossierDeed deed, Guid id, CancellationToken ct) => deed switch
    {
        DossierDeed.RefuseReception => Do<RefuseReception>(u => u.RunAsync(new(id, Reasons, Text), Act, ct), ct),
        DossierDeed.AskSupplement => Do<AskSupplement>(u => u.RunAsync(new(id, Asked(), Text), Act, ct), ct),
        DossierDeed.AskOpinion => Do<AskOpinion>(u => u.RunAsync(new(id, Office, Text, Number(Days), Stops.Contains("true")), Act, ct), ct),
        DossierDeed.GiveOpinion => Do<GiveOpinion>(u => u.RunAsync(new(id, Text), Act, ct), ct),
        DossierDeed.HandOver => Do<HandOver>(u => u.RunAsync(new(id, Office, Text), Act, ct), ct),
        DossierDeed.WaiveFee => Do<WaiveFee>(u => u.RunAsync(new(id, Text), Act, ct), ct),
        DossierDeed.SubmitForSignature => Do<SubmitForSignature>(u => u.RunAsync(new(id, Grants != "no", Text), Act, ct), ct),
        DossierDeed.ReturnToOfficer => Do<ReturnToOfficer>(u => u.RunAsync(new(id, Text), Act, ct), ct),
        DossierDeed.Approve => sign.RunAsync(id, int.TryParse(Seen, NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : null, Act, ct),
        DossierDeed.Stop => Do<StopDossier>(u => u.RunAsync(new(id, Reasons, Text), Act, ct), ct),
        DossierDeed.Apologise => Do<Apologise>(u => u.RunAsync(new(id, Number(Days), Text), Act, ct), ct),
        DossierDeed.Deliver => Do<DeliverResult>(u => u.RunAsync(new(id, Tracking), Act, ct), ct),
        _ => Task.FromResult((Result<DossierReceipt>)KernelProblems.NotFound),
    };

    private Task<Result<DossierReceipt>> Do<TUseCase>(Func<TUseCase, Task<Result<DossierReceipt>>> run, CancellationToken ct) where TUseCase : class, IUseCase => useCases.RunAsync(run, Act, ct);

    /// <summary>What was ticked paper by paper.</summary>
    private List<PaperAsk> Asked() => [.. Request.Form.Keys.Where(k => k.StartsWith("ask-", StringComparison.Ordinal)).Select(k => k[4..])
        .Select(key => new PaperAsk(key, Request.Form["why-" + key].ToString(), Request.Form["say-" + key].ToString()))];

    internal string Sent(string name) => Request.HasFormContentType ? Request.Form[name].ToString() : "";

    private static int Number(string? text) => int.TryParse(new string([.. (text ?? "").Where(c => !char.IsWhiteSpace(c) && c != '.')]), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0;

    private async Task<IActionResult> ShowAsync(Problem? refused, CancellationToken ct)
    {
        if (DeedSlugs.Find(Slug) is not { } deed || ViewDossierModel.IsPlain(deed) || !Ids.TryParseHandle(Handle, out var id)) return NotFound();
        var found = await useCases.RunAsync<ViewDossier, ShownDossier>(u => u.RunAsync(id, DossierShares.Summary, Act, ct), Act, ct);
        if (found.Problem is { } unseen) return StatusCode(unseen.Status);
        (Shown, Deed) = (found.Value, deed);
        if (refused is null && !Shown.Allowed.Contains(deed)) return Redirect(Path);
        if (refused is not null) this.AddProblem(refused);
        return Page();
    }
}
