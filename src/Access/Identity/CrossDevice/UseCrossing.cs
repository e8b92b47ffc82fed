using System.Security.Cryptography;
using DeAn06.Identity.Sessions;

namespace DeAn06.Identity.CrossDevice;

/// <summary>The browser that showed the code comes for its session: once, and only with the secret it kept.</summary>
internal sealed class UseCrossing(Db db) : IUseCase
{
    internal sealed record Let(Guid Account, Proven Proven, string? ReturnUrl);

    internal async Task<Result<Let>> RunAsync(string handle, byte[] browserSecret, Act act, CancellationToken ct)
    {
        if (await CrossingTable.LockAsync(db, handle, ct) is not { } crossing || crossing.StateAt(act.At) != CrossingState.Approved) return ConsentProblems.CodeOver;
        if (!CryptographicOperations.FixedTimeEquals(SHA256.HashData(browserSecret), crossing.BrowserHash)) return ConsentProblems.CodeOver;
        db.Write("UPDATE identity.crossing SET used_at = $2 WHERE handle_hash = $1 AND used_at IS NULL", 1, crossing.HandleHash, act.At);
        return new Let(crossing.Account!.Value, new Proven(crossing.Level, crossing.Methods), crossing.ReturnUrl);
    }
}
