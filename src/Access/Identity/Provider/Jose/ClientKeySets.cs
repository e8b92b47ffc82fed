using System.Collections.Concurrent;

namespace DeAn06.Identity.Provider.Jose;

/// <summary>
/// The keys in the text of a client's JWK set, opened once for each text. The text itself is read with the client at every request, so that a key that was taken away or a
/// client that was ended is gone at the next; what is kept follows from the text alone.
/// </summary>
internal sealed class ClientKeySets
{
    private const int Most = 1000;
    private readonly ConcurrentDictionary<string, IReadOnlyList<VerificationKey>> read = new();

    internal IReadOnlyList<VerificationKey> Of(string? jwks)
    {
        if (jwks is null) return [];
        if (read.TryGetValue(jwks, out var known)) return known;
        if (read.Count >= Most) read.Clear();
        return read[jwks] = VerificationKey.ReadSet(jwks);
    }
}
