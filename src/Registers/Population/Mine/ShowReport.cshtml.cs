using DeAn06.Interface;
using DeAn06.Kernel;
using DeAn06.Population.Desk;
using DeAn06.Population.Looking;
using DeAn06.Population.Persons;
using DeAn06.Work;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Population.Mine;

/// <summary>The officer's page of a report: what stands, what the person says, and the answer. Seeing the field is a look like any other.</summary>
internal sealed class ShowReportModel(IWhoActs whoActs, UseCases useCases, ViewPerson view, Words words) : MatterPage(whoActs)
{
    [BindProperty(SupportsGet = true, Name = "handle")]
    public string Handle { get; set; } = "";

    [BindProperty]
    public string? Outcome { get; set; }

    [BindProperty]
    public string? Answer { get; set; }

    internal ShownRequest Shown { get; private set; } = null!;

    internal bool HasCase => Shown is not null;

    internal string Name { get; private set; } = "";

    internal string Standing { get; private set; } = "";

    internal string Path => "/can-bo/dan-cu/bao-sai/" + Handle;

    internal string PersonPath => "/can-bo/dan-cu/" + Ids.Handle(Shown.Request.Person);

    internal bool MayAnswer => Shown.Allowed.Contains(CaseAction.Close);

    internal static IReadOnlyList<Choice> Outcomes => Speech.English
        ? [new(WrongReport.Corrected, "It was corrected"), new(WrongReport.Kept, "It stays as it is")]
        : [new(WrongReport.Corrected, "Đã sửa"), new(WrongReport.Kept, "Giữ nguyên")];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await EnterAsync(ct) ?? await ShowAsync(null, ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        if (!CaseId.TryParse(Handle, out var id)) return NotFound();
        var done = await useCases.RunAsync<AnswerReport, Done>(u => u.RunAsync(id, Outcome, Answer, Act, ct), Act, ct);
        return done.Problem is { } refused ? await ShowAsync(refused, ct) : Redirect(Path);
    }

    private async Task<IActionResult> ShowAsync(Problem? refused, CancellationToken ct)
    {
        if (!CaseId.TryParse(Handle, out var id)) return NotFound();
        var found = await useCases.RunAsync<ShowReport, ShownRequest>(u => u.RunAsync(id, Act, ct), Act, ct);
        if (found.Problem is { } unknown) return StatusCode(unknown.Status);
        var field = WrongReport.FieldOf(found.Value.Request);
        var seen = await view.RunAsync(new(found.Value.Request.Person, FieldSet.Of(PersonFields.Name, field)) { OncePerMinute = true }, Act, ct);
        if (seen.Problem is { } unseen) return StatusCode(unseen.Status);
        (Shown, Name, Standing) = (found.Value, seen.Value.Shown[PersonFields.Name].Value ?? "", words.Of(field, seen.Value.Shown[field]));
        return refused is null ? Page() : Refuse(refused);
    }
}
