using DeAn06.Services.Forms.Definition;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Services.Forms.Drafts;

/// <summary>What every page of a form works with.</summary>
internal sealed record DraftParts(OwnSeat Own, FormDesk Desk, FormBook Forms, FormStates States, UseCases UseCases, AnswerSheet Sheet, Answering.AnswerWords Words);

/// <summary>A page of a form: who acts, the service, and the draft that is open. Without one it leads to the beginning.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal abstract class DraftPage(DraftParts parts, FormSeat seat) : PageModel
{
    /// <summary>What stands in the address: the procedure, or the visit at a counter.</summary>
    [BindProperty(SupportsGet = true, Name = "code")]
    public string Code { get; set; } = "";

    internal Act Act { get; private set; } = null!;

    internal OpenForm Open { get; private protected set; } = null!;

    internal bool IsCounter => seat.IsCounter;

    internal string? For => seat.For;

    internal string Path => seat.PathOf(Code);

    internal string LaterPath => seat.LaterPath(Code);

    internal string TasksPath => Path + "/viec";

    internal string CheckPath => Path + "/kiem-tra";

    protected DraftParts Parts => parts;

    internal string PathOf(FormPage page) => $"{Path}/{page.Key}";

    internal FormBook Forms => parts.Forms;

    /// <summary>Null lets the page go on.</summary>
    protected async Task<IActionResult?> EnterAsync(CancellationToken ct)
    {
        if (await EnterAsStrangerAsync(ct) is { } instead) return instead;
        var open = await seat.OpenAsync(Code, Act, ct);
        // A service that closed meanwhile: the beginning says so, the draft is kept.
        if (open.Problem is { } refused) return refused.Code == ProblemsOfCatalogue.NotOpenOnline.Code ? Redirect(Path) : StatusCode(refused.Status);
        if (open.Value is null) return Redirect(Path);
        Open = open.Value;
        return null;
    }

    /// <summary>Who acts, without a draft.</summary>
    protected async Task<IActionResult?> EnterAsStrangerAsync(CancellationToken ct)
    {
        var who = await seat.WhoAsync(HttpContext, ct);
        if (who.Problem is { } stranger) return seat.Instead(HttpContext, stranger) ?? StatusCode(stranger.Status);
        Act = who.Value;
        return null;
    }

    /// <summary>The form with the draft as it was just saved.</summary>
    protected async Task ReloadAsync(Draft draft, CancellationToken ct) => Open = Open with { Draft = draft, State = await parts.States.OfAsync(Open.Form, draft, Act, ct) };

    /// <summary>Where one goes on: the next question without an answer, or the check.</summary>
    protected string NextPath(string? after = null) => Open.State.NextOpen(after) is { } next ? PathOf(next) : CheckPath;
}
