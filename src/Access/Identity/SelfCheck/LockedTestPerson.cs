using DeAn06.Identity.Accounts;
using DeAn06.Identity.Demo;
using Npgsql;

namespace DeAn06.Identity.SelfCheck;

/// <summary>An account that is locked from the beginning, for clients to be tried with. It belongs to nobody of the demo nation, whose people stay free to be used.</summary>
internal sealed class LockedTestPerson(NpgsqlDataSource source, Passwords passwords) : IDemoShare
{
    internal const string Login = "thu.bi-khoa";

    public string Name => "identity.locked-test-person";

    public async Task SowAsync(DemoNation nation, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection);
        DemoAccounts.Add(batch, new DemoAccount(Login, "Người thử bị khóa", "citizen", "", "", null, ["citizen"], Personas.Citizen.Vi, Personas.Citizen.Vi, null, 2), passwords.Hash(DemoAccounts.Password), nation.At);
        DemoAccounts.Queue(batch, """
            INSERT INTO identity.account_fact (account_id, fact_id, kind, ground, valid, set_by) SELECT account_id, $2, 'lock', 'owner', tstzrange($3, NULL), 'system:demo' FROM identity.login WHERE login = $1
            """, Login, Ids.New(nation.At), nation.At);
        await batch.ExecuteNonQueryAsync(ct);
    }
}
