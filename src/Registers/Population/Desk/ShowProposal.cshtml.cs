using System.Text.Json;
using DeAn06.Interface;
using DeAn06.Kernel;
using DeAn06.Population.Correcting;
using DeAn06.Population.Persons;
using DeAn06.Work;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Population.Desk;

/// <summary>A proposed correction: old and new side by side, evidence, when it is due and why, the second officer's decision.</summary>
internal sealed class ShowProposalModel(IWhoActs whoActs, UseCases useCases, Kernel.Files files, ViewPersonName names, Words words) : ProposalPage(whoActs, files)
{
    internal ShowCorrection.Shown Shown { get; private set; } = null!;

    internal bool HasCase => Shown is not null;

    internal override Proposal Case => Shown.Case;

    internal PersonField Field => Shown.Correction.Of;

    internal string Name { get; private set; } = "";

    internal override string Path => "/can-bo/dan-cu/de-nghi/" + Handle;

    internal string PersonPath => "/can-bo/dan-cu/" + Ids.Handle(Case.Person!.Value);

    internal string Old => words.Of(Field, Shown.Correction.Old);

    internal string New => words.Of(Field, Shown.Correction.New);

    internal string NoteOf(FieldValue value) => Field.HasLine ? words.AreaNote(value) : "";

    internal bool May(CaseAction action) => Shown.Allowed.Contains(action);

    internal bool IsOverdue => Case.IsOverdue(Act.At);

    internal IReadOnlyList<DueStep> Why => Case.Due is { } due ? JsonSerializer.Deserialize(due.Steps, PopulationJson.Default.DueStepArray) ?? [] : [];

    public Task<IActionResult> OnPostApproveAsync(CancellationToken ct) => DecideAsync(id =>
        useCases.RunAsync<ApproveCorrection, DecidedCorrection>(u => u.RunAsync(id, Reason ?? "", Act, ct), Act, ct), ct);

    public Task<IActionResult> OnPostRefuseAsync(CancellationToken ct) => DecideAsync(id =>
        useCases.RunAsync<RefuseCorrection, DecidedCorrection>(u => u.RunAsync(id, Reason ?? "", Act, ct), Act, ct), ct);

    protected override async Task<IActionResult?> FindAsync(CaseId id, CancellationToken ct)
    {
        var found = await useCases.RunAsync<ShowCorrection, ShowCorrection.Shown>(u => u.RunAsync(id, Act, ct), Act, ct);
        if (found.Problem is { } unknown) return StatusCode(unknown.Status);
        var name = await names.OfAsync(found.Value.Case.Person!.Value, Act, ct);
        if (name.Problem is { } unseen) return StatusCode(unseen.Status);
        (Shown, Name) = (found.Value, name.Value);
        return null;
    }
}

/// <summary>The name of a person whose proposal is shown: a look like any other, journaled once a minute.</summary>
internal sealed class ViewPersonName(Looking.ViewPerson view)
{
    internal async Task<Result<string>> OfAsync(Guid person, Act act, CancellationToken ct)
    {
        var seen = await view.RunAsync(new(person, FieldSet.Of(PersonFields.Name)) { OncePerMinute = true }, act, ct);
        return seen.Then(v => v.Shown[PersonFields.Name].Value ?? "");
    }
}
