using System.Security.Cryptography;
using System.Text;
using DeAn06.Trust.Keys;

namespace DeAn06.Tests.Unit.Trust.Keys;

public sealed class Ed25519Tests
{
    /// <summary>RFC 8032, section 7.1: seed, public key, message, signature. Test 1024 is left to the cross-check with openssl, which signs long messages too.</summary>
    public static TheoryData<string, string, string, string> Vectors => new()
    {
        {
            "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60", "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
        },
        {
            "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb", "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
        },
        {
            "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7", "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
        },
        {
            "833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42", "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
            "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
            "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704"
        },
    };

    [Theory, MemberData(nameof(Vectors))]
    public void It_gives_the_answers_of_RFC_8032(string seed, string publicKey, string message, string signature)
    {
        var (s, m) = (Convert.FromHexString(seed), Convert.FromHexString(message));
        Assert.Equal(publicKey, Convert.ToHexStringLower(Ed25519.PublicKeyOf(s)));
        Assert.Equal(signature, Convert.ToHexStringLower(Ed25519.Sign(s, m)));
        Assert.True(Ed25519.Verify(Convert.FromHexString(publicKey), m, Convert.FromHexString(signature)));
    }

    [Fact]
    public void Every_flipped_bit_of_signature_key_or_message_is_refused()
    {
        var seed = Ed25519.NewSeed();
        var (key, message) = (Ed25519.PublicKeyOf(seed), Encoding.UTF8.GetBytes("sổ khóa"));
        var signature = Ed25519.Sign(seed, message);
        Assert.True(Ed25519.Verify(key, message, signature));
        foreach (var flipped in Flips(signature)) Assert.False(Ed25519.Verify(key, message, flipped));
        foreach (var flipped in Flips(key)) Assert.False(Ed25519.Verify(flipped, message, signature));
        foreach (var flipped in Flips(message)) Assert.False(Ed25519.Verify(key, flipped, signature));
    }

    [Fact]
    public void A_signature_whose_scalar_is_not_reduced_is_refused()
    {
        // S + L verifies in careless implementations: the same signature in a second spelling.
        var seed = Ed25519.NewSeed();
        var (key, signature) = (Ed25519.PublicKeyOf(seed), Ed25519.Sign(seed, [1, 2, 3]));
        var order = System.Numerics.BigInteger.Pow(2, 252) + System.Numerics.BigInteger.Parse("27742317777372353535851937790883648493");
        var scalar = new System.Numerics.BigInteger(signature.AsSpan(32), isUnsigned: true) + order;
        var other = scalar.ToByteArray(isUnsigned: true);
        Assert.Equal(32, other.Length);
        Assert.False(Ed25519.Verify(key, [1, 2, 3], [.. signature[..32], .. other]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    [InlineData(64)]
    public void A_key_or_signature_of_another_length_is_refused(int length)
    {
        var seed = Ed25519.NewSeed();
        var signature = Ed25519.Sign(seed, []);
        Assert.False(Ed25519.Verify(new byte[length], [], signature));
        Assert.Throws<CryptographicException>(() => Ed25519.PublicKeyOf(new byte[length]));
        Assert.Throws<CryptographicException>(() => Ed25519.Sign(new byte[length], []));
        if (length != 64) Assert.False(Ed25519.Verify(Ed25519.PublicKeyOf(seed), [], signature.AsSpan(0, Math.Min(length, 63))));
        Assert.False(Ed25519.Verify(Ed25519.PublicKeyOf(seed), [], [.. signature, 0]));
    }

    [Fact]
    public void A_public_key_that_is_no_point_or_no_Ed25519_is_refused()
    {
        Assert.False(Ed25519.Verify([.. Enumerable.Repeat((byte)0xff, 32)], [], new byte[64]));
        using var ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Assert.Throws<CryptographicException>(() => Ed25519.FromSpki(ec.ExportSubjectPublicKeyInfo()));
        Assert.Throws<CryptographicException>(() => Ed25519.FromSpki([]));
        var key = Ed25519.PublicKeyOf(Ed25519.NewSeed());
        Assert.Equal(key, Ed25519.FromSpki(Ed25519.ToSpki(key)));
    }

    private static IEnumerable<byte[]> Flips(byte[] bytes)
    {
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            var flipped = bytes.ToArray();
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            yield return flipped;
        }
    }
}
