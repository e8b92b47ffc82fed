using DeAn06.Interface;
using DeAn06.Kernel;
using DeAn06.Population.Desk;
using DeAn06.Population.Looking;
using DeAn06.Population.Persons;
using DeAn06.Work;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Population.Deciding;

/// <summary>A proposed deed: what it would change, the records side by side, the papers, the second officer's decision.</summary>
internal sealed class ShowDeedModel(IWhoActs whoActs, UseCases useCases, Kernel.Files files, ViewPerson view, Words words) : ProposalPage(whoActs, files)
{
    internal ShowDeed.Shown Shown { get; private set; } = null!;

    internal bool HasCase => Shown is not null;

    internal override Proposal Case => Shown.Case;

    internal IReadOnlyList<PersonView> People { get; private set; } = [];

    internal override string Path => "/can-bo/dan-cu/viec/" + Handle;

    internal Words Words => words;

    internal bool May(CaseAction action) => Shown.Allowed.Contains(action);

    internal string Value(PersonView person, PersonField field) => words.Of(field, person.Shown[field]);

    public Task<IActionResult> OnPostApproveAsync(CancellationToken ct) => DecideAsync(id =>
        useCases.RunAsync<ApproveDeed, DecidedDeed>(u => u.RunAsync(id, Reason ?? "", Act, ct), Act, ct), ct);

    public Task<IActionResult> OnPostRefuseAsync(CancellationToken ct) => DecideAsync(id =>
        useCases.RunAsync<RefuseDeed, DecidedDeed>(u => u.RunAsync(id, Reason ?? "", Act, ct), Act, ct), ct);

    protected override IActionResult RefuseDecision(Problem refused) => Refuse(refused with { Field = refused.Field == "reason" ? "Reason" : null });

    protected override async Task<IActionResult?> FindAsync(CaseId id, CancellationToken ct)
    {
        var found = await useCases.RunAsync<ShowDeed, ShowDeed.Shown>(u => u.RunAsync(id, Act, ct), Act, ct);
        if (found.Problem is { } unknown) return StatusCode(unknown.Status);
        var people = new List<PersonView>();
        foreach (var person in found.Value.Persons)
        {
            var seen = await view.RunAsync(new ViewQuestion(person, FieldSet.Whole) { OncePerMinute = true, EvenMerged = true }, Act, ct);
            if (seen.Problem is { } refused) return StatusCode(refused.Status);
            people.Add(seen.Value);
        }
        (Shown, People) = (found.Value, people);
        return null;
    }
}
