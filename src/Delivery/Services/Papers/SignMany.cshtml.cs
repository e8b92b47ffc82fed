using DeAn06.Identity;
using DeAn06.Services.Dossiers;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Services.Papers;

/// <summary>
/// A leader signs many results in one sitting (ký nhiều kết quả một lượt), after one fresh proof of who they are. Each is a deed of its own: what cannot be signed is told line by line and holds up
/// no other, and nothing is half signed.
/// </summary>
[Assured(SignResult.ProofLevel, FreshMinutes = SignResult.ProofMinutes, WithoutSms = true)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class SignManyModel(IWhoActs who, UseCases useCases, SignResult sign, Clock clock) : DossierDeskPage(who)
{
    internal const string Path = "/can-bo/ky";

    internal sealed record Told(string What, string Said, bool Done);

    /// <summary>The dossiers chosen, each as the list showed it.</summary>
    [BindProperty]
    public List<string> Chosen { get; set; } = [];

    internal IReadOnlyList<WaitingToSign> Rows { get; private set; } = [];

    internal IReadOnlyList<Told> Lines { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await EnterAsync(ct) ?? await ShowAsync(null, ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        if (!Act.May(ServicesPermissions.Approve)) return StatusCode(403);
        var chosen = Chosen.Distinct().ToList();
        if (chosen.Count == 0) return await ShowAsync(ProblemsOfResults.NothingChosen, ct);
        if (chosen.Count > ListToSign.Size) return await ShowAsync(ProblemsOfResults.TooManyChosen.With("limit", ListToSign.Size), ct);
        var told = new List<Told>();
        foreach (var choice in chosen) told.Add(await SignAsync(choice, ct));
        Lines = told;
        return await ShowAsync(null, ct);
    }

    /// <summary>One dossier, as an act at its own time.</summary>
    private async Task<Told> SignAsync(string choice, CancellationToken ct)
    {
        if (!WaitingToSign.TryRead(choice, out var dossier, out var actions)) return new("…", ProblemsOfResults.ChoiceUnreadable.Sentence, false);
        var signed = await sign.RunAsync(dossier, actions, Act with { At = clock.UtcNow }, ct);
        var name = signed.IsDone ? signed.Value.Code ?? signed.Value.Handle[^6..] : Ids.Handle(dossier)[^6..];
        return new(name, signed.Problem?.Sentence ?? "", signed.IsDone);
    }

    private async Task<IActionResult> ShowAsync(Problem? refused, CancellationToken ct)
    {
        var found = await useCases.RunAsync<ListToSign, IReadOnlyList<WaitingToSign>>(u => u.RunAsync(Act, ct), Act, ct);
        if (found.Problem is { } unseen) return StatusCode(unseen.Status);
        Rows = found.Value;
        if (refused is not null) this.AddProblem(refused);
        return Page();
    }
}
