using DeAn06.Interface;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Trust.Followers;

/// <summary>One channel: how it stands, its approval by a second person, its secret, its end.</summary>
internal sealed class ShowChannelModel(IWhoActs whoActs, UseCases run, Db db) : TrustPage(whoActs)
{
    [BindProperty]
    public string? Reason { get; set; }

    internal Channel Channel { get; private set; } = null!;

    internal long Waiting { get; private set; }

    internal string? Secret { get; private set; }

    internal string Own => $"{ListChannelsModel.Path}/{Ids.Handle(Channel.Id)}";

    public async Task<IActionResult> OnGetAsync(string handle, CancellationToken ct) => await FindAsync(handle, ct) ?? Page();

    public async Task<IActionResult> OnPostApproveAsync(string handle, CancellationToken ct) => await FindAsync(handle, ct)
        ?? After(await run.RunAsync<ApproveChannel, Guid>(u => u.RunAsync(Channel.Id, Act, ct), Act, ct));

    public async Task<IActionResult> OnPostCloseAsync(string handle, CancellationToken ct) => await FindAsync(handle, ct)
        ?? After(await run.RunAsync<CloseChannel, Guid>(u => u.RunAsync(Channel.Id, Reason, Act, ct), Act, ct));

    public async Task<IActionResult> OnPostSecretAsync(string handle, CancellationToken ct)
    {
        if (await FindAsync(handle, ct) is { } instead) return instead;
        var shown = await run.RunAsync<ShowChannelSecret, string>(u => u.RunAsync(Channel.Id, Act, ct), Act, ct);
        if (shown.IsDone) Secret = shown.Value;
        else this.AddProblem(shown.Problem!);
        return Page();
    }

    private IActionResult After(Result<Guid> done)
    {
        if (done.IsDone) return Redirect(Own);
        this.AddProblem(done.Problem!);
        return Page();
    }

    private async Task<IActionResult?> FindAsync(string handle, CancellationToken ct)
    {
        if (await EnterAsync(ct, TrustPermissions.Look) is { } instead) return instead;
        if (!Ids.TryParseHandle(handle, out var id) || await ChannelTable.FindAsync(db, id, ct) is not { } found) return NotFound();
        Channel = found;
        Waiting = (await db.QueryAsync("SELECT count(*) FROM kernel.errand WHERE queue = 'outbox' AND name = $1 AND key LIKE $2 AND done_at IS NULL", r => r.GetInt64(0), ct,
            TellChannels.Errand, $"{id}:%")).Single();
        return null;
    }
}
