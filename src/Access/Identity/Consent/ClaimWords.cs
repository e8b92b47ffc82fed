using DeAn06.Identity.Provider.Claims;

namespace DeAn06.Identity.Consent;

/// <summary>The claims a client can be registered for, in the words people read on the consent page.</summary>
internal static class ClaimWords
{
    internal static IEnumerable<string> All => ClaimCatalogue.All.Select(c => c.Name);

    internal static bool IsKnown(string claim) => ClaimCatalogue.Find(claim) is not null;

    /// <summary>The claim in the language of the page; its code when it is none of ours any more.</summary>
    internal static string Of(string claim) => ClaimCatalogue.Find(claim) is { } known ? Speech.English ? known.En : known.Vi : claim;
}
