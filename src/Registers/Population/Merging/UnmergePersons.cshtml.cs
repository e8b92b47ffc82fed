using DeAn06.Kernel;
using DeAn06.Population.Deciding;
using DeAn06.Population.Looking;
using DeAn06.Population.Persons;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Population.Merging;

internal sealed class UnmergePersonsModel(IWhoActs whoActs, ViewPerson view, UseCases useCases, MergeLinks links, Kernel.Files files) : DeedPage(whoActs, view, files)
{
    protected override Permission Permission => PopulationPermissions.Identity;

    protected override bool EvenMerged => true;

    /// <summary>False where there is no merge to undo, which the page tells instead of asking.</summary>
    internal bool IsMerged { get; private set; }

    protected override async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        if (await base.LoadAsync(ct) is { } instead) return instead;
        IsMerged = await links.SurvivorAsync(PersonId, ct) != PersonId;
        return null;
    }

    protected override Task<Problem?> CheckAsync(CancellationToken ct) => Task.FromResult(IsMerged ? null : Problems.NotMerged);

    protected override async Task<Result<string>> SendAsync(Guid person, IReadOnlyList<Guid> evidence, CancellationToken ct)
    {
        var command = new ProposeUnmerge.Command(person, Reason, evidence, Version);
        var made = await useCases.RunAsync<ProposeUnmerge, ProposedDeed>(u => u.RunAsync(command, Act, ct), Act, Once(command), ct);
        return made.Then(PathOf);
    }
}
