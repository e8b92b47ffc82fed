using System.Text.Json.Nodes;
using DeAn06.Services.Dossiers;
using DeAn06.Services.Forms.Definition;
using DeAn06.Services.Forms.Signing;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Services.Forms.Drafts;

/// <summary>A line of the check: the question, the answer, where it is changed, and the register it came from.</summary>
internal sealed record CheckLine(string Label, string Value, string? Change, string? From, string? Since, string? Wrong, bool IsOpen, bool IsNew);

/// <summary>Check answers (kiểm tra trước khi nộp): every answer with its source and a way to change it, and who has to sign.</summary>
internal abstract class CheckPage(DraftParts parts, FormSeat seat, SigningDesk signing) : DraftPage(parts, seat)
{
    internal IReadOnlyList<SignerLine> Signers { get; private set; } = [];

    internal FormPage? NextOpen => Open.State.NextOpen();

    internal bool IsReady => NextOpen is null && Signers.All(s => s.IsSigned);

    internal bool MayAsk => NextOpen is null && Signers.Any(s => s.Asked is null or { RefusedAt: not null });

    internal IEnumerable<(FormSection Section, IReadOnlyList<CheckLine> Lines)> Sections =>
        Open.Form.Sections.Select(s => (s, (IReadOnlyList<CheckLine>)[.. Open.State.Shown.Where(p => p.Section == s.Key).Select(Line)])).Where(s => s.Item2.Count > 0);

    internal IEnumerable<(string Label, string Value)> Computed =>
        Open.Form.Computed.Where(c => Open.State.Has(c.Key)).Select(c => (c.Label.Said, Answering.AnswerWords.Computed(Open.State.Node(c.Key))));

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await EnterAsync(ct) ?? await ShowAsync(null, ct);

    public async Task<IActionResult> OnPostAskAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        var asked = await Parts.UseCases.RunAsync<AskToSign, Done>(u => u.RunAsync(Open.Draft.Person, Open.Draft.Id, Act, ct), Act, ct);
        return asked.Problem is { } refused ? await ShowAsync(refused, ct) : Redirect(CheckPath);
    }

    protected async Task<IActionResult> AgainAsync(Problem problem, CancellationToken ct) => await EnterAsync(ct) ?? await ShowAsync(problem, ct);

    protected virtual async Task<IActionResult> ShowAsync(Problem? problem, CancellationToken ct)
    {
        Signers = await signing.OfAsync(Open.Draft, Open.State, Act, ct);
        problem ??= Open.State.Broken.FirstOrDefault() is { } broken ? ProblemsOfForms.DoNotFit with { Vi = broken.Said.Vi, En = broken.Said.En } : null;
        if (problem is not null) this.AddProblem(problem with { Field = null });
        return Page();
    }

    private CheckLine Line(FormPage page)
    {
        var (node, source) = (Open.State.Node(page.Key), Open.Draft.Sources[page.Key]);
        var isFixed = page.Prefill is { Fixed: true } && source is not null;
        return new(page.Name, Parts.Words.Of(page, node), isFixed ? null : PathOf(page), AnswerSheet.SourceName(source), Since(source), IsCounter ? null : QuestionPage.WrongPath(source), !Open.State.IsDone(page), Open.IsNew(page, Forms));
    }

    private static string? Since(JsonNode? source) =>
        DateTime.TryParse(Answering.AnswerWords.Text(source, "at"), System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.RoundtripKind, out var at) ? VietnamTime.Short(Clock.DayOf(at)) : null;
}

/// <summary>The check of the applicant's own draft, and the button that submits. Who is signed in need not sign the form once more (resolution 66.7/2025).</summary>
internal sealed class CheckAnswersModel(DraftParts parts, SigningDesk signing, DraftTable drafts) : CheckPage(parts, parts.Own, signing)
{
    /// <summary>The draft the page showed, so that the button pressed twice submits once.</summary>
    [BindProperty(Name = "Draft")]
    public string? Handle { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await EnterAsStrangerAsync(ct) is { } stranger) return stranger;
        if (await SubmittedAsync(ct) is { } before) return Redirect(SentPath(before));
        if (await EnterAsync(ct) is { } instead) return instead;
        var (person, draft) = (Open.Draft.Person, Open.Draft.Id);
        var ready = await Parts.UseCases.RunAsync<ReadyDraft, Submission>(u => u.RunAsync(person, draft, Act, ct), Act, ct);
        if (ready.Problem is { } unready) return await AgainAsync(unready, ct);
        var receipt = await Parts.UseCases.RunAsync<SubmitDossier, DossierReceipt>(u => u.RunAsync(ready.Value, Act, ct), Act, ct);
        if (receipt.Problem is { } refused) return await AgainAsync(refused, ct);
        var kept = await Parts.UseCases.RunAsync<KeepReceipt, Draft>(u => u.RunAsync(person, draft, receipt.Value, Act, ct), Act, ct);
        return kept.Problem is { } gone ? await AgainAsync(gone, ct) : Redirect(SentPath(draft));
    }

    private string SentPath(Guid draft) => $"{Path}/xong?ho-so={Ids.Handle(draft)}";

    /// <summary>The draft of the button, when it was submitted before.</summary>
    private async Task<Guid?> SubmittedAsync(CancellationToken ct)
    {
        var applicant = await Parts.Desk.ApplicantAsync(Act, ct);
        return applicant.IsDone && Ids.TryParseHandle(Handle, out var id) && await drafts.FindAsync(applicant.Value.Person, id, ct) is { SubmittedAt: not null } ? id : null;
    }
}
