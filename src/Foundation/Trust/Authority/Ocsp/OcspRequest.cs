using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;

namespace DeAn06.Trust.Authority.Ocsp;

/// <summary>
/// Which certificate is asked about: its issuer by hash of name and key, and its serial number. <paramref name="Encoded"/> is given back as it came.
/// </summary>
internal sealed record CertId(string HashId, byte[] NameHash, byte[] KeyHash, string Serial, byte[] Encoded);

/// <summary>A question to the OCSP responder (RFC 6960 section 4.1). Signatures of requestors are not asked for and not looked at.</summary>
internal sealed record OcspRequest(IReadOnlyList<CertId> Asked, byte[]? Nonce)
{
    internal const int LargestBytes = 16 * 1024;
    internal const int MostAsked = 64;
    private const int LongestSerial = 40;
    private const int LongestNonce = 128;
    private const string NonceId = "1.3.6.1.5.5.7.48.1.2";

    /// <summary>Reads a request; false for anything that is none, whatever it is.</summary>
    internal static bool TryRead(ReadOnlyMemory<byte> bytes, [NotNullWhen(true)] out OcspRequest? request)
    {
        request = null;
        if (bytes.Length is 0 or > LargestBytes) return false;
        try
        {
            var outer = new AsnReader(bytes, AsnEncodingRules.DER);
            var whole = outer.ReadSequence();
            outer.ThrowIfNotEmpty();
            request = ReadContent(whole.ReadSequence());
            Skip(whole, 0);
            whole.ThrowIfNotEmpty();
            return request is not null;
        }
        catch (Exception unreadable) when (unreadable is AsnContentException or InvalidOperationException or ArgumentException or OverflowException)
        {
            return false;
        }
    }

    private static OcspRequest? ReadContent(AsnReader content)
    {
        if (content.HasData && content.PeekTag().HasSameClassAndValue(new Asn1Tag(TagClass.ContextSpecific, 0)))
            if (!content.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 0)).TryReadInt32(out var version) || version != 0) return null;
        Skip(content, 1);
        var list = content.ReadSequence();
        var asked = new List<CertId>();
        while (list.HasData && asked.Count <= MostAsked) asked.Add(ReadId(list.ReadSequence()));
        if (asked.Count is 0 or > MostAsked) return null;
        byte[]? nonce = null;
        if (content.HasData && !ReadNonce(content.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 2)), out nonce)) return null;
        content.ThrowIfNotEmpty();
        return new(asked, nonce);
    }

    private static CertId ReadId(AsnReader request)
    {
        var encoded = request.PeekEncodedValue().ToArray();
        var id = request.ReadSequence();
        var hash = id.ReadSequence().ReadObjectIdentifier();
        var (name, key) = (id.ReadOctetString(), id.ReadOctetString());
        var serial = id.ReadIntegerBytes().ToArray();
        id.ThrowIfNotEmpty();
        Skip(request, 0);
        request.ThrowIfNotEmpty();
        if (serial.Length > LongestSerial) throw new AsnContentException("The serial number is too long.");
        return new(hash, name, key, Convert.ToHexStringLower(serial), encoded);
    }

    private static void Skip(AsnReader reader, int tag)
    {
        if (reader.HasData && reader.PeekTag().HasSameClassAndValue(new Asn1Tag(TagClass.ContextSpecific, tag))) reader.ReadEncodedValue();
    }

    /// <summary>Extensions other than the nonce ask for nothing we would have to refuse, unless they are critical.</summary>
    private static bool ReadNonce(AsnReader tagged, out byte[]? nonce)
    {
        nonce = null;
        var list = tagged.ReadSequence();
        while (list.HasData)
        {
            var extension = list.ReadSequence();
            var id = extension.ReadObjectIdentifier();
            var critical = extension.PeekTag().HasSameClassAndValue(Asn1Tag.Boolean) && extension.ReadBoolean();
            var value = extension.ReadOctetString();
            if (id != NonceId)
            {
                if (critical) return false;
                continue;
            }
            if (nonce is not null) return false;
            var inner = new AsnReader(value, AsnEncodingRules.DER);
            nonce = inner.ReadOctetString();
            inner.ThrowIfNotEmpty();
            if (nonce.Length is 0 or > LongestNonce) return false;
        }
        return true;
    }
}
