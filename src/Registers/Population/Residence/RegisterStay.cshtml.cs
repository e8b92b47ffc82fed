using DeAn06.Interface;
using DeAn06.Kernel;
using DeAn06.Places;
using DeAn06.Population.Desk;
using DeAn06.Population.Facts;
using DeAn06.Population.Looking;
using DeAn06.Population.Persons;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Population.Residence;

/// <summary>An officer enters a stay, checks the answers, and registers it: the same deed as the API's.</summary>
internal sealed class RegisterStayModel(IWhoActs whoActs, ViewPerson view, UseCases useCases, StayRules rules, IPlaces places, Words words) : MatterPage(whoActs)
{
    private const int MostMatches = 8;

    [BindProperty(SupportsGet = true, Name = "handle")]
    public string Handle { get; set; } = "";

    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty]
    public Picked Area { get; set; } = new();

    [BindProperty]
    public string? Line { get; set; }

    [BindProperty]
    public DateParts From { get; set; } = new();

    [BindProperty]
    public DateParts EndsOn { get; set; } = new();

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public bool Checked { get; set; }

    [BindProperty]
    public long Version { get; set; }

    [BindProperty]
    public string? Key { get; set; }

    internal PersonView? Person { get; private set; }

    internal ReadStay? Stay { get; private set; }

    internal List<Choice> Matches { get; } = [];

    internal string Path => "/can-bo/dan-cu/" + Handle;

    internal static IEnumerable<Choice> Kinds => StayKind.All.Select(k => new Choice(k.Code, k.Label));

    internal string Name => Person!.Shown[PersonFields.Name].Value ?? "";

    internal string PlaceOf(ReadStay stay) => stay.Place.Line ?? words.PlaceOf(stay.Place.Value);

    internal string NoteOf(ReadStay stay) => words.AreaNote(stay.Place);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if ((await EnterAsync(ct) ?? await LoadAsync(ct)) is { } instead) return instead;
        Version = Person!.Shown.Version;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if ((await EnterAsync(ct) ?? await LoadAsync(ct)) is { } instead) return instead;
        if (ResolveArea() is { } unclear) return Refuse(unclear);
        var read = rules.Read(Kind, Area.Code, Line, Text(From), Text(EndsOn), Reason, Clock.DayOf(Act.At));
        if (read.Problem is { } wrong) return Refuse(wrong.At(FieldOf(wrong)));
        if ((FactDesk.OutsideLife(Person!.Shown, read.Value.From, "from") ?? StayRules.CheckPlace(read.Value, Person.Shown)) is { } cannot) return Refuse(cannot.At(FieldOf(cannot)));
        if (Checked) return await RegisterAsync(ct);
        Stay = read.Value;
        Key ??= Ids.Handle(Ids.New(Act.At));
        ModelState.Clear();
        return Page();
    }

    private async Task<IActionResult> RegisterAsync(CancellationToken ct)
    {
        var command = new RegisterStay.Command(Person!.Shown.Id, Kind, Area.Code, Line, Text(From), Text(EndsOn), Reason, Version);
        var made = await useCases.RunAsync<RegisterStay, RecordedFact>(u => u.RunAsync(command, Act, ct), Act, Idempotency.Of(Key ?? "", command), ct);
        return made.Problem is { } refused ? Refuse(refused.At(FieldOf(refused))) : Redirect(Path + "?muc=ho-cu-tru");
    }

    /// <summary>Reads what was typed on today's map. Several fits are asked, not guessed.</summary>
    private Problem? ResolveArea()
    {
        if (!string.IsNullOrEmpty(Area.Code)) return null;
        if (string.IsNullOrWhiteSpace(Area.Text)) return Problems.ValueMissing.At("Area.Text");
        var fit = places.Search(Area.Text, AreaMap.Today, limit: MostMatches);
        if (fit.Count == 0) return Problems.AreaUnknown.With("code", AskedFields.Short(Area.Text)).At("Area.Text");
        if (fit.Count > 1)
        {
            Matches.AddRange(fit.Select(a => new Choice(a.Code.ToString(), words.PlaceOf(a.Code.ToString()))));
            return Problems.AreaSeveral.At("Area.Text");
        }
        Area.Code = fit[0].Code.ToString();
        return null;
    }

    private static string FieldOf(Problem problem) => problem.Field switch
    {
        "kind" => "Kind",
        "area" => "Area.Text",
        "line" => "Line",
        "from" => "From",
        "endsOn" => "EndsOn",
        "reason" => "Reason",
        _ => "",
    };

    /// <summary>What was entered as a date, so that an impossible one is refused where every date is.</summary>
    private static string? Text(DateParts date) => date.IsEmpty ? null : date.TryRead(out DateOnly day) ? day.ToString("yyyy-MM-dd") : "?";

    private async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        if (!Act.May(PopulationPermissions.Residence)) return StatusCode(403);
        if (!Ids.TryParseHandle(Handle, out var id)) return NotFound();
        var seen = await view.RunAsync(new ViewQuestion(id, FieldSet.Whole) { OncePerMinute = true }, Act, ct);
        if (seen.Problem is { } refused) return StatusCode(refused.Status);
        Person = seen.Value;
        return null;
    }
}
