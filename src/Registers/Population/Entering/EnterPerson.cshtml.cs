using DeAn06.Interface;
using DeAn06.Kernel;
using DeAn06.Population.Correcting;
using DeAn06.Population.Deciding;
using DeAn06.Population.Desk;
using DeAn06.Population.Facts;
using DeAn06.Population.Kinship;
using DeAn06.Population.Looking;
using DeAn06.Population.Persons;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Population.Entering;

/// <summary>One line of a comparison: what was typed, and what the record says.</summary>
internal sealed record AlikeLine(string Label, string Typed, string Recorded);

/// <summary>
/// An officer enters a person from form DC01 in a few steps. Whoever is alike is shown one by one before the answers are checked, so that nobody gets a second
/// record.
/// </summary>
internal sealed class EnterPersonModel(FactPageParts parts, FieldRules rules, FindAlike alike) : AnswersPage(parts.WhoActs, parts.Files)
{
    private static readonly PersonField[] Compared =
    [
        PersonFields.Name, PersonFields.BirthDate, PersonFields.Sex, PersonFields.Number, PersonFields.OldNumber, PersonFields.EthnicGroup, PersonFields.Registration,
        PersonFields.Hometown, PersonFields.Permanent, PersonFields.Temporary, PersonFields.Present,
    ];

    internal const string NoPapers = "papers";

    private bool asksOn;

    [BindProperty]
    public EnterStep Step { get; set; }

    [BindProperty]
    public Dictionary<string, string?> Text { get; set; } = [];

    [BindProperty]
    public DateParts Birth { get; set; } = new();

    [BindProperty]
    public Dictionary<string, Picked> Place { get; set; } = [];

    [BindProperty]
    public Dictionary<string, string?> Lines { get; set; } = [];

    /// <summary>The countries of places of origin that are abroad.</summary>
    [BindProperty]
    public Dictionary<string, string?> Abroad { get; set; } = [];

    /// <summary>What the person has not: <see cref="NoPapers"/>.</summary>
    [BindProperty]
    public List<string> Without { get; set; } = [];

    /// <summary>Named, so that an answer left out is not taken from the address.</summary>
    [BindProperty(Name = nameof(Father))]
    public NamedPerson Father { get; set; } = new();

    [BindProperty(Name = nameof(Mother))]
    public NamedPerson Mother { get; set; } = new();

    [BindProperty]
    public string? Document { get; set; }

    /// <summary>Handles of those who are alike and in reach, in the order they are shown.</summary>
    [BindProperty]
    public List<string> Alike { get; set; } = [];

    /// <summary>Which of them is shown.</summary>
    [BindProperty]
    public int At { get; set; }

    /// <summary>True once everyone alike was seen and is another person.</summary>
    [BindProperty]
    public bool Confirmed { get; set; }

    internal EnterAnswers Answers => new(Text, Birth, Place, Lines, Abroad);

    /// <summary>True for someone whom no paper identifies, who is proposed to a second officer instead of being entered.</summary>
    internal bool IsWithoutPapers => Without.Contains(NoPapers);

    internal PersonView? Candidate { get; private set; }

    internal IReadOnlyList<(string Province, long Count)> Elsewhere { get; private set; } = [];

    internal Dictionary<string, List<Choice>> Matches { get; } = [];

    /// <summary>What the deed will be done with in spite of.</summary>
    internal IReadOnlyList<Warned> Warnings { get; private set; } = [];

    /// <summary>The parents who were told, in words, as they are shown before they are recorded.</summary>
    internal IReadOnlyList<(string Kind, string Said)> Parents { get; private set; } = [];

    private ParentAnswers ParentsAsked => new(parts.Picker, rules);

    internal override string Path => "/can-bo/dan-cu";

    internal override string Name => Text.GetValueOrDefault(PersonFields.Name.Code) ?? "";

    internal string ProvinceOf(string code) => parts.Words.PlaceOf(code);

    /// <summary>What was answered about a field, in words; empty when nothing was.</summary>
    internal string Said(PersonField field) =>
        Answers.Entered(field) is { } e && rules.Read(field, e.Value, e.Line, Clock.DayOf(Act.At)) is { IsDone: true } read ? parts.Words.Of(field, read.Value) : "";

    internal IEnumerable<AlikeLine> Compare() => Candidate is null ? [] : Compared
        .Select(f => new AlikeLine(f.Label, Said(f), parts.Words.Of(f, Candidate.Shown[f]))).Where(l => l.Typed.Length > 0 || l.Recorded.Length > 0);

    protected override long VersionNow => 0;

    protected override bool ForSecondOfficer => IsWithoutPapers;

    protected override bool AsksOn => asksOn;

