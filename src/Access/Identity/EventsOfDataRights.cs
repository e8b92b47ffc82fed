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

/// <summary>What a person asked to have deleted was deleted (xóa dữ liệu). <paramref name="Fields"/>: account-phone, told-browsers, message-choices, messages, known-devices, consents.</summary>
[Event("identity.data-deleted/1")]
public sealed record DataDeleted(Guid Case, IReadOnlyList<string> Fields);

/// <summary>
/// Nothing of a person is told to relying parties any more, as they asked (hạn chế xử lý), until <paramref name="Until"/> (UTC) or until they lift it.
/// </summary>
[Event("identity.sharing-restricted/1")]
public sealed record SharingRestricted(Guid Case, Guid Restriction, string Account, DateTime? Until);

/// <summary>A person lifted a restriction of what is told about them.</summary>
[Event("identity.restriction-lifted/1")]
public sealed record RestrictionLifted(Guid Restriction, string Account);

internal static class EventsOfDataRights
{
    internal static readonly IReadOnlyList<Type> All = [typeof(RightAsked), typeof(RightAnswered), typeof(DataObtained), typeof(DataDeleted), typeof(SharingRestricted), typeof(RestrictionLifted)];
}
