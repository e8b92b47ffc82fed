using DeAn06.Population;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace DeAn06.Identity.Organisations;

/// <summary>
/// The demo's register of businesses, which behaves as the world does: some codes are answered at once, some twice, some only when asked again, some never. Outside
/// the demo there is none until a site connects its own.
/// </summary>
internal sealed class SimulatedBusinesses(NpgsqlDataSource source, DemoMode demo) : IBusinessRegister
{
    private const int LateAfter = 2;

    public async Task<IReadOnlyList<BusinessAnswer>> AskAsync(string code, CancellationToken ct)
    {
        if (!demo.On) return [];
        await using var command = source.CreateCommand("UPDATE identity.demo_business SET asked = asked + 1 WHERE code = $1 RETURNING name, representatives, dissolved_on, version, manner, asked");
        command.Parameters.Add(Db.Parameter(code));
        await using var r = await command.ExecuteReaderAsync(ct);
        if (!await r.ReadAsync(ct)) return [];
        var answer = new BusinessAnswer(code, r.GetString(0), r.GetFieldValue<string[]>(1), r.IsDBNull(2) ? null : r.GetFieldValue<DateOnly>(2), r.GetInt64(3));
        return (r.GetString(4), r.GetInt32(5)) switch
        {
            ("never", _) or ("late", < LateAfter) => [],
            ("twice", _) => [answer, answer],
            _ => [answer],
        };
    }
}

/// <summary>Sows the demo's businesses: each manner once, with representatives of the demo nation.</summary>
internal sealed class DemoBusinesses(NpgsqlDataSource source, IServiceScopeFactory scopes) : IDemoShare
{
    private static readonly (string Code, string Name, string Manner, string[] Tags)[] All =
    [
        ("0100000001", "Công ty TNHH Sông Hồng Mẫu", "prompt", ["Host"]),
        ("0100000002", "Công ty Cổ phần Hai Đại Diện Mẫu", "twice", ["Host", "WrongHometown"]),
        ("0100000003", "Hợp tác xã Trả Lời Muộn Mẫu", "late", ["Host"]),
        ("0100000004", "Doanh nghiệp Im Lặng Mẫu", "never", ["Host"]),
    ];

    public string Name => "identity.businesses";

    public async Task SowAsync(DemoNation nation, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var numbers = (await scope.ServiceProvider.GetRequiredService<IPopulation>().StoriesAsync(ct)).ToDictionary(s => s.Tag, s => s.PersonalNumber);
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection);
        foreach (var (code, name, manner, tags) in All)
            Demo.DemoAccounts.Queue(batch, "INSERT INTO identity.demo_business (code, name, representatives, version, manner, asked) VALUES ($1, $2, $3, 1, $4, 0)",
                code, name, tags.Select(t => numbers.GetValueOrDefault(t, "")).ToArray(), manner);
        await batch.ExecuteNonQueryAsync(ct);
    }
}
