using DeAn06.Places;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Services.Dossiers;

/// <summary>One of my dossiers: where it stands, who does what by when, and why that date.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class ViewMyDossierModel(IWhoActs who, UseCases useCases, DossierTimeline timeline, IOffices offices, Kernel.Files files) : MyDossierPage(who, useCases)
{
    private IReadOnlyList<StoredFile> known = [];

    internal Dossier Row => Shown.Open.Row;

    internal DossierLife Life => Shown.Open.Life;

    internal IEnumerable<Step> Steps => timeline.Of(Shown.Open, forOfficers: false);

    internal string OfficeName(string code) => offices.NameOf(code);

    /// <summary>The reason of a refusal or stop, in words.</summary>
    internal string? Reason => Shown.Open.Actions.LastOrDefault(a => a.Deed is DossierDeed.RefuseReception or DossierDeed.Stop or DossierDeed.Lapse)?.Detail is { } d
        ? string.Join(". ", (d.Reasons ?? []).Select(r => RefusalReasons.Find(r)?.Label).Append(d.Text).Where(t => !string.IsNullOrWhiteSpace(t))) : null;

    internal IEnumerable<SentFile> Papers => Shown.Papers.SelectMany(p => Files(p));

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        known = await files.FindAsync([.. Shown.Papers.SelectMany(p => p.Files)], ct);
        return Page();
    }

    /// <summary>A file of a paper, as it was sent.</summary>
    public async Task<IActionResult> OnGetPaperAsync(string tep, CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        if (!Ids.TryParseHandle(tep, out var id)) return NotFound();
        var may = await UseCases.RunAsync<ReadPaper, Done>(u => u.RunAsync(Row.Id, id, Act, ct), Act, ct);
        if (may.Problem is { } refused) return StatusCode(refused.Status);
        return (await files.FindAsync([id], ct)) is [var file] && await files.ReadAsync(id, ct) is { } bytes ? File(bytes, file.MediaType, file.Name) : NotFound();
    }

    private IEnumerable<SentFile> Files(DossierPaper paper)
    {
        var label = Shown.Open.Procedure.PapersOf(Row.Case).FirstOrDefault(p => p.Key == paper.Key)?.Label ?? paper.Key;
        if (paper.Files.Count == 0) return [new SentFile(label, PaperWords.Source(paper))];
        return known.Where(f => paper.Files.Contains(f.Id)).Select(f => new SentFile(label, $"{f.Name}, {f.Length / 1024:N0} KB", $"{Path}?handler=Paper&tep={Ids.Handle(f.Id)}"));
    }
}
