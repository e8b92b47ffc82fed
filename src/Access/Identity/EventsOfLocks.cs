namespace DeAn06.Identity;

/// <summary>An authority asked to lock or unlock an account (TK03). <paramref name="Deed"/>: lock, unlock; the document is named, its content is not.</summary>
[Event("identity.lock-requested/1")]
public sealed record LockRequested(Guid Request, string Deed, string Ground, string Authority, string Document);

/// <summary>The office that received a request sent it to the e-identity authority.</summary>
[Event("identity.lock-request-forwarded/1")]
public sealed record LockRequestForwarded(Guid Request, Guid Case);

/// <summary>The e-identity authority granted or refused the request of an authority.</summary>
[Event("identity.lock-request-decided/1")]
public sealed record LockRequestDecided(Guid Request, Guid Case, string Deed, bool Approved, string Reason);

/// <summary>The authority that asked was answered in writing: the code of the sealed answer.</summary>
[Event("identity.lock-request-answered/1")]
public sealed record LockRequestAnswered(Guid Request, string Document);

/// <summary>An officer opened the request of an authority and saw these fields of its person.</summary>
[Event("identity.lock-request-viewed/1", IsVital = true)]
public sealed record LockRequestViewed(Guid Request, IReadOnlyList<string> Fields);

/// <summary>A lock's ground ended by itself and the account opens again (tự động mở khóa).</summary>
[Event("identity.lock-ended/1")]
public sealed record LockEnded(Guid Request, string Account, string Ground);

/// <summary>What ended before <paramref name="Before"/> was erased from the history of accounts; how many rows, by kind.</summary>
[Event("identity.history-erased/1")]
public sealed record HistoryErased(DateTime Before, IReadOnlyDictionary<string, int> Rows);

/// <summary>The events of requests of authorities and of what is erased by law.</summary>
internal static class EventsOfLocks
{
    internal static readonly IReadOnlyList<Type> All =
        [typeof(LockRequested), typeof(LockRequestForwarded), typeof(LockRequestDecided), typeof(LockRequestAnswered), typeof(LockRequestViewed), typeof(LockEnded), typeof(HistoryErased)];
}
