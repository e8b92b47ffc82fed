using DeAn06.Interface;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Trust.Followers;

/// <summary>The form that proposes a channel.</summary>
internal sealed class NewChannelModel(IWhoActs whoActs, UseCases run, EventCatalogue events) : ChannelPage(whoActs)
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public new string? Url { get; set; }

    [BindProperty]
    public string? Client { get; set; }

    [BindProperty]
    public List<string> Events { get; set; } = [];

    /// <summary>The same form sent twice proposes once.</summary>
    [BindProperty]
    public string? Once { get; set; }

    internal IEnumerable<Choice> Offered => ProposeChannel.Offered(events).Select(e => new Choice(e, e));

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await EnterAsync(TrustPermissions.Propose, ct) is { } instead) return instead;
        Once = Ids.Handle(Ids.New(Act.At));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await EnterAsync(TrustPermissions.Propose, ct) is { } instead) return instead;
        var command = new ProposeChannel.Command(Name, Url, Client, Events);
        var once = Ids.TryParseHandle(Once, out _) ? Idempotency.Of(Once!, command) : null;
        var proposed = await run.RunAsync<ProposeChannel, Guid>(u => u.RunAsync(command, Act), Act, once, ct);
        if (proposed.IsDone) return Redirect($"{Path}/{Ids.Handle(proposed.Value)}");
        this.AddProblem(proposed.Problem!);
        return Page();
    }
}
