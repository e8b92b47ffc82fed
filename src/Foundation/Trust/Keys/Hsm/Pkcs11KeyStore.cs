using System.Security.Cryptography;

namespace DeAn06.Trust.Keys.Hsm;

/// <summary>
/// Keys in an HSM (thiết bị bảo mật phần cứng) behind PKCS#11, by the label of the object. The private half never leaves it. When the HSM is gone,
/// callers are refused at once and the next call after a short rest tries a fresh keeper; a PIN that was refused is not tried a second time,
/// because a token locks itself after a few.
/// </summary>
internal sealed class Pkcs11KeyStore(Pkcs11Options options, TimeProvider clock) : IKeyStore, IDisposable
{
    internal const string StoreName = "pkcs11";
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);
    private readonly Lock gate = new();
    private KeeperProcess? keeper;
    private string? refusedPin;
    private (long At, Problem Why)? failed;

    public string Name => StoreName;

    public AsymmetricAlgorithm Open(TrustKey key) => Wrap(key.PublicKey, key.Algorithm, ask => Ask(ask with { Object = key.Reference }));

    /// <summary>The public key of an object, after a signature was tried with its private half. Throws when the HSM has no such object or refuses.</summary>
    internal (byte[] PublicKey, string Algorithm) Look(string reference)
    {
        var spki = Ask(new KeeperAsk(0, reference));
        if (KeyAlgorithms.Of(spki) is not { } algorithm || algorithm == KeyAlgorithms.Ed25519) throw new OutsideFault(TrustProblems.KeyKindUnfit);
        using var key = Wrap(spki, algorithm, ask => Ask(ask with { Object = reference }));
        if (!KeyTrial.Signs(key, spki)) throw new OutsideFault(TrustProblems.KeyNotTheOne.With("key", reference));
        return (spki, algorithm);
    }

    public void Dispose()
    {
        lock (gate) keeper?.Dispose();
    }

    private static AsymmetricAlgorithm Wrap(byte[] spki, string algorithm, Func<KeeperAsk, byte[]> ask) =>
        KeyAlgorithms.IsRsa(algorithm) ? new HsmRsa(spki, ask) : new HsmEcdsa(spki, ask);

    private byte[] Ask(KeeperAsk ask)
    {
        if (!options.IsSet) throw new OutsideFault(TrustProblems.HsmUnset);
        // Another caller's failure ends the keeper under this one: then once more, with the one that came after.
        for (var last = false; ; last = true)
        {
            var current = Current();
            try
            {
                if (current.Ask(ask, options.Patience) is { } bytes) return bytes;
            }
            catch (TimeoutException)
            {
                throw Fail(current, TrustProblems.HsmSilent);
            }
            lock (gate)
                if (!last && keeper != current) continue;
            throw Fail(current, null);
        }
    }

    private KeeperProcess Current()
    {
        lock (gate)
        {
            if (keeper is { IsOver: false }) return keeper;
            if (failed is { } before && clock.GetElapsedTime(before.At) < Rest) throw new OutsideFault(before.Why);
            var pin = options.Pin();
            if (pin == refusedPin) throw new OutsideFault(TrustProblems.HsmPin);
            keeper?.Dispose();
            return keeper = KeeperProcess.Start(options, pin);
        }
    }

    private OutsideFault Fail(KeeperProcess current, Problem? why)
    {
        lock (gate)
        {
            why ??= Judge(current.End());
            if (keeper == current)
            {
                keeper.Dispose();
                keeper = null;
                if (why.Code == TrustProblems.HsmPin.Code) refusedPin = options.Pin();
                if (why.Code != TrustProblems.HsmObject.Code) failed = (clock.GetTimestamp(), why);
            }
            return new OutsideFault(why);
        }
    }

    // The engine tells apart what happened in words only.
    private static Problem Judge(string words) => words switch
    {
        _ when words.Contains("Login failed", StringComparison.Ordinal) || words.Contains("PIN", StringComparison.Ordinal) => TrustProblems.HsmPin,
        _ when words.Contains("Unable to load module", StringComparison.Ordinal) || words.Contains("No matching initialized token", StringComparison.Ordinal) => TrustProblems.HsmGone,
        _ when words.Contains("private key was not found", StringComparison.Ordinal) => TrustProblems.HsmObject,
        _ => TrustProblems.HsmGone,
    };
}
