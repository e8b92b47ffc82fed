using DeAn06.Interface;
using DeAn06.Kernel;
using DeAn06.Population.Deciding;
using DeAn06.Population.Desk;
using DeAn06.Population.Looking;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Population.Living;

internal sealed class AnnulLifeEventModel(IWhoActs whoActs, ViewPerson view, UseCases useCases, Kernel.Files files, Words words) : DeedPage(whoActs, view, files)
{
    [BindProperty]
    public string? Wrong { get; set; }

    internal IEnumerable<Choice> Choices => new[] { LifeKind.Death, LifeKind.Missing }.Where(k => !Person.Shown[k.Field].IsNone)
        .Select(k => new Choice(k.Code, Speech.English ? k.En : k.Vi, words.Of(k.Field, Person.Shown[k.Field])));

    internal string WrongInWords => Choices.FirstOrDefault(c => c.Value == Wrong) is { } choice ? $"{choice.Text}, {choice.Hint}" : "";

    protected override Permission Permission => PopulationPermissions.Identity;

    protected override Task<Problem?> CheckAsync(CancellationToken ct) => Task.FromResult(
        LifeKind.Find(Wrong) is not { } kind ? Problems.LifeKindUnknown.At("Wrong") : Person.Shown[kind.Field].IsNone ? Problems.NothingToAnnul.At("Wrong") : null);

    protected override async Task<Result<string>> SendAsync(Guid person, IReadOnlyList<Guid> evidence, CancellationToken ct)
    {
        var command = new ProposeAnnulment.Command(person, Wrong, Reason, evidence, Version);
        var made = await useCases.RunAsync<ProposeAnnulment, ProposedDeed>(u => u.RunAsync(command, Act, ct), Act, Once(command), ct);
        return made.Then(PathOf);
    }
}
