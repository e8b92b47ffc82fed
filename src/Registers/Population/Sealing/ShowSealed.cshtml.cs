using DeAn06.Interface;
using DeAn06.Kernel;
using DeAn06.Population.Desk;
using DeAn06.Population.Looking;
using DeAn06.Population.Persons;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Population.Sealing;

/// <summary>The sealed facts of a person, a page of their own: opening it is what the journal tells.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class ShowSealedModel(IWhoActs whoActs, ViewSealedFacts viewSealed, ViewPerson view, Kernel.Files files, MergeLinks links) : MatterPage(whoActs)
{
    [BindProperty(SupportsGet = true, Name = "handle")]
    public string Handle { get; set; } = "";

    internal string Path => "/can-bo/dan-cu/" + Handle;

    internal string Name { get; private set; } = "";

    internal SealedView Facts { get; private set; } = null!;

    internal IReadOnlyList<SealedLine> Lines => SealedLine.Of(Facts);

    internal static string DayOf(DateOnly? day) => day is { } known ? VietnamTime.Short(known) : "";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if ((await EnterAsync(ct) ?? await LoadAsync(ct)) is { } instead) return instead;
        var seen = await view.RunAsync(new ViewQuestion(Id, FieldSet.Of(PersonFields.Name)) { OncePerMinute = true }, Act, ct);
        if (seen.Problem is { } refused) return StatusCode(refused.Status);
        Name = seen.Value.Shown[PersonFields.Name].Value ?? "";
        return Page();
    }

    public async Task<IActionResult> OnGetPaperAsync([FromQuery(Name = "tin")] string? fact, [FromQuery(Name = "n")] int number, CancellationToken ct)
    {
        if ((await EnterAsync(ct) ?? await LoadAsync(ct)) is { } instead) return instead;
        var found = Facts.Facts.FirstOrDefault(f => Ids.Handle(f.Slot) == fact);
        if (found is null || number < 0 || number >= found.Value.Evidence.Length) return NotFound();
        var paper = (await files.FindAsync([found.Value.Evidence[number]], ct)).FirstOrDefault();
        return paper is not null && await files.ReadAsync(paper.Id, ct) is { } bytes ? File(bytes, paper.MediaType, paper.Name) : NotFound();
    }

    private Guid Id => Ids.TryParseHandle(Handle, out var id) ? id : Guid.Empty;

    /// <summary>Reads the facts before anything else of the person, so that without the permission every address answers the same.</summary>
    private async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        var found = await viewSealed.RunAsync(new SealedQuestion(Id) { OncePerMinute = true }, Act, ct);
        if (found.Problem?.Code == Problems.MergedAway.Code) return Redirect($"/can-bo/dan-cu/{Ids.Handle(await links.SurvivorAsync(Id, ct))}/niem-phong");
        if (found.Problem is { } refused) return StatusCode(refused.Status);
        Facts = found.Value;
        return null;
    }
}
