using DeAn06.Kernel;
using DeAn06.Population.Correcting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Population.Desk;

/// <summary>A form that takes in evidence before its deed: each paper is stored as it comes, and its handle travels in the form.</summary>
[RequestFormLimits(MultipartBodyLengthLimit = 11 * 1024 * 1024)]
[RequestSizeLimit(11 * 1024 * 1024)]
internal abstract class EvidencePage(IWhoActs whoActs, Kernel.Files files) : MatterPage(whoActs)
{
    private const int ShortestReason = 5;

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public IFormFile? Paper { get; set; }

    [BindProperty]
    public List<string> Evidence { get; set; } = [];

    internal IReadOnlyList<StoredFile> Papers { get; private set; } = [];

    protected Problem? CheckReason() =>
        (Reason ?? "").Trim().Length < ShortestReason ? Problems.ReasonMissing.With("limit", ShortestReason).At("Reason") : null;

    /// <summary>Stores the paper that was sent, if one was; a deed needs at least one.</summary>
    protected async Task<Problem?> TakePaperAsync(CancellationToken ct)
    {
        if (Paper is null) return Evidence.Count == 0 ? Problems.EvidenceMissing.At("Paper") : null;
        if (Evidence.Count >= ProposeCorrection.MostEvidence) return KernelProblems.TooLarge.With("limit", $"{ProposeCorrection.MostEvidence}").At("Paper");
        await using var content = Paper.OpenReadStream();
        var taken = await files.TakeAsync(content, Paper.FileName, Act, ct);
        if (taken.Problem is { } unfit) return unfit.At("Paper");
        Evidence.Add(Ids.Handle(taken.Value.Id));
        Papers = [.. Papers, taken.Value];
        return null;
    }

    protected Task<Result<IReadOnlyList<Guid>>> ReadEvidenceAsync(CancellationToken ct) => ProposeCorrection.ReadEvidenceAsync(Evidence, files, Act, ct);

    /// <summary>Finds the papers of the form again, those only that this officer took in.</summary>
    protected async Task LoadPapersAsync(CancellationToken ct)
    {
        var known = Evidence.Select(h => Ids.TryParseHandle(h, out var file) ? file : Guid.Empty).Where(f => f != Guid.Empty).ToList();
        Papers = [.. (await files.FindAsync(known, ct)).Where(f => f.TakenBy == Act.Actor.ToString())];
    }
}
