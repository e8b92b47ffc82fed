using DeAn06.Places;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Messages.Inbox;

/// <summary>One's own messages, unread first. Read by their owner, so that nothing is journaled.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class ListMessagesModel(UseCases useCases, IWhoActs whoActs, MessageTable table, KindBook kinds, IOffices offices, Inboxes inboxes) : InboxPage(whoActs, inboxes)
{
    private const int Size = 20;

    internal sealed record Line(MessageRow Message, string Title, string? From, bool IsUrgent);

    [BindProperty(SupportsGet = true)]
    public string? Cursor { get; set; }

    internal List<Line> Lines { get; } = [];

    internal string? Next { get; private set; }

    internal int Unread { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        var page = await table.PageAsync(Keys, Cursor, Size, ct);
        if (page.Problem is { } problem) return StatusCode(problem.Status);
        foreach (var message in page.Value.Items)
        {
            var (title, _) = await kinds.WordsAsync(message.Kind, ct);
            Lines.Add(new(message, MessageKind.Fill(title.Said, message.Blanks), SenderOf(offices, message), kinds.Find(message.Kind)?.Urgency == Urgency.Urgent));
        }
        Next = page.Value.Next;
        Unread = await table.UnreadAsync(Keys, ct);
        return Page();
    }

    public async Task<IActionResult> OnPostReadAllAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        await useCases.RunAsync<MarkAllRead, Done>(u => u.RunAsync(Act, ct), Act, ct);
        return Redirect(Path);
    }

    /// <summary>The name of the office that sent a message, its code when it is not in the register, null for the platform itself.</summary>
    internal static string? SenderOf(IOffices offices, MessageRow message) =>
        message.Office.Length == 0 ? null : offices.NameOf(message.Office);
}
