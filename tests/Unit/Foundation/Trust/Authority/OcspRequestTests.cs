using System.Formats.Asn1;
using DeAn06.Trust.Authority.Ocsp;

namespace DeAn06.Tests.Unit.Trust.Authority;

/// <summary>Hostile bytes at the status service: refused, never an exception.</summary>
public sealed class OcspRequestTests
{
    private static byte[] Request(int asked, byte[]? nonce = null, bool critical = false)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
                for (var i = 0; i < asked; i++)
                    using (writer.PushSequence())
                    using (writer.PushSequence())
                    {
                        using (writer.PushSequence())
                        {
                            writer.WriteObjectIdentifier("1.3.14.3.2.26");
                            writer.WriteNull();
                        }
                        writer.WriteOctetString(new byte[20]);
                        writer.WriteOctetString(new byte[20]);
                        writer.WriteInteger(0x4711 + i);
                    }
            if (nonce is not null)
                using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 2)))
                using (writer.PushSequence())
                    DeAn06.Trust.Authority.Der.WriteExtension(writer, critical ? "1.2.3.4" : "1.3.6.1.5.5.7.48.1.2", critical, v => v.WriteOctetString(nonce));
        }
        return writer.Encode();
    }

    [Fact]
    public void A_request_is_read_with_its_nonce_and_every_certificate_it_asks_about()
    {
        Assert.True(OcspRequest.TryRead(Request(3, [1, 2, 3]), out var request));
        Assert.Equal(["4711", "4712", "4713"], request.Asked.Select(a => a.Serial));
        Assert.Equal([1, 2, 3], request.Nonce);
    }

    [Fact]
    public void A_request_cut_off_at_any_byte_or_with_more_behind_it_is_refused()
    {
        var whole = Request(2, [1, 2, 3, 4]);
        for (var length = 0; length < whole.Length; length++) Assert.False(OcspRequest.TryRead(whole.AsMemory(0, length), out _), $"{length}");
        Assert.False(OcspRequest.TryRead(whole.Append((byte)0).ToArray(), out _));
    }

    [Fact]
    public void Any_byte_changed_never_throws()
    {
        var whole = Request(2, [1, 2, 3, 4]);
        for (var at = 0; at < whole.Length; at++)
            foreach (var value in (byte[])[0, 0x7f, 0x80, 0xff, (byte)(whole[at] ^ 1), (byte)(whole[at] ^ 0x20)])
            {
                var changed = whole.ToArray();
                changed[at] = value;
                OcspRequest.TryRead(changed, out _);
            }
    }

    [Fact]
    public void Too_many_questions_a_nonce_without_bytes_or_too_long_and_an_unknown_critical_wish_are_refused()
    {
        Assert.True(OcspRequest.TryRead(Request(OcspRequest.MostAsked), out _));
        Assert.False(OcspRequest.TryRead(Request(OcspRequest.MostAsked + 1), out _));
        Assert.False(OcspRequest.TryRead(Request(0), out _));
        Assert.False(OcspRequest.TryRead(Request(1, []), out _));
        Assert.True(OcspRequest.TryRead(Request(1, new byte[128]), out _));
        Assert.False(OcspRequest.TryRead(Request(1, new byte[129]), out _));
        Assert.False(OcspRequest.TryRead(Request(1, [1], critical: true), out _));
    }
}
