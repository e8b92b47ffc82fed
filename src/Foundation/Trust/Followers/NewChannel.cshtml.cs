using DeAn06.Interface;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Trust.Followers;

/// <summary>The form that proposes a channel.</summary>
internal sealed class NewChannelModel(IWhoActs whoActs, UseCases run, EventCatalogue events) : TrustPage(whoActs)
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

    /// <summary>What may be chosen, by the room that tells it.</summary>
    internal IEnumerable<IGrouping<string, string>> Offered => ProposeChannel.Offered(events).GroupBy(e => e[..e.IndexOf('.')]);

    internal bool IsOpen(IGrouping<string, string> room) => room.Any(Events.Contains) || (Events.Count == 0 && room.Key == Offered.First().Key);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct, TrustPermissions.Propose) is { } instead) return instead;
        Once = Ids.Handle(Ids.New(Act.At));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct, TrustPermissions.Propose) is { } instead) return instead;
        var command = new ProposeChannel.Command(Name, Url, Client, Events);
        var once = Ids.TryParseHandle(Once, out _) ? Idempotency.Of(Once!, command) : null;
        var proposed = await run.RunAsync<ProposeChannel, Guid>(u => u.RunAsync(command, Act), Act, once, ct);
        if (proposed.IsDone) return Redirect($"{ListChannelsModel.Path}/{Ids.Handle(proposed.Value)}");
        this.AddProblem(proposed.Problem!);
        return Page();
    }
}
