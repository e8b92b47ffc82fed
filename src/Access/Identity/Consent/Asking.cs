using DeAn06.Identity.Clients;

namespace DeAn06.Identity.Consent;

/// <summary>What a consent page shows: who asks, for what, which claims, until when. <paramref name="Before"/> are the claims agreed to earlier.</summary>
internal sealed record Asking(Client Client, IReadOnlyList<string> Claims, IReadOnlyList<string> Essential, IReadOnlyList<string> Before, DateTime At)
{
    internal DateTime Until => At.AddDays(Client.ConsentDays);

    internal IEnumerable<string> Optional => Claims.Except(Essential);

    internal bool IsNew(string claim) => Before.Count > 0 && !Before.Contains(claim);
}
