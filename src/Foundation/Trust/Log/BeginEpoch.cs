using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace DeAn06.Trust.Log;

/// <summary>What a new epoch would do: the origin it gets, and the last checkpoint of the history that is given up.</summary>
internal sealed record EpochPlan(int Epoch, Guid Log, string Origin, string BrokenOrigin, long BrokenSize, string BrokenRoot, long Held)
{
    /// <summary>What must be typed to do it: it binds the state the operator was shown and the reason given.</summary>
    internal string CodeFor(string reason) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Epoch}\n{Log}\n{Origin}\n{BrokenSize}\n{BrokenRoot}\n{reason}")))[..8];
}

/// <summary>
/// Begins a new epoch of the sealed journal (mở kỳ niêm phong mới) after its history broke: a new tree over all entries the database holds, under a
/// new origin, so that nobody takes it for the old one. The break itself is journaled.
/// </summary>
internal sealed class BeginEpoch(Db db, Journal journal, SealMemory memory) : IUseCase
{
    internal async Task<Result<EpochPlan>> RunAsync(string reason, string code, Act act, CancellationToken ct)
    {
        await db.QueryAsync("SELECT pg_advisory_xact_lock($1)", _ => 0, ct, Sealer.Lock);
        if (await PlanAsync(db.Connection, memory, ct) is not { } plan) return TrustProblems.NoCheckpoint;
        if (plan.CodeFor(reason) != code) return TrustProblems.EpochCodeWrong;
        db.Write("INSERT INTO trust.epoch (epoch, log, origin, begun_at, reason, broken_size, broken_root) VALUES ($1, $2, $3, $4, $5, $6, $7)", 1,
            plan.Epoch, plan.Log, plan.Origin, act.At, reason, plan.BrokenSize, Convert.FromBase64String(plan.BrokenRoot));
        // The new tree is over what the entries say now, not over what was noted of them before the break.
        db.Write("DELETE FROM kernel.leaf_hash", null);
        journal.Record(act, new JournalEpochBegun(plan.Epoch, plan.Origin, reason, plan.BrokenOrigin, plan.BrokenSize, plan.BrokenRoot));
        return plan;
    }

    /// <summary>The plan for the state as it is; null while nothing was ever sealed.</summary>
    internal static async Task<EpochPlan?> PlanAsync(NpgsqlConnection connection, SealMemory memory, CancellationToken ct)
    {
        if (await Standing.ReadAsync(connection, ct) is not { } standing) return null;
        var latest = Math.Max(standing.Epoch, memory.LatestEpoch(standing.Log));
        var broken = memory.Read(standing.Log, latest) ?? standing.Remember();
        var next = string.Create(CultureInfo.InvariantCulture, $"{First(standing.Origin)}/e{latest + 1}");
        var brokenOrigin = latest == standing.Epoch ? standing.Origin : string.Create(CultureInfo.InvariantCulture, $"{First(standing.Origin)}/e{latest}");
        return new(latest + 1, standing.Log, next, brokenOrigin, broken.Size, broken.Root, standing.Placed);
    }

    /// <summary>The origin of the first epoch, without the suffix of a later one.</summary>
    private static string First(string origin) =>
        origin.LastIndexOf("/e", StringComparison.Ordinal) is > 0 and var at && origin[(at + 2)..].All(char.IsAsciiDigit) && at + 2 < origin.Length ? origin[..at] : origin;
}
