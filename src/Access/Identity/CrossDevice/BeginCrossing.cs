using System.Security.Cryptography;

namespace DeAn06.Identity.CrossDevice;

/// <summary>A browser asks for a code to show. Nobody is signed in yet; a network may hold a few live codes at a time.</summary>
internal sealed class BeginCrossing(Db db) : IUseCase
{
    internal sealed record Command(string Handle, byte[] BrowserSecret, int Number, string Device, string Network, string? ReturnUrl);

    internal async Task<Result<Done>> RunAsync(Command command, Act act, CancellationToken ct)
    {
        db.Write("DELETE FROM identity.crossing WHERE expires_at < $1", null, act.At.AddDays(-1));
        var live = (await db.QueryAsync("SELECT count(*) FROM identity.crossing WHERE network = $1 AND expires_at > $2", r => r.GetInt64(0), ct, command.Network, act.At)).Single();
        if (live >= Crossing.MostOfNetwork) return ConsentProblems.TooManyCodes with { RetryAfter = (int)Crossing.Life.TotalSeconds };
        db.Write("""
            INSERT INTO identity.crossing (handle_hash, browser_hash, number, device, network, return_url, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """, 1, CrossingTable.HashOf(command.Handle), SHA256.HashData(command.BrowserSecret), (short)command.Number, command.Device, command.Network, command.ReturnUrl,
            act.At, act.At + Crossing.Life);
        return Done.It;
    }
}
