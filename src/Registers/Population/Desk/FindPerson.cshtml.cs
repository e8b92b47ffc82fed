using DeAn06.Interface;
using DeAn06.Kernel;
using DeAn06.Places;
using DeAn06.Population.Surroundings;
using DeAn06.Population.Finding;
using DeAn06.Population.Looking;
using DeAn06.Population.Persons;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Population.Desk;

internal sealed class FindPersonModel(IWhoActs whoActs, FindPersons find, LookUpPerson lookUp, LookUpOldNumber lookUpOld, OwnArea ownArea, IPlaces places, Words words) : MatterPage(whoActs)
{
    private const int MostMatches = 8;

    [BindProperty]
    public string? Number { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public DateParts Birth { get; set; } = new();

    [BindProperty]
    public Picked Area { get; set; } = new();

    [BindProperty]
    public string? Cursor { get; set; }

    internal Page<FoundPerson>? Found { get; private set; }

    internal List<Choice> Matches { get; } = [];

    internal bool MayEnter => Act.May(PopulationPermissions.Enter);

    internal string OwnArea => words.PlaceOf(Act.Jurisdiction);

    internal string PlaceOf(FoundPerson person) => person.Line ?? words.PlaceOf(person.Area);

    internal static string BirthOf(FoundPerson person) => CivilDate.Reading(person.Birth) ?? "";

    internal string SexOf(FoundPerson person) => words.Of(PersonFields.Sex, new FieldValue(person.Sex));

    /// <summary>What the officer sees of their area before searching.</summary>
    internal OwnAreaView? Start { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        if (Act.May(PopulationPermissions.Search)) Start = await ownArea.OfAsync(Act, ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        if (!string.IsNullOrWhiteSpace(Number)) return await LookUpAsync(Number, ct);
        string? birth = null;
        if (!Birth.IsEmpty)
        {
            if (!Birth.TryRead(out CivilDate date)) return Refuse(KernelProblems.BadDate.At("Birth"));
            birth = date.ToString();
        }
        var area = ReadArea();
        if (area.Problem is { } unclear) return Refuse(unclear);
        var found = await find.RunAsync(new FindRequest(Name, birth, area.Value, Act.Purpose, Act.LegalBasis, Cursor), Act, ct);
        if (found.Problem is { } refused) return Refuse(refused);
        Found = found.Value;
        return Page();
    }

    private async Task<IActionResult> LookUpAsync(string number, CancellationToken ct)
    {
        if (LookUpOldNumber.TryRead(number, out var old)) return await LookUpOldAsync(old, ct);
        var found = await lookUp.RunAsync(new LookupRequest(number, [PersonFields.Name.Code], Act.Purpose, Act.LegalBasis), Act, ct);
        return found.Problem is { } refused ? Refuse(refused.Field is null ? refused : refused.At("Number")) : Redirect($"/can-bo/dan-cu/{Ids.Handle(found.Value.Id)}");
    }

    /// <summary>One holder of an old number is opened; several are listed, because the number alone does not say who is meant.</summary>
    private async Task<IActionResult> LookUpOldAsync(string number, CancellationToken ct)
    {
        var fields = FieldSet.Of(PersonFields.Name, PersonFields.BirthDate, PersonFields.Sex, PersonFields.Number, PersonFields.Permanent, PersonFields.Temporary, PersonFields.Present);
        var found = await lookUpOld.RunAsync(number, fields, Act.Purpose, Act.LegalBasis, Act, ct);
        if (found.Problem is { } refused) return Refuse(refused.Field is null ? refused : refused.At("Number"));
        if (found.Value is [var one]) return Redirect($"/can-bo/dan-cu/{Ids.Handle(one.Id)}");
        Found = new Page<FoundPerson>([.. found.Value.Select(p => FoundPerson.Of(p))], null);
        return Page();
    }

    private Result<string> ReadArea()
    {
        if (!string.IsNullOrWhiteSpace(Area.Code)) return Area.Code;
        if (string.IsNullOrWhiteSpace(Area.Text)) return "";
        var fit = places.Search(Area.Text, limit: MostMatches);
        if (fit.Count == 1) return fit[0].Code.ToString();
        Matches.AddRange(fit.Select(a => new Choice(a.Code.ToString(), string.Join(", ", places.Path(a.Code).Select(x => x.FullName)))));
        return fit.Count == 0 ? Problems.AreaUnknown.With("code", AskedFields.Short(Area.Text)).At("Area.Text") : Problems.AreaSeveral.At("Area.Text");
    }
}
