using DeAn06.Interface;
using DeAn06.Kernel;
using DeAn06.Population.Deciding;
using DeAn06.Population.Desk;
using DeAn06.Population.Looking;
using DeAn06.Population.Persons;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Population.Merging;

/// <summary>The other record is named, both are compared, one is chosen to stay; reason and paper; all answers once more.</summary>
internal sealed class MergePersonsModel(IWhoActs whoActs, ViewPerson view, LookUpPerson lookUp, UseCases useCases, Kernel.Files files, Words words)
    : DeedPage(whoActs, view, files)
{
    private readonly ViewPerson view = view;
    private bool asksOn;

    [BindProperty]
    public string? OtherNumber { get; set; }

    /// <summary>The handle of the other record, once it is found; also taken from the address.</summary>
    [BindProperty(SupportsGet = true, Name = "voi")]
    public string? Other { get; set; }

    /// <summary>Which record stays: "first" is the one the page was opened for.</summary>
    [BindProperty]
    public string? Stays { get; set; }

    /// <summary>True once both records were shown side by side.</summary>
    [BindProperty]
    public bool SideBySide { get; set; }

    internal PersonView? Second { get; private set; }

    internal Comparison Compared => new(Person.Shown, Second!.Shown, words);

    internal IEnumerable<Choice> Choices(string first, string second) => [new("first", first, Name), new("second", second, Second!.Shown[PersonFields.Name].Value)];

    protected override Permission Permission => PopulationPermissions.Identity;

    protected override bool AsksOn => asksOn;

    protected override async Task<Problem?> CheckAsync(CancellationToken ct)
    {
        if (Other is not { Length: > 0 })
        {
            var found = await lookUp.RunAsync(new LookupRequest(OtherNumber, [PersonFields.Name.Code], Act.Purpose, Act.LegalBasis), Act, ct);
            if (found.Problem is { } refused) return refused.At("OtherNumber");
            Other = Ids.Handle(found.Value.Id);
        }
        if (!Ids.TryParseHandle(Other, out var id)) return Problems.PersonUnknown.At("OtherNumber");
        if (id == PersonId)
        {
            Other = null;
            return Problems.MergeSelf.At("OtherNumber");
        }
        var seen = await view.RunAsync(new ViewQuestion(id, FieldSet.Whole) { OncePerMinute = true }, Act, ct);
        if (seen.Problem is { } unseen) return unseen.At("OtherNumber");
        Second = seen.Value;
        asksOn = !SideBySide;
        if (asksOn) ModelState.Clear();
        SideBySide = true;
        return asksOn || Stays is "first" or "second" ? null : Problems.StaysMissing.At("Stays");
    }

    protected override async Task<Result<string>> SendAsync(Guid person, IReadOnlyList<Guid> evidence, CancellationToken ct)
    {
        var (from, into) = Stays == "first" ? (Second!.Shown, Person.Shown) : (Person.Shown, Second!.Shown);
        var command = new ProposeMerge.Command(from.Id, into.Id, Reason, evidence, Stays == "first" ? from.Version : Version);
        var made = await useCases.RunAsync<ProposeMerge, ProposedDeed>(u => u.RunAsync(command, Act, ct), Act, Once(command), ct);
        return made.Then(PathOf);
    }
}
