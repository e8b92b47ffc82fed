using DeAn06.Trust;
using DeAn06.Interface;
using DeAn06.Kernel;
using DeAn06.Population.Facts;
using DeAn06.Population.Looking;
using DeAn06.Population.Numbers;
using DeAn06.Population.Persons;
using DeAn06.Work;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Population.Desk;

internal sealed class ShowPersonModel(IWhoActs whoActs, ViewPerson view, ViewFacts viewFacts, PersonEntries entries, NumberPrefixes prefixes, Words words, UseCases useCases,
    MergeLinks links, ActorNames names) : MatterPage(whoActs)
{
    private const int EntriesShown = 20;
    private IReadOnlyDictionary<(string Actor, string Office), string> actors = new Dictionary<(string, string), string>();

    [BindProperty(SupportsGet = true, Name = "handle")]
    public string Handle { get; set; } = "";

    [BindProperty(SupportsGet = true, Name = "muc")]
    public string? Section { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateParts AsOf { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public DateParts KnownOn { get; set; } = new();

    /// <summary>The deed that led here, as its event is named without room and version; told as done.</summary>
    [BindProperty(SupportsGet = true, Name = "viec")]
    public string? Deed { get; set; }

    /// <summary>The entry that the deed changed.</summary>
    [BindProperty(SupportsGet = true, Name = "ve")]
    public string? Fresh { get; set; }

    [BindProperty(SupportsGet = true, Name = "cursor")]
    public string? Cursor { get; set; }

    internal PersonView Person { get; private set; } = null!;

    internal bool HasPerson => Person is not null;

    internal Page<PersonEntry> Entries { get; private set; } = Page<PersonEntry>.Empty;

    internal IReadOnlyList<Proposal> Open { get; private set; } = [];

    internal string? FullNumber { get; private set; }

    internal bool IsNow => AsOf.IsEmpty && KnownOn.IsEmpty;

    internal bool MayCorrect => Act.May(PopulationPermissions.Correct);

    internal string Path => "/can-bo/dan-cu/" + Handle;

    internal PersonFacts? Facts { get; private set; }

    /// <summary>The address of a tab, at the time the page is shown for.</summary>
    internal string To(string? section)
    {
        var then = OtherTime.Of(AsOf, KnownOn);
        return section is null ? Path + then : Path + then + (then.Length == 0 ? "?" : "&") + "muc=" + section;
    }

    internal static readonly IReadOnlyList<(string Vi, IReadOnlyList<PersonField> Fields)> Cards =
    [
        ("Nhân thân", [PersonFields.Name, PersonFields.OtherName, PersonFields.BirthDate, PersonFields.Sex, PersonFields.EthnicGroup, PersonFields.Religion, PersonFields.Nationality, PersonFields.BloodGroup, PersonFields.OldNumber, PersonFields.MaritalStatus, PersonFields.DeathDate, PersonFields.MissingDate]),
        ("Nơi sinh và quê quán", [PersonFields.Birthplace, PersonFields.Registration, PersonFields.Hometown]),
        ("Cư trú và liên lạc", [PersonFields.Permanent, PersonFields.Temporary, PersonFields.Present, PersonFields.ResidenceNumber, PersonFields.Phone, PersonFields.Email]),
    ];

    internal string Value(PersonField field) => Value(field, Person.Shown[field]);

    internal string Value(HistoryLine line) => Value(PersonFields.Find(line.Field)!, new FieldValue(line.Value, line.Line));

    // An old number leads to the person as the personal number does, so it is whole only where that one is.
    private string Value(PersonField field, FieldValue value) => field == PersonFields.OldNumber && FullNumber is null && value.Value is { Length: 9 } old ? $"{old[..3]}•••{old[^3..]}" : words.Of(field, value);

    internal string WhoOf(PersonEntry entry) => actors[(entry.Actor, entry.Office)];

    internal string OfficeOf(PersonEntry entry) => words.OfficeOf(entry.Office);

    internal string AgencyOf(string code) => words.OfficeOf(code);

    internal string PurposeOf(PersonEntry entry) => words.PurposeOf(entry.Purpose, entry.At);

    internal string Note(PersonField field) => field.HasLine ? words.AreaNote(Person.Shown[field]) : "";

    internal IReadOnlyList<HistoryLine> History => HistoryLine.Of(Person);

    internal NumberExplanation? Number => PersonalNumber.TryParse(Person.Shown[PersonFields.Number].Value, out var number)
        ? NumberExplanation.Of(number, prefixes, Person.Shown.Birth, NumberExplanation.SexOf(Person.Shown[PersonFields.Sex].Value))
        : null;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await EnterAsync(ct) ?? await ShowAsync(ct);

    public async Task<IActionResult> OnPostRevealAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        if (!Ids.TryParseHandle(Handle, out var id)) return NotFound();
        var seen = await view.RunAsync(new ViewQuestion(id, FieldSet.Of(PersonFields.Number)), Act, ct);
        if (seen.Problem is { } refused) return StatusCode(refused.Status);
        FullNumber = PersonalNumber.TryParse(seen.Value.Shown[PersonFields.Number].Value, out var number) ? number.Grouped() : "";
        return await ShowAsync(ct);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        if (!Ids.TryParseHandle(Handle, out var id)) return NotFound();
        var question = new ViewQuestion(id, FieldSet.Whole) { OncePerMinute = true };
        var then = ReadDates(question);
        var seen = await view.RunAsync(then.Problem is null ? then.Value : question, Act, ct);
        if (seen.Problem is { Code: "POP-018" or "POP-040" } early)
        {
            then = early;
            seen = await view.RunAsync(question, Act, ct);
        }
        if (seen.Problem?.Code == Problems.MergedAway.Code) return Redirect("/can-bo/dan-cu/" + Ids.Handle(await links.SurvivorAsync(id, ct)));
        if (seen.Problem is { } refused) return refused.Status == 404 ? NotFound() : Refuse(refused);
        Person = seen.Value;
        if (Section is "thoi-gian" or "ai-da-xem")
        {
            var page = await entries.OfAsync(id, Cursor, EntriesShown, ct);
            if (page.IsDone) Entries = page.Value;
            actors = await names.OfAsync(Entries.Items.Select(e => (e.Actor, e.Office)), ct);
        }
        if (PersonFacts.PartsOf(Section) is { } parts) await ShowFactsAsync(parts, then.Problem is null ? then.Value : question, ct);
        var open = await useCases.RunAsync<OpenCorrections, IReadOnlyList<Proposal>>(u => u.RunAsync(id, Act, ct), Act, ct);
        if (open.IsDone) Open = open.Value;
        return then.Problem is { } wrong ? Refuse(wrong) : Page();
    }

    private async Task ShowFactsAsync(FactParts parts, ViewQuestion asked, CancellationToken ct)
    {
        var seen = await viewFacts.RunAsync(new FactsQuestion(asked.Person, parts, asked.AsOf, asked.KnownOn) { OncePerMinute = true }, Act, ct);
        if (seen.Problem is { } refused) Refuse(refused);
        else Facts = new PersonFacts(seen.Value, parts, words, OtherTime.Of(AsOf, KnownOn), IsNow ? FactDeeds.Of(Path, Act, Fresh) : null);
    }

    private Result<ViewQuestion> ReadDates(ViewQuestion question)
    {
        if (!AsOf.IsEmpty)
        {
            if (!AsOf.TryRead(out DateOnly day)) return KernelProblems.BadDate.At("AsOf");
            question = question with { AsOf = day };
        }
        if (!KnownOn.IsEmpty)
        {
            if (!KnownOn.TryRead(out DateOnly known)) return KernelProblems.BadDate.At("KnownOn");
            question = question with { KnownOn = Dates.LastMomentOf(known) };
        }
        return question;
    }
}
