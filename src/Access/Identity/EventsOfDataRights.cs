namespace DeAn06.Identity;

/// <summary>
/// A person used a right to their data (quyền của chủ thể dữ liệu) by asking the authority. <paramref name="Right"/>: delete, restrict, object, complain, claim or
/// protect; to be answered by <paramref name="DueAt"/> (UTC).
/// </summary>
[Event("identity.right-asked/1")]
public sealed record RightAsked(Guid Case, string Right, string Office, DateTime DueAt);

/// <summary>The authority answered a request about personal data. <paramref name="Outcome"/>: done or refused.</summary>
[Event("identity.right-answered/1")]
public sealed record RightAnswered(Guid Case, string Right, string Outcome);

/// <summary>A person downloaded their own data (nhận dữ liệu), plain or sealed.</summary>
[Event("identity.data-obtained/1")]
public sealed record DataObtained(bool Sealed);

internal static class EventsOfDataRights
{
    internal static readonly IReadOnlyList<Type> All = [typeof(RightAsked), typeof(RightAnswered), typeof(DataObtained)];
}
