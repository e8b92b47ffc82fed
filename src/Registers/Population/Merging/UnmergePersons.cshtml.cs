using DeAn06.Kernel;
using DeAn06.Population.Deciding;
using DeAn06.Population.Looking;

namespace DeAn06.Population.Merging;

internal sealed class UnmergePersonsModel(IWhoActs whoActs, ViewPerson view, UseCases useCases, Kernel.Files files) : DeedPage(whoActs, view, files)
{
    protected override Permission Permission => PopulationPermissions.Identity;

    protected override bool EvenMerged => true;

    protected override Task<Problem?> CheckAsync(CancellationToken ct) => Task.FromResult<Problem?>(null);

    protected override async Task<Result<string>> SendAsync(Guid person, IReadOnlyList<Guid> evidence, CancellationToken ct)
    {
        var command = new ProposeUnmerge.Command(person, Reason, evidence, Version);
        var made = await useCases.RunAsync<ProposeUnmerge, ProposedDeed>(u => u.RunAsync(command, Act, ct), Act, Once(command), ct);
        return made.Then(PathOf);
    }
}
