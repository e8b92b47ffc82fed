namespace DeAn06.Identity.Accounts;

/// <summary>Whose account acts: the act of someone who acts for another names the other, so that their own person is asked of the account.</summary>
internal sealed class ActingAccounts(AccountTable accounts) : IAccounts
{
    public async Task<Guid?> PersonOfAsync(Act act, CancellationToken ct) =>
        act.OnBehalfOf is null || act.Actor.Kind != ActorKind.Citizen ? act.Person : (await accounts.FindAsync(act.Actor.Id, ct))?.Person;
}
