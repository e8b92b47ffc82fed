namespace DeAn06.Identity;

/// <summary>An account signed in (đăng nhập). <paramref name="Level"/> is the authentication level reached, 1 to 4; <paramref name="Methods"/> the factors used, as in RFC 8176.</summary>
[Event("identity.signed-in/1", IsVital = true)]
public sealed record SignedIn(string Account, int Level, IReadOnlyList<string> Methods);

/// <summary>A session ended (đăng xuất). <paramref name="Why"/>: owner, elsewhere, recovery.</summary>
[Event("identity.signed-out/1", IsVital = true)]
public sealed record SignedOut(string Account, string Why);

/// <summary>What this room tells the house.</summary>
internal static class IdentityEvents
{
    /// <summary>Every event of the room; each topic lists its own.</summary>
    internal static readonly IReadOnlyList<Type> All =
        [typeof(SignedIn), typeof(SignedOut), .. AccountEvents.All, .. EventsOfSeats.All, .. EventsOfRepresenting.All, .. EventsOfOrganisations.All, .. EventsOfLocks.All, .. FactorEvents.All, .. ProviderEvents.All, .. EventsOfConsent.All, .. EventsOfAsking.All, .. EventsOfCard.All, .. EventsOfDataRights.All];
}
