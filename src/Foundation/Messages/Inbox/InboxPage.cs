using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Messages.Inbox;

/// <summary>A page of one's own inbox: who acts is asked once, and what is read is only what is theirs.</summary>
internal abstract class InboxPage(IWhoActs whoActs, Inboxes inboxes) : PageModel
{
    internal const string Path = "/toi/hop-thu";

    protected Act Act { get; private set; } = null!;

    protected IReadOnlyList<Receiver> Receivers { get; private set; } = [];

    /// <summary>The inboxes that are read: one's own first, then those of records merged into one's own.</summary>
    protected Guid[] Keys { get; private set; } = [];

    protected async Task<IActionResult?> EnterAsync(CancellationToken ct)
    {
        var who = await whoActs.WhoAsync(HttpContext, ct);
        if (who.Problem is { } stranger) return StatusCode(stranger.Status);
        Act = who.Value;
        (Receivers, Keys) = (Receiver.Of(Act), await inboxes.OfAsync(Act, ct));
        return null;
    }
}
