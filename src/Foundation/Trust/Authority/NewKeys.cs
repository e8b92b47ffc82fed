using DeAn06.Trust.Keys;

namespace DeAn06.Trust.Authority;

/// <summary>Makes key pairs for authorities and services that the ledger does not know yet; it learns of them with their certificate, in one transaction.</summary>
internal sealed class NewKeys(FileKeyStore files, DataFolder folder)
{
    internal TrustKey Make(string purpose, DateTime at)
    {
        var (id, algorithm) = (Ids.New(at), KeyAlgorithms.Usual(purpose));
        return new(id, purpose, algorithm, FileKeyStore.Name, id.ToString(), files.Create(id, algorithm), at, at, at, null);
    }

    /// <summary>Takes back a key that nothing came of.</summary>
    internal void Forget(TrustKey key) => File.Delete(Path.Combine(folder.Path, "keys", $"{key.Id}.pem"));
}