    private EnterPerson.Command Command(IReadOnlyList<Guid> evidence) => new(Answers.All, Confirmed, Document, evidence, ParentAnswers.Of(Father), ParentAnswers.Of(Mother));

    private ProposeWithoutPapers.Command Proposal(IReadOnlyList<Guid> evidence) => new(Answers.All, Confirmed, Document, Reason, evidence, ParentAnswers.Of(Father), ParentAnswers.Of(Mother));

    private string Born => Birth.TryRead(out CivilDate date) ? date.ToString() : "";

    protected override bool IsOfForm(string input) =>
        base.IsOfForm(input) || input is nameof(Step) or nameof(Alike) or nameof(At) or nameof(Confirmed);

    protected override bool Asks(string input) => EnterAnswers.Of(Step).Any(f => input == EnterAnswers.LineOf(f) || input == EnterAnswers.AbroadOf(f)
            || input == EnterAnswers.InputOf(f) || input.StartsWith(EnterAnswers.InputOf(f) + ".", StringComparison.Ordinal))
        || Step == EnterStep.Parents && (input.StartsWith(nameof(Father) + ".", StringComparison.Ordinal) || input.StartsWith(nameof(Mother) + ".", StringComparison.Ordinal))
        || Step == EnterStep.Papers && input is nameof(Document) or nameof(Without) || Step == EnterStep.Why && input == nameof(Reason);

