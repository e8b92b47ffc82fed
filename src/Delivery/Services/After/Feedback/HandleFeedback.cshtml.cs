using DeAn06.Places;
using DeAn06.Services.Dossiers;
using DeAn06.Work;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Services.After.Feedback;

/// <summary>The officer's page of a complaint or suggestion: what was said, by whom, and exactly what the table of allowed actions lets them do.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class HandleFeedbackModel(IWhoActs who, UseCases useCases, IOffices offices, FeedbackClocks clocks, Kernel.Files files) : DossierDeskPage(who)
{
    [BindProperty(SupportsGet = true, Name = "handle")]
    public string Handle { get; set; } = "";

    [BindProperty]
    public string? Deed { get; set; }

    [BindProperty]
    public string? AnswerText { get; set; }

    [BindProperty]
    public string? AskText { get; set; }

    [BindProperty]
    public string? RefuseText { get; set; }

    [BindProperty]
    public string? Office { get; set; }

    [BindProperty]
    public string? Upheld { get; set; }

    [BindProperty]
    public string? PublicBody { get; set; }

    [BindProperty]
    public string? PublicAnswer { get; set; }

    internal ViewFeedback.Shown Shown { get; private set; } = null!;

    internal FeedbackRow Row => Shown.Open.Row;

    internal string Path => "/can-bo/phan-anh/" + Row.Handle;

    internal bool May(FeedbackDeed deed) => Shown.Allowed.Contains(deed);

    internal bool MayTake => Shown.CaseActions.Contains(CaseAction.Take);

    internal string OfficeName(string code) => offices.NameOf(code);

    internal IEnumerable<SentFile> Files => Shown.Open.Files.Select(f => new SentFile(f.Name, FeedbackFiles.Size(f.Length), $"{Path}?handler=File&tep={Ids.Handle(f.Id)}"));

    internal DateTime ForwardBy => clocks.ForwardBy(Row);

    internal DateTime RefuseBy => clocks.RefuseBy(Row);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await EnterAsync(ct) ?? await ShowAsync(null, ct);

    /// <summary>A file is opened: a look like that at the page, journaled by the same rule.</summary>
    public async Task<IActionResult> OnGetFileAsync(string tep, CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        if (!Ids.TryParseHandle(Handle, out var id) || !Ids.TryParseHandle(tep, out var file)) return NotFound();
        var found = await useCases.RunAsync<ViewFeedback, ViewFeedback.Shown>(u => u.RunAsync(id, Act, ct), Act, ct);
        if (found.Problem is { } unseen) return StatusCode(unseen.Status);
        return found.Value.Open.Files.FirstOrDefault(f => f.Id == file) is { } known && await files.ReadAsync(file, ct) is { } bytes ? File(bytes, known.MediaType, known.Name) : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        if (!Ids.TryParseHandle(Handle, out var id) || !Enum.TryParse<FeedbackDeed>(Deed, out var deed)) return NotFound();
        var command = new HandleFeedback.Command(id, deed, deed switch { FeedbackDeed.Answer => AnswerText, FeedbackDeed.Ask => AskText, FeedbackDeed.Refuse => RefuseText, _ => null }, Office, Upheld switch { "yes" => true, "no" => false, _ => null }, PublicBody, PublicAnswer);
        var done = await useCases.RunAsync<HandleFeedback, FeedbackRow>(u => u.RunAsync(command, Act, ct), Act, ct);
        if (done.Problem is { } refused) return await ShowAsync(refused, ct);
        return Redirect(done.Value.Holder == Act.Office || done.Value.Receives == Act.Office ? "/can-bo/phan-anh/" + done.Value.Handle : "/can-bo");
    }

    private async Task<IActionResult> ShowAsync(Problem? refused, CancellationToken ct)
    {
        if (!Ids.TryParseHandle(Handle, out var id)) return NotFound();
        var found = await useCases.RunAsync<ViewFeedback, ViewFeedback.Shown>(u => u.RunAsync(id, Act, ct), Act, ct);
        if (found.Problem is { } unseen) return StatusCode(unseen.Status);
        Shown = found.Value;
        Office ??= Row.About;
        PublicBody ??= PublicWords.Clean(Row.Body, Row.Giver);
        PublicAnswer ??= PublicWords.Clean(Shown.Open.Actions.LastOrDefault(a => a.Deed == FeedbackDeed.Answer)?.Says ?? "", Row.Giver);
        if (refused is not null) this.AddProblem(refused);
        return Page();
    }
}
