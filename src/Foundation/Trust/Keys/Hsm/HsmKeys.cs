using System.Security.Cryptography;

namespace DeAn06.Trust.Keys.Hsm;

/// <summary>An RSA key whose private half is in the HSM: signs there, verifies here.</summary>
internal sealed class HsmRsa : RSA
{
    private readonly RSA publicHalf = Create();
    private readonly Func<KeeperAsk, byte[]> ask;

    internal HsmRsa(byte[] spki, Func<KeeperAsk, byte[]> ask)
    {
        this.ask = ask;
        publicHalf.ImportSubjectPublicKeyInfo(spki, out _);
        KeySizeValue = publicHalf.KeySize;
    }

    public override byte[] SignHash(byte[] hash, HashAlgorithmName hashAlgorithm, RSASignaturePadding padding) =>
        ask(new KeeperAsk(0, "", hashAlgorithm.Name, padding == RSASignaturePadding.Pss ? "pss" : "pkcs1", hash));

    public override bool VerifyHash(byte[] hash, byte[] signature, HashAlgorithmName hashAlgorithm, RSASignaturePadding padding) =>
        publicHalf.VerifyHash(hash, signature, hashAlgorithm, padding);

    public override RSAParameters ExportParameters(bool includePrivateParameters) => includePrivateParameters
        ? throw new CryptographicException("The private key stays in the HSM.")
        : publicHalf.ExportParameters(false);

    public override void ImportParameters(RSAParameters parameters) => throw new NotSupportedException("The key is in the HSM.");

    protected override void Dispose(bool disposing)
    {
        if (disposing) publicHalf.Dispose();
        base.Dispose(disposing);
    }
}

/// <summary>An EC key whose private half is in the HSM: signs there, verifies here.</summary>
internal sealed class HsmEcdsa : ECDsa
{
    private readonly ECDsa publicHalf = Create();
    private readonly Func<KeeperAsk, byte[]> ask;

    internal HsmEcdsa(byte[] spki, Func<KeeperAsk, byte[]> ask)
    {
        this.ask = ask;
        publicHalf.ImportSubjectPublicKeyInfo(spki, out _);
        KeySizeValue = publicHalf.KeySize;
    }

    public override byte[] SignHash(byte[] hash) => ask(new KeeperAsk(0, "", null, null, hash));

    public override bool VerifyHash(byte[] hash, byte[] signature) => publicHalf.VerifyHash(hash, signature);

    public override ECParameters ExportParameters(bool includePrivateParameters) => includePrivateParameters
        ? throw new CryptographicException("The private key stays in the HSM.")
        : publicHalf.ExportParameters(false);

    public override ECParameters ExportExplicitParameters(bool includePrivateParameters) => throw new NotSupportedException("Named curves only.");

    public override void ImportParameters(ECParameters parameters) => throw new NotSupportedException("The key is in the HSM.");

    protected override void Dispose(bool disposing)
    {
        if (disposing) publicHalf.Dispose();
        base.Dispose(disposing);
    }
}
