using DeAn06.Places;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Services.After.Feedback;

/// <summary>Anyone writes a complaint or suggestion; who is signed in need not say who they are.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
[RequestFormLimits(MultipartBodyLengthLimit = FeedbackFiles.LargestBody)]
[RequestSizeLimit(FeedbackFiles.LargestBody)]
internal sealed class GiveFeedbackModel(IWhoActs who, UseCases useCases, IPlaces places, FeedbackThrottle throttle, FeedbackFiles files, Clock clock) : PageModel
{
    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty]
    public string? Body { get; set; }

    [BindProperty]
    public string? Dossier { get; set; }

    [BindProperty]
    public Picked Area { get; set; } = new();

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Address { get; set; }

    [BindProperty]
    public string? Contact { get; set; }

    [BindProperty]
    public List<string> Wishes { get; set; } = [];

    /// <summary>Handles of files that were taken in before.</summary>
    [BindProperty]
    public List<string> Taken { get; set; } = [];

    internal IReadOnlyList<StoredFile> Received { get; private set; } = [];

    internal bool IsKnown { get; private set; }

    internal IEnumerable<Choice> Matches { get; private set; } = [];

    internal static IEnumerable<Choice> Kinds => Enum.GetValues<FeedbackKind>().Select(k => new Choice(k.ToString().ToLowerInvariant(), FeedbackWords.Kind(k)));

    public async Task OnGetAsync(string? ma, CancellationToken ct)
    {
        await ActAsync(ct);
        Dossier = ma;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var act = await ActAsync(ct);
        var unclear = Resolve();
        // A place that is still to be chosen costs none of the few, unless files come with it.
        if (unclear is not null && !Request.Form.Files.Any(f => f.Length > 0)) return Refuse(await ReceiveAsync(act, ct) ?? unclear);
        var wait = throttle.Take(HttpContext.Connection.RemoteIpAddress);
        if (wait > 0)
        {
            Response.Headers.RetryAfter = wait.ToString(System.Globalization.CultureInfo.InvariantCulture);
            return Refuse(ProblemsOfAfter.TooMany.With("seconds", wait));
        }
        if (await ReceiveAsync(act, ct) is { } unfit) return Refuse(unfit);
        if (unclear is not null) return Refuse(unclear);
        var command = new GiveFeedback.Command(Kind, Body, Dossier, Area.Code, Name, Address, Contact, Wishes.Contains("true")) { Files = Taken };
        var given = await useCases.RunAsync<GiveFeedback, FeedbackRow>(u => u.RunAsync(command, act, ct), act, ct);
        return given.Problem is { } refused ? Refuse(refused) : Redirect("/phan-anh/" + given.Value.Handle);
    }

    private async Task<Problem?> ReceiveAsync(Act act, CancellationToken ct)
    {
        (Received, var unfit) = await files.ReceiveAsync(Request.Form.Files, Taken, act, ct);
        ModelState.Remove(nameof(Taken));
        return unfit;
    }

    private async Task<Act> ActAsync(CancellationToken ct)
    {
        var asked = await who.WhoAsync(HttpContext, ct);
        IsKnown = asked.IsDone && asked.Value is { Actor.Kind: ActorKind.Citizen, Person: not null };
        return IsKnown ? asked.Value.For(FeedbackShares.Purpose, FeedbackShares.Basis) : Act.BySystem("services.feedback", clock.UtcNow);
    }

    /// <summary>A typed place is resolved here where no script did; several that fit are offered.</summary>
    private Problem? Resolve()
    {
        if (!string.IsNullOrEmpty(Area.Code) || string.IsNullOrWhiteSpace(Area.Text)) return null;
        var found = places.Search(Area.Text.Length > 200 ? Area.Text[..200] : Area.Text, AreaMap.Today, null, limit: 10);
        if (found.Count == 1) Area.Code = found[0].Code.ToString();
        else Matches = [.. found.Select(a => new Choice(a.Code.ToString(), a.FullName, string.Join(", ", places.Path(a.Code).Skip(1).Select(p => p.FullName))))];
        return found.Count == 1 ? null : ProblemsOfAfter.PlaceUnknown;
    }

    private PageResult Refuse(Problem problem)
    {
        this.AddProblem(problem);
        return Page();
    }
}
