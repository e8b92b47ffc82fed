using DeAn06.Interface;
using DeAn06.Kernel;
using DeAn06.Population.Deciding;
using DeAn06.Population.Desk;
using DeAn06.Population.Looking;
using DeAn06.Population.Persons;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Population.Splitting;

internal sealed class SplitPersonModel(IWhoActs whoActs, ViewPerson view, UseCases useCases, Kernel.Files files, Words words) : DeedPage(whoActs, view, files)
{
    [BindProperty]
    public List<string> Going { get; set; } = [];

    [BindProperty]
    public string? NewName { get; set; }

    internal IEnumerable<Choice> Choices => PersonFields.All.Where(f => f != PersonFields.Name && f.IsCorrectable && !Person.Shown[f].IsNone)
        .Select(f => new Choice(f.Code, f.Label, words.Of(f, Person.Shown[f])));

    internal string GoingInWords => string.Join(", ", Choices.Where(c => Going.Contains(c.Value)).Select(c => $"{c.Text}: {c.Hint}"));

    protected override Permission Permission => PopulationPermissions.Identity;

    protected override Task<Problem?> CheckAsync(CancellationToken ct) =>
        Task.FromResult(Choices.Any(c => Going.Contains(c.Value)) ? null : Problems.SplitNothing.At("Going"));

    protected override async Task<Result<string>> SendAsync(Guid person, IReadOnlyList<Guid> evidence, CancellationToken ct)
    {
        var command = new ProposeSplit.Command(person, Going, NewName, Reason, evidence, Version);
        var made = await useCases.RunAsync<ProposeSplit, ProposedDeed>(u => u.RunAsync(command, Act, ct), Act, Once(command), ct);
        return made.Then(PathOf);
    }
}
