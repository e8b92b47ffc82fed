using DeAn06.Messages;
using Npgsql;

namespace DeAn06.Identity.Factors.Codes;

/// <summary>Answers Messages with the phones that owners proved.</summary>
internal sealed class AddressBook(NpgsqlDataSource source) : IAddresses
{
    public async Task<IReadOnlyDictionary<Receiver, Addresses>> OfAsync(IReadOnlyCollection<Receiver> receivers, CancellationToken ct)
    {
        await using var command = source.CreateCommand("""
            SELECT a.person_id, a.login, f.phone FROM identity.phone f JOIN identity.account a USING (account_id)
            WHERE f.removed_at IS NULL AND f.account_id IN (
                SELECT account_id FROM identity.person_account WHERE person_id = ANY ($1) UNION ALL SELECT account_id FROM identity.login WHERE login = ANY ($2))
            """);
        command.Parameters.Add(Db.Parameter(receivers.Select(r => r.PersonId).OfType<Guid>().ToArray()));
        command.Parameters.Add(Db.Parameter(receivers.Select(r => r.AccountId).OfType<string>().ToArray()));
        await using var reader = await command.ExecuteReaderAsync(ct);
        var found = new Dictionary<Receiver, Addresses>();
        while (await reader.ReadAsync(ct))
        {
            var addresses = new Addresses(reader.GetString(2), null);
            if (!reader.IsDBNull(0)) found[Receiver.Person(reader.GetGuid(0))] = addresses;
            found[Receiver.Account(reader.GetString(1))] = addresses;
        }
        return found;
    }
}
