using System.Security.Cryptography;

namespace DeAn06.Trust.Keys;

/// <summary>Where private keys stay (kho khóa). A store that cannot give a key throws <see cref="OutsideFault"/> with what to do; nothing else leaves it.</summary>
internal interface IKeyStore
{
    /// <summary>The name the ledger keeps: <c>file</c> or <c>pkcs11</c>.</summary>
    string Name { get; }

    /// <summary>The private key of an EC or RSA key; the caller disposes it.</summary>
    AsymmetricAlgorithm Open(TrustKey key);
}
