using System.Globalization;
using System.Text;

namespace DeAn06.Services.Fees;

/// <summary>
/// The payload of a VietQR code for a transfer: fields of two digits of name, two of length, and a value (EMVCo merchant-presented QR), with NAPAS's own under 38, closed by a CRC-16. Banks'
/// apps read it. Pure.
/// </summary>
internal static class VietQr
{
    internal const int LongestWords = 25;
    private const string NapasId = "A000000727";
    private const string TransferToAccount = "QRIBFTTA";
    private const string Dong = "704";
    private const string CrcField = "6304";

    /// <summary>A transfer of an amount in đồng to an account; <paramref name="words"/> is what the payer's bank writes on it: letters, digits and spaces without marks.</summary>
    internal static string Transfer(BankAccount to, long amount, string words)
    {
        var receiver = Field("00", NapasId) + Field("01", Field("00", to.Bank) + Field("01", to.Number)) + Field("02", TransferToAccount);
        var payload = Field("00", "01") + Field("01", "12") + Field("38", receiver) + Field("53", Dong) + Field("54", amount.ToString(CultureInfo.InvariantCulture)) + Field("58", "VN") + Field("62", Field("08", words)) + CrcField;
        return payload + Crc(payload).ToString("X4", CultureInfo.InvariantCulture);
    }

    /// <summary>CRC-16/CCITT-FALSE: polynomial 0x1021, begun with 0xFFFF.</summary>
    internal static ushort Crc(string text)
    {
        ushort crc = 0xFFFF;
        foreach (var b in Encoding.ASCII.GetBytes(text))
        {
            crc ^= (ushort)(b << 8);
            for (var i = 0; i < 8; i++) crc = (ushort)((crc & 0x8000) != 0 ? (crc << 1) ^ 0x1021 : crc << 1);
        }
        return crc;
    }

    private static string Field(string name, string value) => value.Length is > 0 and < 100
        ? name + value.Length.ToString("00", CultureInfo.InvariantCulture) + value : throw new ArgumentException($"Field {name} has {value.Length} characters.");
}

/// <summary>An account that fees are paid to: the bank's number at NAPAS (BIN, six digits), the account's and its holder's name.</summary>
internal sealed record BankAccount(string Bank, string Number, string Holder);
