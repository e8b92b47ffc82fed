using System.Buffers.Binary;
using System.Buffers.Text;
using System.Formats.Asn1;
using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DeAn06.Tests.TestKit;

/// <summary>An authenticator written by hand (WebAuthn, ES256), whose every part a test can make wrong.</summary>
public sealed class SoftPasskey
{
    private static readonly byte[] Model = Convert.FromHexString("00112233445566778899aabbccddeeff");
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private byte[] userHandle = [];

    public byte[] Id { get; private init; } = RandomNumberGenerator.GetBytes(32);

    /// <summary>The counter sent with the next answer; it goes up by one each time.</summary>
    public uint Count { get; set; } = 1;

    public bool VerifiesUser { get; set; } = true;

    /// <summary>Origin told instead of the true one.</summary>
    public string? Origin { get; set; }

    /// <summary>Relying party hashed instead of the true one.</summary>
    public string? RelyingParty { get; set; }

    /// <summary>Signs new passkeys as of a make; none gives no statement.</summary>
    public SoftMaker? Maker { get; set; }

    /// <summary>A second device with the same key, as after copying.</summary>
    public SoftPasskey Copied(uint count) => new() { Id = Id, Count = count, Key = key, userHandle = userHandle };

    private ECDsa? Key { get; init; }

    private ECDsa Signer => Key ?? key;

    /// <summary>Answers the options of a page that creates a passkey.</summary>
    public string Create(string options, Uri site)
    {
        var asked = JsonNode.Parse(options)!;
        userHandle = Base64Url.DecodeFromChars((string)asked["user"]!["id"]!);
        var client = ClientData("webauthn.create", asked, site);
        byte[] data = [.. AuthenticatorData(asked["rp"]!["id"]?.GetValue<string>() ?? site.Host, 0x40), .. Model, 0, (byte)Id.Length, .. Id, .. PublicKey()];
        return JsonSerializer.Serialize(new
        {
            id = Text(Id), rawId = Text(Id), type = "public-key", clientExtensionResults = new { },
            response = new { clientDataJSON = Text(client), attestationObject = Text(Attestation(data, client)), transports = (string[])["internal"] },
        });
    }

    /// <summary>Answers the options of a page that asks for a passkey.</summary>
    public string Get(string options, Uri site)
    {
        var asked = JsonNode.Parse(options)!;
        var client = ClientData("webauthn.get", asked, site);
        var data = AuthenticatorData(asked["rpId"]?.GetValue<string>() ?? site.Host, 0);
        var signature = Signer.SignData([.. data, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return JsonSerializer.Serialize(new
        {
            id = Text(Id), rawId = Text(Id), type = "public-key", clientExtensionResults = new { },
            response = new { clientDataJSON = Text(client), authenticatorData = Text(data), signature = Text(signature), userHandle = Text(userHandle) },
        });
    }

    private byte[] ClientData(string type, JsonNode asked, Uri site) => JsonSerializer.SerializeToUtf8Bytes(
        new { type, challenge = (string)asked["challenge"]!, origin = Origin ?? site.GetLeftPart(UriPartial.Authority), crossOrigin = false });

    private byte[] AuthenticatorData(string relyingParty, byte more)
    {
        var count = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(count, Count++);
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(RelyingParty ?? relyingParty)), (byte)(1 | (VerifiesUser ? 4 : 0) | more), .. count];
    }

    private byte[] PublicKey()
    {
        var point = Signer.ExportParameters(false).Q;
        var cbor = new CborWriter(CborConformanceMode.Ctap2Canonical);
        cbor.WriteStartMap(5);
        foreach (var (label, value) in ((int, int)[])[(1, 2), (3, -7), (-1, 1)])
        {
            cbor.WriteInt32(label);
            cbor.WriteInt32(value);
        }
        cbor.WriteInt32(-2);
        cbor.WriteByteString(point.X!);
        cbor.WriteInt32(-3);
        cbor.WriteByteString(point.Y!);
        cbor.WriteEndMap();
        return cbor.Encode();
    }

    private byte[] Attestation(byte[] data, byte[] client)
    {
        var cbor = new CborWriter(CborConformanceMode.Ctap2Canonical);
        cbor.WriteStartMap(3);
        cbor.WriteTextString("fmt");
        cbor.WriteTextString(Maker is null ? "none" : "packed");
        cbor.WriteTextString("attStmt");
        if (Maker is null)
        {
            cbor.WriteStartMap(0);
            cbor.WriteEndMap();
        }
        else
        {
            Maker.Write(cbor, [.. data, .. SHA256.HashData(client)], Model);
        }
        cbor.WriteTextString("authData");
        cbor.WriteByteString(data);
        cbor.WriteEndMap();
        return cbor.Encode();
    }

    private static string Text(byte[] bytes) => Base64Url.EncodeToString(bytes);
}

/// <summary>Who makes authenticators: a root of its own, and a leaf that signs what they state.</summary>
public sealed class SoftMaker
{
    private readonly ECDsa leafKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 root;

    public SoftMaker()
    {
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Soft authenticators, O=Test", rootKey, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        root = request.CreateSelfSigned(new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new(2040, 1, 1, 0, 0, 0, TimeSpan.Zero));
    }

    public string RootPem => root.ExportCertificatePem();

    internal void Write(CborWriter cbor, byte[] signed, byte[] model)
    {
        cbor.WriteStartMap(3);
        cbor.WriteTextString("alg");
        cbor.WriteInt32(-7);
        cbor.WriteTextString("sig");
        cbor.WriteByteString(leafKey.SignData(signed, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
        cbor.WriteTextString("x5c");
        cbor.WriteStartArray(1);
        cbor.WriteByteString(Leaf(model));
        cbor.WriteEndArray();
        cbor.WriteEndMap();
    }

    private byte[] Leaf(byte[] model)
    {
        var request = new CertificateRequest("CN=Soft leaf, OU=Authenticator Attestation, O=Test, C=VN", leafKey, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, false));
        var octets = new AsnWriter(AsnEncodingRules.DER);
        octets.WriteOctetString(model);
        request.CertificateExtensions.Add(new X509Extension("1.3.6.1.4.1.45724.1.1.4", octets.Encode(), false));
        using var leaf = request.Create(root, new(2021, 1, 1, 0, 0, 0, TimeSpan.Zero), new(2039, 1, 1, 0, 0, 0, TimeSpan.Zero), RandomNumberGenerator.GetBytes(8));
        return leaf.RawData;
    }
}
