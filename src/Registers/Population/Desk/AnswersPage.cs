using DeAn06.Interface;
using DeAn06.Kernel;
using DeAn06.Population.Looking;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace DeAn06.Population.Desk;

/// <summary>
/// A page that asks, shows every answer once more, and sends them. Answers travel in the form, so that nothing is kept before it is sent; the same form sent
/// twice does its deed once.
/// </summary>
internal abstract class AnswersPage(IWhoActs whoActs, Kernel.Files files) : EvidencePage(whoActs, files)
{
    private static readonly HashSet<string> OfForm = new(StringComparer.OrdinalIgnoreCase)
    {
        "__RequestVerificationToken", nameof(Version), nameof(Key), nameof(Checked), nameof(Again), nameof(Evidence), nameof(Paper),
    };

    private readonly Dictionary<string, string> settled = [];

    /// <summary>The record the page is about; empty where it is about none that stands.</summary>
    [BindProperty(SupportsGet = true, Name = "handle"), ValidateNever]
    public string? Handle { get; set; }

    /// <summary>True when the form shows every answer once more.</summary>
    [BindProperty]
    public bool Checked { get; set; }

    /// <summary>True when the officer wants to change an answer instead of sending them.</summary>
    [BindProperty]
    public bool Again { get; set; }

    [BindProperty]
    public long Version { get; set; }

    [BindProperty]
    public string? Key { get; set; }

    /// <summary>Where the record is that the page is about.</summary>
    internal abstract string Path { get; }

    /// <summary>Whom or what the page is about, in the words of the page.</summary>
    internal abstract string Name { get; }

    /// <summary>The answers that the form asks for no more, to be carried in it: as they came, or as they were settled.</summary>
    internal IEnumerable<KeyValuePair<string, string>> Carried
    {
        get
        {
            if (!Request.HasFormContentType) return [];
            var came = Request.Form.Where(f => !IsOfForm(f.Key) && !settled.ContainsKey(f.Key)).SelectMany(f => f.Value.Select(v => KeyValuePair.Create(f.Key, v ?? "")));
            return came.Concat(settled).Where(a => a.Value.Length > 0 && (Checked || !Asks(a.Key)));
        }
    }

    /// <summary>True while the answers are being sent, and not only looked at.</summary>
    protected bool IsSending { get; private set; }

    /// <summary>The version of the record as it is now.</summary>
    protected abstract long VersionNow { get; }

    /// <summary>False for a deed of one officer, which rests on a document and not on files.</summary>
    protected virtual bool ForSecondOfficer => true;

    /// <summary>False where the papers say why, and no words of the officer are asked for.</summary>
    protected virtual bool AsksReason => true;

    /// <summary>True while the answers only lead to the next question.</summary>
    protected virtual bool AsksOn => false;

    /// <summary>True for what the form says of itself, which is no answer.</summary>
    protected virtual bool IsOfForm(string input) => OfForm.Contains(input);

    /// <summary>Whether the form as it is shown asks for this answer, which is then not carried.</summary>
    protected virtual bool Asks(string input) => true;

    /// <summary>Reads the record; otherwise what to answer instead of the page.</summary>
    protected abstract Task<IActionResult?> LoadAsync(CancellationToken ct);

    /// <summary>What is wrong with the answers, as far as it shows before the deed.</summary>
    protected abstract Task<Problem?> CheckAsync(CancellationToken ct);

    /// <summary>Does the deed and answers where to go.</summary>
    protected abstract Task<Result<string>> SendAsync(IReadOnlyList<Guid> evidence, CancellationToken ct);

    /// <summary>True on a question that follows another, from which there is a way back.</summary>
    internal virtual bool IsLater => false;

    /// <summary>Back to the questions, with the answers kept: from the check to the last of them, from a later one to the one before.</summary>
    protected virtual Task TurnBackAsync(bool fromCheck, CancellationToken ct) => Task.CompletedTask;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if ((await EnterAsync(ct) ?? await LoadAsync(ct)) is { } instead) return instead;
        Version = VersionNow;
        Key = Ids.Handle(Ids.New(Act.At));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if ((await EnterAsync(ct) ?? await LoadAsync(ct)) is { } instead) return instead;
        var wasChecked = Checked;
        IsSending = Checked && !Again;
        Checked = false;
        if (Again) return await AskAgainAsync(wasChecked, ct);
        if (await CheckAsync(ct) is { } wrong) return Refuse(wrong);
        if (AsksOn) return Page();
        if (await CheckWhyAsync(ct) is { } unclear) return Refuse(unclear);
        Checked = true;
        Paper = null;
        ModelState.Clear();
        if (!IsSending) return Page();
        IReadOnlyList<Guid> evidence = [];
        if (ForSecondOfficer || Evidence.Count > 0)
        {
            var read = await ReadEvidenceAsync(ct);
            if (read.Problem is { } noFile) return Refuse(noFile with { Field = null });
            evidence = read.Value;
        }
        var done = await SendAsync(evidence, ct);
        return done.Problem is { } refused ? Refuse(refused with { Field = null }) : Redirect(done.Value);
    }

    /// <summary>The one-time key of this form with what was entered.</summary>
    protected Idempotency Once(object command) => Idempotency.Of(Key ?? "", command);

    /// <summary>An answer that stands for what was typed, such as the code of an area: carried instead of it.</summary>
    protected void Settle(string input, string? value) => settled[input] = value ?? "";

    /// <summary>A person as this page's matter lets them be seen, or what to answer instead of the page.</summary>
    protected async Task<Result<PersonView>> SeeAsync(ViewPerson view, Guid person, bool evenMerged, CancellationToken ct) =>
        await view.RunAsync(new ViewQuestion(person, Persons.FieldSet.Whole) { OncePerMinute = true, EvenMerged = evenMerged }, Act, ct);

    private async Task<IActionResult> AskAgainAsync(bool fromCheck, CancellationToken ct)
    {
        await TurnBackAsync(fromCheck, ct);
        Again = false;
        ModelState.Clear();
        return Page();
    }

    private async Task<Problem?> CheckWhyAsync(CancellationToken ct) => ForSecondOfficer ? (AsksReason ? CheckReason() : null) ?? await TakePaperAsync(ct) : null;
}
