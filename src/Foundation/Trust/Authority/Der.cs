using System.Formats.Asn1;

namespace DeAn06.Trust.Authority;

/// <summary>The pieces of X.509 that certificates, CRLs and OCSP answers share.</summary>
internal static class Der
{
    /// <summary>The times RFC 5280 writes with two-digit years.</summary>
    private const int LastShortYear = 2049;

    /// <summary>An X.509 <c>Time</c>: UTCTime through 2049, GeneralizedTime after, whole seconds.</summary>
    internal static void WriteTime(this AsnWriter writer, DateTime utc)
    {
        if (utc.Year <= LastShortYear) writer.WriteUtcTime(Whole(utc));
        else writer.WriteWholeTime(utc);
    }

    /// <summary>A GeneralizedTime of whole seconds, as OCSP and invalidity dates have it.</summary>
    internal static void WriteWholeTime(this AsnWriter writer, DateTime utc, Asn1Tag? tag = null) => writer.WriteGeneralizedTime(Whole(utc), omitFractionalSeconds: true, tag);

    /// <summary>One <c>Extension</c>; its value is written by <paramref name="value"/>.</summary>
    internal static void WriteExtension(this AsnWriter writer, string oid, bool critical, Action<AsnWriter> value)
    {
        var inner = new AsnWriter(AsnEncodingRules.DER);
        value(inner);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(oid);
            if (critical) writer.WriteBoolean(true);
            writer.WriteOctetString(inner.Encode());
        }
    }

    /// <summary><c>SEQUENCE { what is signed, algorithm, signature }</c>.</summary>
    internal static byte[] Signed(byte[] content, Signer signer)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(content);
            writer.WriteEncodedValue(signer.Algorithm);
            writer.WriteBitString(signer.Sign(content));
        }
        return writer.Encode();
    }

    private static DateTimeOffset Whole(DateTime utc) => new(utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerSecond)), TimeSpan.Zero);
}
