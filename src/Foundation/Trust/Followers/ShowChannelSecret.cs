namespace DeAn06.Trust.Followers;

/// <summary>Shows the secret that a receiver checks signatures with; who saw it is in the journal.</summary>
internal sealed class ShowChannelSecret(Db db, Journal journal, WebhookSecret secrets) : IUseCase
{
    internal async Task<Result<string>> RunAsync(Guid id, Act act, CancellationToken ct)
    {
        if (!act.May(TrustPermissions.Propose)) return KernelProblems.NotAllowed;
        if (await ChannelTable.FindAsync(db, id, ct) is not { IsOpen: true, Url: not null }) return KernelProblems.NotFound;
        journal.Record(act, new ChannelSecretShown(id));
        return secrets.Shown(id);
    }
}
