namespace DeAn06.Identity.Factors.Codes;

/// <summary>A Vietnamese mobile number (số điện thoại), written 0912 345 678 by people and +84912345678 (E.164) here.</summary>
internal readonly record struct PhoneNumber
{
    private PhoneNumber(string e164) => E164 = e164;

    private string E164 { get; }

    internal static bool TryParse(string? text, out PhoneNumber phone)
    {
        phone = default;
        var digits = new string([.. (text ?? "").Where(c => !char.IsWhiteSpace(c) && c is not ('.' or '-'))]);
        if (digits.StartsWith("+84", StringComparison.Ordinal)) digits = "0" + digits[3..];
        if (digits.Length != 10 || digits[0] != '0' || digits[1] is not ('3' or '5' or '7' or '8' or '9') || !digits.All(char.IsAsciiDigit)) return false;
        phone = new("+84" + digits[1..]);
        return true;
    }

    public override string ToString() => E164;
}
