using DeAn06.Interface;
using DeAn06.Kernel;
using DeAn06.Population.Correcting;
using DeAn06.Population.Lists;
using DeAn06.Population.Looking;
using DeAn06.Population.Persons;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Population.Desk;

/// <summary>Where the officer is on the way: which field, its right value, why and by what paper, all answers once more.</summary>
internal enum CorrectStep
{
    Field,
    Value,
    Reason,
    Evidence,
    Check,
}

/// <summary>One question a page; answers travel in the form, so that nothing is kept before it is proposed.</summary>
internal sealed class CorrectFieldModel(
    IWhoActs whoActs, ViewPerson view, UseCases useCases, Kernel.Files files, FieldRules rules, AreaReader areas, Words words) : EvidencePage(whoActs, files)
{
    [BindProperty(SupportsGet = true, Name = "handle")]
    public string Handle { get; set; } = "";

    [BindProperty]
    public CorrectStep Step { get; set; }

    [BindProperty]
    public string? Field { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public DateParts Date { get; set; } = new();

    [BindProperty]
    public Picked Area { get; set; } = new();

    [BindProperty]
    public string? Line { get; set; }

    /// <summary>The country of a place of origin that is abroad.</summary>
    [BindProperty]
    public string? Country { get; set; }

    [BindProperty]
    public long Version { get; set; }

    [BindProperty]
    public string? Key { get; set; }

    internal PersonView Person { get; private set; } = null!;

    internal bool HasPerson => Person is not null;

    internal PersonField? Chosen => PersonFields.Find(Field);

    internal List<Choice> Matches { get; } = [];

    internal string Path => "/can-bo/dan-cu/" + Handle;

    internal IEnumerable<Choice> FieldChoices => PersonFields.All.Where(f => f.IsCorrectable).Select(f => new Choice(f.Code, f.Label, words.Of(f, Person.Shown[f])));

    internal IEnumerable<Choice> ListChoices => CodeLists.Of(Chosen!.List!).Select(c => new Choice(c.Code, c.Label));

    internal string OldValue => words.Of(Chosen!, Person.Shown[Chosen!]);

    internal string NewValue => rules.Read(Chosen!, ValueText, Line, Clock.DayOf(Act.At)) is { IsDone: true } read ? words.Of(Chosen!, read.Value) : "";

    internal string NewNote => rules.Read(Chosen!, ValueText, Line, Clock.DayOf(Act.At)) is { IsDone: true } read && Chosen!.HasLine ? words.AreaNote(read.Value) : "";

    private string? ValueText => Chosen?.Kind switch
    {
        Persons.FieldKind.BirthDate => Date.TryRead(out CivilDate date) ? date.ToString() : "",
        Persons.FieldKind.Place when !string.IsNullOrEmpty(Country) => Country,
        Persons.FieldKind.Place or Persons.FieldKind.Residence => Area.Code,
        _ => Text,
    };

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "truong")] string? field, CancellationToken ct)
    {
        if ((await EnterAsync(ct) ?? await LoadAsync(ct)) is { } instead) return instead;
        Version = Person.Shown.Version;
        if (PersonFields.Find(field) is { IsCorrectable: true }) (Field, Step) = (field, CorrectStep.Value);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if ((await EnterAsync(ct) ?? await LoadAsync(ct)) is { } instead) return instead;
        var refused = Step switch
        {
            CorrectStep.Field => Chosen is null ? Problems.FieldNotChosen.At("Field") : null,
            CorrectStep.Value => CheckValue(),
            CorrectStep.Reason => CheckReason(),
            CorrectStep.Evidence => await TakePaperAsync(ct),
            _ => null,
        };
        if (refused is not null) return Refuse(refused);
        if (Step == CorrectStep.Check) return await ProposeAsync(ct);
        if (!(Step == CorrectStep.Evidence && Paper is not null)) Step++;
        Paper = null;
        Key ??= Ids.Handle(Ids.New(Act.At));
        ModelState.Clear();
        return Page();
    }

    private async Task<IActionResult> ProposeAsync(CancellationToken ct)
    {
        var evidence = await ReadEvidenceAsync(ct);
        if (evidence.Problem is { } noFile) return Refuse(noFile.At("Paper"));
        if (!Ids.TryParseHandle(Handle, out var id)) return NotFound();
        var command = new ProposeCorrection.Command(id, Field, ValueText, Line, Reason, evidence.Value, Version);
        var once = Idempotency.Of(Key ?? "", command);
        var made = await useCases.RunAsync<ProposeCorrection, ProposedCorrection>(u => u.RunAsync(command, Act, ct), Act, once, ct);
        return made.Problem is { } refused ? Refuse(refused with { Field = null }) : Redirect($"/can-bo/dan-cu/de-nghi/{made.Value.Id}?moi=true");
    }

    private Problem? CheckValue()
    {
        if (Chosen is not { } field) return Problems.FieldNotChosen.At("Field");
        if (field.HasLine && ResolveArea(field) is { } unclear) return unclear;
        var input = field.Kind switch { Persons.FieldKind.BirthDate => "Date", Persons.FieldKind.Place or Persons.FieldKind.Residence => "Area.Text", _ => "Text" };
        var read = rules.Read(field, ValueText, Line, Clock.DayOf(Act.At));
        if (read.Problem is { } wrong) return wrong.At(wrong.Field == "line" ? "Line" : input);
        return Person.Shown[field] == read.Value ? Problems.SameValue.At(input) : null;
    }

    /// <summary>Reads what was typed on the map a field may use: residences on today's, places of origin on both, or abroad.</summary>
    private Problem? ResolveArea(PersonField field)
    {
        var ofOrigin = field.Kind == Persons.FieldKind.Place;
        if (ofOrigin && (!string.IsNullOrEmpty(Country) || string.IsNullOrWhiteSpace(Area.Text) && !string.IsNullOrWhiteSpace(Line)))
            return areas.Read(Area, Country, nameof(Area), ofOrigin, Matches);
        return areas.Resolve(Area, nameof(Area), ofOrigin, Matches);
    }

    private async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        if (!Act.May(PopulationPermissions.Correct)) return StatusCode(403);
        if (!Ids.TryParseHandle(Handle, out var id)) return NotFound();
        var seen = await view.RunAsync(new ViewQuestion(id, FieldSet.Whole) { OncePerMinute = true }, Act, ct);
        if (seen.Problem is { } refused) return StatusCode(refused.Status);
        Person = seen.Value;
        await LoadPapersAsync(ct);
        return null;
    }
}
