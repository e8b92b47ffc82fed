using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace DeAn06.Trust.Deeds;

/// <summary>Where a deed stands, computed from its dates.</summary>
internal enum DeedState
{
    Open,
    Approved,
    Refused,
    Withdrawn,
    Lapsed,
}

/// <summary>How a deed ended. Nobody decides what nobody decided in time: then <paramref name="By"/> is null.</summary>
internal sealed record DeedEnd(DeedState State, DateTime At, string? By, string? ByName, string? Reason);

/// <summary>
/// A deed of the authority that needs two people (việc cần hai người). <paramref name="Subject"/> is what it is about (a purpose, a key, a serial):
/// of each kind one deed may be open on a subject. <paramref name="Payload"/> is JSON that only its kind reads.
/// </summary>
internal sealed record Deed(
    Guid Id, string Kind, string Subject, string Payload, string Reason, DateTime ProposedAt, string ProposedBy, string ProposerName, DateTime ExpiresAt, DeedEnd? End)
{
    internal const int LeastReason = 5;
    internal const int MostReason = 2000;

    internal DeedState StateAt(DateTime at) => End?.State ?? (at >= ExpiresAt ? DeedState.Lapsed : DeedState.Open);

    /// <summary>What the second person saw, bound into the journal: SHA-256 over kind, subject and payload.</summary>
    internal string Digest => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Kind}\n{Subject}\n{Payload}")));

    internal T Read<T>() => JsonSerializer.Deserialize<T>(Payload, Journal.PayloadJson) ?? throw new InvalidOperationException($"The deed {Id} has no payload.");
}
