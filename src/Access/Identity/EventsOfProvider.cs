namespace DeAn06.Identity;

/// <summary>
/// A person was signed in at a client (đăng nhập tại bên sử dụng). <paramref name="Grant"/> is what the client got, <paramref name="Level"/> the authentication level.
/// </summary>
[Event("identity.grant-given/1", IsVital = true)]
public sealed record GrantGiven(Guid Grant, string Client, IReadOnlyList<string> Scopes, int Level);

/// <summary>What a client got ended with all its tokens. <paramref name="Why"/>: replayed-code, replayed-refresh-token, revoked.</summary>
[Event("identity.grant-ended/1", IsVital = true)]
public sealed record GrantEnded(Guid Grant, string Client, string Why);

/// <summary>Claims about a person were released to a client (chuyển thông tin cho bên sử dụng), by <paramref name="In"/>: id-token or userinfo.</summary>
[Event("identity.claims-released/1", IsVital = true)]
public sealed record ClaimsReleased(Guid Grant, string Client, IReadOnlyList<string> Claims, string In);

/// <summary>What the provider tells the house.</summary>
internal static class ProviderEvents
{
    internal static readonly IReadOnlyList<Type> All = [typeof(GrantGiven), typeof(GrantEnded), typeof(ClaimsReleased)];
}
