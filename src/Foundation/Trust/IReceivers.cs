using DeAn06.Kernel;

namespace DeAn06.Trust;

/// <summary>
/// Calls the programs of others at addresses they gave (gọi ra ngoài). https only, plain http in the demo; nothing of the platform's own network unless
/// <c>Trust__Webhooks__Private</c> names it: a name is resolved at each connection and the very address connected to is judged. No redirects, no cookies, ten seconds.
/// </summary>
public interface IReceivers
{
    /// <summary>Why an address cannot be called as it is written (TRS problems), or null. What its name leads to is judged when it is called.</summary>
    Problem? Check(string? address);

    /// <summary>Posts once; null when the receiver answered 2xx, otherwise in a few words what it did instead. Never inside a transaction.</summary>
    Task<string?> PostAsync(string address, HttpContent body, string? bearer, CancellationToken ct);
}