    protected override async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        if (!Act.May(PopulationPermissions.Enter)) return StatusCode(403);
        Key ??= Ids.Handle(Ids.New(Act.At));
        Text.TryAdd(PersonFields.Nationality.Code, "VN");
        await LoadPapersAsync(ct);
        return null;
    }

    protected override Task TurnBackAsync(bool fromCheck, CancellationToken ct)
    {
        Step = !fromCheck && Step is > EnterStep.Who and <= EnterStep.Why ? Step - 1 : EnterStep.Who;
        return Task.CompletedTask;
    }

    protected override async Task<Problem?> CheckAsync(CancellationToken ct)
    {
        asksOn = true;
        var wrong = Step switch
        {
            EnterStep.Alike => await ShowNextAsync(At + 1, ct),
            EnterStep.Elsewhere => await ConfirmAsync(ct),
            EnterStep.Check => await ToCheckAsync(ct),
            EnterStep.Parents => await FindParentAsync(Father, nameof(Father), ct) ?? await FindParentAsync(Mother, nameof(Mother), ct),
            EnterStep.Why => await LeaveWhyAsync(ct),
            EnterStep.Papers => CheckFields() ?? await LeavePapersAsync(ct),
            _ => CheckFields(),
        };
        if (wrong is not null) return wrong;
        if (Step < EnterStep.Papers) Step++;
        if (wrong is null && asksOn) ModelState.Clear();
        return wrong;
    }

    protected override async Task<Result<string>> SendAsync(IReadOnlyList<Guid> evidence, CancellationToken ct)
    {
        if (IsWithoutPapers)
        {
            var proposal = Proposal(evidence);
            var made = await parts.UseCases.RunAsync<ProposeWithoutPapers, ProposedDeed>(u => u.RunAsync(proposal, Act, ct), Act, Once(proposal), ct);
            return made.Then(DeedPage.PathOf);
        }
        var command = Command(evidence);
        var done = await parts.UseCases.RunAsync<EnterPerson, EnteredPerson>(u => u.RunAsync(command, Act, ct), Act, Once(command), ct);
        return done.Then(e => $"/can-bo/dan-cu/{e.Id}?viec=person-entered");
    }

    /// <summary>Every answer of the step; the first that is wrong is returned, the others are told with it.</summary>
    private Problem? CheckFields()
    {
        Problem? first = null;
        foreach (var field in EnterAnswers.Of(Step))
        {
            var fits = Matches[field.Code] = [];
            if (Answers.Check(field, rules, parts.Areas, fits, Clock.DayOf(Act.At)) is not { } wrong)
            {
                if (field.HasLine) Settle(EnterAnswers.InputOf(field) + ".Code", Answers.PlaceOf(field).Code);
            }
            else if (first is null) first = wrong;
            else this.AddProblem(wrong);
        }
        return first;
    }

    /// <summary>The last answers are in: the deed is rehearsed, and whoever is alike is looked for. Without any paper it is asked why first.</summary>
    private async Task<Problem?> LeavePapersAsync(CancellationToken ct)
    {
        if (Paper is not null)
        {
            var unfit = await TakePaperAsync(ct);
            Paper = null;
            return unfit;
        }
        (Confirmed, Alike) = (false, []);
        if (!IsWithoutPapers)
            return await TriedAsync(await parts.UseCases.RehearseAsync<EnterPerson, EnteredPerson>(u => u.RunAsync(Command([]), Act, ct), Act, ct), ct);
        if (ProposeWithoutPapers.Numbers.FirstOrDefault(f => Answers.Entered(f) is not null) is { } brought)
            return Problems.NumberBrought.At(EnterAnswers.InputOf(brought));
        Step = EnterStep.Why;
        return null;
    }

    /// <summary>Why there is no paper, and what was found out instead: the proposal is rehearsed with both.</summary>
    private async Task<Problem?> LeaveWhyAsync(CancellationToken ct)
    {
        if (Paper is not null && await TakePaperAsync(ct) is { } unfit) return unfit;
        Paper = null;
        if ((CheckReason() ?? await TakePaperAsync(ct)) is { } missing) return missing;
        (Confirmed, Alike) = (false, []);
        var evidence = await ReadEvidenceAsync(ct);
        if (evidence.Problem is { } noFile) return noFile.At(nameof(Paper));
        return await TriedAsync(await parts.UseCases.RehearseAsync<ProposeWithoutPapers, ProposedDeed>(u => u.RunAsync(Proposal(evidence.Value), Act, ct), Act, ct), ct);
    }

    /// <summary>On to whoever is alike or to the check; back to the question whose answer the deed refuses.</summary>
    private async Task<Problem?> TriedAsync<T>(Result<T> tried, CancellationToken ct)
    {
        if (tried.Problem?.Code == Problems.NearMatches.Code) return await FindAlikeAsync(ct);
        if (tried.Problem is { Field: RelationKind.Father or RelationKind.Mother } ofParent)
        {
            Step = EnterStep.Parents;
            return ofParent.At((ofParent.Field == RelationKind.Father ? nameof(Father) : nameof(Mother)) + ".Number");
        }
        if (tried.Problem is { } refused)
        {
            if (refused.Field is not null) Step = EnterAnswers.StepOf(refused.Field);
            return PersonFields.Find(refused.Field) is { } field ? refused.At(EnterAnswers.InputOf(field)) : refused;
        }
        if (tried.Value is EnteredPerson entered) Warnings = entered.Warnings;
        return await ToCheckAsync(ct);
    }

    private async Task<Problem?> FindAlikeAsync(CancellationToken ct)
    {
        var found = await alike.RunAsync(Name, Born, Act, ct);
        if (found.Problem is { } refused) return refused with { Field = null };
        Alike = [.. found.Value.Seen.Select(Ids.Handle)];
        return await ShowNextAsync(0, ct);
    }

    /// <summary>Shows the next who is alike, or counts the others, or goes on to the check.</summary>
    private async Task<Problem?> ShowNextAsync(int at, CancellationToken ct)
    {
        for (; at < Alike.Count; at++)
        {
            if (!Ids.TryParseHandle(Alike[at], out var id)) continue;
            var seen = await SeeAsync(parts.View, id, false, ct);
            if (!seen.IsDone) continue; // moved away or merged meanwhile
            (Step, At, Candidate) = (EnterStep.Alike, at, seen.Value);
            return null;
        }
        Elsewhere = await alike.ElsewhereAsync(Name, Born, [.. Alike.Select(a => Ids.TryParseHandle(a, out var id) ? id : Guid.Empty)], ct);
        if (Elsewhere.Count == 0) return await ConfirmAsync(ct);
        Step = EnterStep.Elsewhere;
        return null;
    }

    /// <summary>Everyone alike was seen; the deed is rehearsed once more, for what it refuses or warns of beside them.</summary>
    private async Task<Problem?> ConfirmAsync(CancellationToken ct)
    {
        Confirmed = true;
        if (IsWithoutPapers) return await ToCheckAsync(ct);
        return await TriedAsync(await parts.UseCases.RehearseAsync<EnterPerson, EnteredPerson>(u => u.RunAsync(Command([]), Act, ct), Act, ct), ct);
    }

    /// <summary>On to the check, where the parents who have a record are shown as it tells them.</summary>
    private async Task<Problem?> ToCheckAsync(CancellationToken ct)
    {
        var said = await ParentsAsked.SayAsync(Father, Mother, Act, ct);
        if (said.Problem is { } refused) return refused;
        (Parents, Step, asksOn) = (said.Value, EnterStep.Check, false);
        return null;
    }

    private async Task<Problem?> FindParentAsync(NamedPerson parent, string input, CancellationToken ct)
    {
        var wrong = await ParentsAsked.FindAsync(parent, input, Act, ct);
        Settle(input + ".Handle", parent.Handle);
        return wrong;
    }
}
