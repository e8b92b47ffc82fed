using DeAn06.Places;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Messages.Inbox;

/// <summary>One message. What is not in one's own inbox is not found, whether it exists or not.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class ShowMessageModel(UseCases useCases, IWhoActs whoActs, KindBook kinds, IOffices offices, Inboxes inboxes) : InboxPage(whoActs, inboxes)
{
    internal MessageRow Message { get; private set; } = null!;

    internal string Title { get; private set; } = "";

    internal string Text { get; private set; } = "";

    internal string? From { get; private set; }

    public Task<IActionResult> OnGetAsync(string message, CancellationToken ct) => ShowAsync(message, ct);

    public async Task<IActionResult> OnPostDeleteAsync(string message, CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        if (!Ids.TryParseHandle(message, out var id)) return NotFound();
        var deleted = await useCases.RunAsync<DeleteMessage, Done>(u => u.RunAsync(id, Act, ct), Act, ct);
        if (deleted.IsDone) return Redirect(Path);
        if (deleted.Problem!.Status == 404) return NotFound();
        var shown = await ShowAsync(message, ct);
        this.AddProblem(deleted.Problem);
        return shown;
    }

    private async Task<IActionResult> ShowAsync(string message, CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        if (!Ids.TryParseHandle(message, out var id)) return NotFound();
        var ahead = Request.Headers["Sec-Purpose"].ToString().Contains("prefetch", StringComparison.Ordinal) || HttpMethods.IsHead(Request.Method);
        var opened = await useCases.RunAsync<OpenMessage, MessageRow>(u => u.RunAsync(id, !ahead, Act, ct), Act, ct);
        if (opened.Problem is { } problem) return StatusCode(problem.Status);
        Message = opened.Value;
        var (title, text) = await kinds.WordsAsync(Message.Kind, ct);
        (Title, Text) = (MessageKind.Fill(title.Said, Message.Blanks), MessageKind.Fill(text.Said, Message.Blanks));
        From = ListMessagesModel.SenderOf(offices, Message);
        return Page();
    }
}
