using DeAn06.Interface;
using DeAn06.Kernel;
using DeAn06.Population.Correcting;
using DeAn06.Population.Desk;
using DeAn06.Population.Looking;
using DeAn06.Population.Persons;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Population.Deciding;

/// <summary>
/// A page that asks for a deed about one person: the answers, then all of them once more before they are sent. Answers travel in the form, so that
/// nothing is kept before it is sent.
/// </summary>
internal abstract class DeedPage(IWhoActs whoActs, ViewPerson view, Kernel.Files files) : EvidencePage(whoActs, files)
{
    [BindProperty(SupportsGet = true, Name = "handle")]
    public string Handle { get; set; } = "";

    /// <summary>True when the form shows every answer once more.</summary>
    [BindProperty]
    public bool Checked { get; set; }

    [BindProperty]
    public long Version { get; set; }

    [BindProperty]
    public string? Key { get; set; }

    internal PersonView Person { get; private set; } = null!;

    internal bool HasPerson => Person is not null;

    internal string Path => "/can-bo/dan-cu/" + Handle;

    internal string Name => Person.Shown[PersonFields.Name].Value ?? "";

    protected Guid PersonId { get; private set; }

    protected abstract Permission Permission { get; }

    /// <summary>False for a deed of one officer, which rests on a document and not on files.</summary>
    protected virtual bool ForSecondOfficer => true;

    /// <summary>False where the papers say why, and no words of the officer are asked for.</summary>
    protected virtual bool AsksReason => true;

    /// <summary>True where a merged record is the one meant.</summary>
    protected virtual bool EvenMerged => false;

    /// <summary>True while the answers only lead to the next question.</summary>
    protected virtual bool AsksOn => false;

    /// <summary>What is wrong with the answers, as far as it shows before the deed.</summary>
    protected abstract Task<Problem?> CheckAsync(CancellationToken ct);

    /// <summary>Does the deed and answers where to go.</summary>
    protected abstract Task<Result<string>> SendAsync(Guid person, IReadOnlyList<Guid> evidence, CancellationToken ct);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if ((await EnterAsync(ct) ?? await LoadAsync(ct)) is { } instead) return instead;
        Version = Person.Shown.Version;
        Key = Ids.Handle(Ids.New(Act.At));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if ((await EnterAsync(ct) ?? await LoadAsync(ct)) is { } instead) return instead;
        var send = Checked;
        Checked = false;
        if (await CheckAsync(ct) is { } wrong) return Refuse(wrong);
        if (AsksOn) return Page();
        if (await CheckWhyAsync(ct) is { } unclear) return Refuse(unclear);
        Checked = true;
        Paper = null;
        ModelState.Clear();
        if (!send) return Page();
        IReadOnlyList<Guid> evidence = [];
        if (ForSecondOfficer)
        {
            var read = await ReadEvidenceAsync(ct);
            if (read.Problem is { } noFile) return Refuse(noFile with { Field = null });
            evidence = read.Value;
        }
        var done = await SendAsync(PersonId, evidence, ct);
        return done.Problem is { } refused ? Refuse(refused with { Field = null }) : Redirect(done.Value);
    }

    /// <summary>The one-time key of this form with what was entered.</summary>
    protected Idempotency Once(object command) => Idempotency.Of(Key ?? "", command);

    protected static string PathOf(ProposedDeed made) => $"/can-bo/dan-cu/viec/{made.Id}?moi=true";

    private async Task<Problem?> CheckWhyAsync(CancellationToken ct) => ForSecondOfficer ? (AsksReason ? CheckReason() : null) ?? await TakePaperAsync(ct) : null;

    private async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        if (!Act.May(Permission)) return StatusCode(403);
        if (!Ids.TryParseHandle(Handle, out var id)) return NotFound();
        var seen = await view.RunAsync(new ViewQuestion(id, FieldSet.Whole) { OncePerMinute = true, EvenMerged = EvenMerged }, Act, ct);
        if (seen.Problem is { } refused) return refused.Code == Problems.MergedAway.Code ? Redirect(Path) : StatusCode(refused.Status);
        (PersonId, Person) = (id, seen.Value);
        await LoadPapersAsync(ct);
        return null;
    }
}
