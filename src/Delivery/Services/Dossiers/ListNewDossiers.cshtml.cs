using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Services.Dossiers;

/// <summary>The dossiers that wait to be received; several are received in one go (tiếp nhận nhiều hồ sơ), each as a deed of its own, so that one refusal holds up no other.</summary>
internal sealed class ListNewDossiersModel(IWhoActs who, UseCases useCases) : DossierDeskPage(who)
{
    internal sealed record Line(string Service, string Said, bool Done);

    [BindProperty(SupportsGet = true)]
    public string? Cursor { get; set; }

    /// <summary>Handles of the chosen dossiers.</summary>
    [BindProperty]
    public List<string> Chosen { get; set; } = [];

    internal Page<ListNewDossiers.Waiting> Rows { get; private set; } = Page<ListNewDossiers.Waiting>.Empty;

    internal IReadOnlyList<Line> Told { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await EnterAsync(ct) ?? await ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        var told = new List<Line>();
        foreach (var handle in Chosen.Distinct().Take(ListNewDossiers.Size))
        {
            if (!Ids.TryParseHandle(handle, out var id)) continue;
            var taken = await useCases.RunAsync<TakeAndReceive, DossierReceipt>(u => u.RunAsync(id, Act, ct), Act, ct);
            told.Add(new(handle[^6..], taken.Problem?.Sentence ?? taken.Value.Code ?? "", taken.IsDone));
        }
        Told = told;
        return await ShowAsync(ct);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        var found = await useCases.RunAsync<ListNewDossiers, Page<ListNewDossiers.Waiting>>(u => u.RunAsync(Cursor, Act, ct), Act, ct);
        if (found.Problem is { } refused) return StatusCode(refused.Status);
        Rows = found.Value;
        return Page();
    }
}
