using DeAn06.Places;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Services.After.Feedback;

/// <summary>Where a complaint or suggestion stands, for whoever has its address; they add here what was asked for. Nothing tells who gave it.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
[RequestFormLimits(MultipartBodyLengthLimit = FeedbackFiles.LargestBody)]
[RequestSizeLimit(FeedbackFiles.LargestBody)]
internal sealed class ShowFeedbackModel(UseCases useCases, IOffices offices, FeedbackFiles files, Clock clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "handle")]
    public string Handle { get; set; } = "";

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public List<string> Taken { get; set; } = [];

    internal IReadOnlyList<StoredFile> Received { get; private set; } = [];

    internal OpenFeedback Shown { get; private set; } = null!;

    internal string OfficeName(string code) => offices.NameOf(code);

    internal string Asked => Shown.Actions.LastOrDefault(a => a.Deed == FeedbackDeed.Ask)?.Says ?? "";

    internal string? Answer => Shown.Actions.LastOrDefault(a => a.Deed is FeedbackDeed.Answer or FeedbackDeed.Refuse)?.Says;

    internal IEnumerable<Step> Steps =>
    [
        .. Shown.Actions.Select(a => new Step(FeedbackWords.Deed(a.Deed), a.GoesTo is { } to ? OfficeName(to) : null, VietnamTime.Short(a.At), StepState.Done)),
        .. Shown.Row is { IsOpen: true, AnswerBy: { } by } ? (Step[])[new(Speech.English ? "Answer" : "Trả lời", OfficeName(Shown.Row.Holder), VietnamTime.Short(by), by < clock.UtcNow ? StepState.Late : StepState.Later)] : [],
    ];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await FindAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct) || !Ids.TryParseHandle(Handle, out var id)) return NotFound();
        var act = Act.BySystem("services.feedback", clock.UtcNow);
        // No file is taken in where none is awaited.
        var refused = Shown.Row.State == FeedbackState.Asked ? await ReceiveAsync(act, ct) : null;
        if (refused is null)
        {
            var done = await useCases.RunAsync<AddToFeedback, FeedbackRow>(u => u.RunAsync(id, Text, Taken, act, ct), act, ct);
            if (done.Problem is null) return Redirect("/phan-anh/" + Handle);
            refused = done.Problem;
        }
        if (!await FindAsync(ct)) return NotFound();
        this.AddProblem(refused);
        return Page();
    }

    private async Task<Problem?> ReceiveAsync(Act act, CancellationToken ct)
    {
        (Received, var unfit) = await files.ReceiveAsync(Request.Form.Files, Taken, act, ct);
        ModelState.Remove(nameof(Taken));
        return unfit;
    }

    private async Task<bool> FindAsync(CancellationToken ct)
    {
        if (!Ids.TryParseHandle(Handle, out var id)) return false;
        var act = Act.BySystem("services.feedback", clock.UtcNow);
        var found = await useCases.RunAsync<TrackFeedback, OpenFeedback>(u => u.RunAsync(id, ct), act, ct);
        if (found.IsDone) Shown = found.Value;
        return found.IsDone;
    }
}
