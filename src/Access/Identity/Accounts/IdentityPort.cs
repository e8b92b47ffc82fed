namespace DeAn06.Identity.Accounts;

/// <summary>Answers higher rooms about accounts.</summary>
internal sealed class IdentityPort(AccountTable table) : IIdentity
{
    public async Task<AccountInBrief?> OfPersonAsync(Guid person, CancellationToken ct) => Brief(await table.OfPersonAsync(person, ct));

    public async Task<AccountInBrief?> FindAsync(Guid account, CancellationToken ct) => Brief(await table.FindAsync(account, ct));

    private static AccountInBrief? Brief(Account? a) => a is null ? null : new(a.Id, a.Kind, a.Login, a.Name, a.Person, a.Level, a.Unusable);
}
