using System.Formats.Asn1;

namespace DeAn06.Trust.Timestamps;

/// <summary>Why a request is rejected; the value is the bit of PKIFailureInfo (RFC 3161, 2.4.2).</summary>
[Flags]
internal enum TimestampFailure
{
    BadAlgorithm = 1 << 0,
    BadRequest = 1 << 2,
    BadDataFormat = 1 << 5,
    TimeNotAvailable = 1 << 14,
    UnacceptedPolicy = 1 << 15,
    UnacceptedExtension = 1 << 16,
    SystemFailure = 1 << 25,
}

/// <summary>Writes a TimeStampResp (RFC 3161, 2.4.2).</summary>
internal static class TimestampReply
{
    private const int IsGranted = 0;
    private const int IsRejection = 2;

    internal static byte[] Granted(byte[] token)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence()) writer.WriteInteger(IsGranted);
            writer.WriteEncodedValue(token);
        }
        return writer.Encode();
    }

    internal static byte[] Rejected(TimestampFailure failure, string why)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            writer.WriteInteger(IsRejection);
            using (writer.PushSequence()) writer.WriteCharacterString(UniversalTagNumber.UTF8String, why);
            writer.WriteNamedBitList(failure);
        }
        return writer.Encode();
    }
}
