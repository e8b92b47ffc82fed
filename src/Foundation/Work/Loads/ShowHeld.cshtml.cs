using DeAn06.Interface;
using DeAn06.Work.Cases;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace DeAn06.Work.Loads;

/// <summary>The cases of one officer, or such that nobody has, to be ticked and handed to another in one deed.</summary>
internal sealed class ShowHeldModel(UseCases useCases, IWhoActs whoActs, IStaff staff, IStringLocalizer<WorkRoom> t) : OfficerPage(useCases, whoActs)
{
    private Roster roster = null!;
    private IReadOnlyList<ShowLoads.Line> officers = [];

    // Also of who had cases before this deed and has none now, and takes none any more.
    private readonly Dictionary<string, string> names = [];

    /// <summary>Whose cases; nothing: nobody's.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Officer { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Cursor { get; set; }

    /// <summary>The ticked cases.</summary>
    [BindProperty]
    public List<string> Chosen { get; set; } = [];

    /// <summary>Who gets them.</summary>
    [BindProperty]
    public string? To { get; set; }

    /// <summary>This very page of the list, so that what was ticked stays ticked when something is missing.</summary>
    internal string Path => ShowLoadsModel.Path + "/viec" + QueryString.Create([.. new[] { KeyValuePair.Create("officer", Officer), KeyValuePair.Create("cursor", Cursor) }.Where(p => p.Value is not null)]);

    internal Page<QueueRow> Rows { get; private set; } = Page<QueueRow>.Empty;

    internal ToldOfGiving? Told { get; private set; }

    internal string Title => Officer is null ? t["Việc chưa ai nhận"] : t["Việc {0} đang giữ", NameOf(Officer)];

    /// <summary>Whoever has least comes first; who is absent says so.</summary>
    internal IEnumerable<Choice> Choices => officers.Where(l => l.Here && l.Officer != Officer)
        .Select(l => new Choice(l.Officer, l.Name, l.Deputies.Count > 0 ? t["Vắng mặt, đang giữ {0} việc", l.Open] : t["Đang giữ {0} việc", l.Open]));

    internal bool IsChosen(QueueRow row) => Told is null && Chosen.Contains(row.Id.ToString());

    protected override bool CanShow => officers.Count > 0;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await EnterAsync(ct) ?? await ShowAsync(null, ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        if (string.IsNullOrEmpty(To)) return await ShowAsync(WorkProblems.OfficerMissing.At(nameof(To)), ct);
        if (await LoadAsync(ct) is { } closed) return closed;
        var gives = Chosen.Select(c => CaseId.TryParse(c, out var id) ? new AssignCases.Give(id, To) : null).OfType<AssignCases.Give>().ToList();
        var done = await UseCases.RunAsync<AssignCases, AssignCases.Handed>(u => u.RunAsync(Officer, gives, roster.Staff, Act, ct), Act, ct);
        if (done.Problem is { } refused) return await ShowAsync(refused.Field == "officer" ? refused.At(nameof(To)) : refused, ct);
        Told = ToldOfGiving.Of(done.Value, roster.Staff);
        return await ShowAsync(null, ct);
    }

    private string NameOf(string officer) => names.GetValueOrDefault(officer, officer);

    private async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        roster ??= await Roster.OfAsync(staff, Act.Office, ct);
        var loads = await UseCases.RunAsync<ShowLoads, ShowLoads.Shown>(u => u.RunAsync(roster, Act, ct), Act, ct);
        if (loads.Problem is { } closed) return StatusCode(closed.Status);
        officers = loads.Value.Officers;
        foreach (var line in officers) names[line.Officer] = line.Name;
        return null;
    }

    private async Task<IActionResult> ShowAsync(Problem? refused, CancellationToken ct)
    {
        if (await LoadAsync(ct) is { } closed) return closed;
        var held = await UseCases.RunAsync<ShowHeld, Page<QueueRow>>(u => u.RunAsync(Officer, Cursor, Act, ct), Act, ct);
        if (held.Problem is { } unread) return Refuse(unread);
        Rows = held.Value;
        if (Officer is not null && !names.ContainsKey(Officer)) return NotFound();
        return refused is null ? Page() : Refuse(refused);
    }
}

/// <summary>What came of handing cases out, in words: how many each got, and each that was left with why.</summary>
internal sealed record ToldOfGiving(int Given, int Asked, IReadOnlyList<(string Name, int Count)> Shares, IReadOnlyList<(string Short, string Why)> Left)
{
    internal static ToldOfGiving Of(AssignCases.Handed handed, IReadOnlyList<Colleague> staff) => new(handed.Given.Count, handed.Given.Count + handed.Left.Count,
        [.. handed.Given.GroupBy(g => g.Officer).Select(g => (staff.FirstOrDefault(c => c.Actor == g.Key)?.Name ?? g.Key, g.Count()))], [.. handed.Left.Select(l => (l.Case.Short, l.Why.Sentence))]);
}
