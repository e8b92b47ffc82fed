namespace DeAn06.Identity.Factors;

/// <summary>
/// The authentication level that factors reach together (mức độ xác thực; Decree 69/2024 art. 24). Methods are named as in RFC 8176. A passkey counts as two
/// factors, since its authenticator verified its user; that verification is never a biometric of the State's.
/// </summary>
internal static class Assurance
{
    internal const string Password = "pwd";
    internal const string App = "otp";
    internal const string Sms = "sms";
    internal const string HardwareKey = "hwk";
    internal const string SyncedKey = "swk";
    internal const string Face = "face";
    internal const string Fingerprint = "fpt";

    /// <summary>An officer saw the person and their papers at the counter.</summary>
    internal const string InPerson = "in-person";

    private static readonly string[] Keys = [HardwareKey, SyncedKey];
    private static readonly string[] Biometrics = [Face, Fingerprint];

    /// <summary>
    /// The level of these methods together. A password that was set by whoever held the phone proves nothing beyond the phone (security.md 8):
    /// <paramref name="fromPhone"/>.
    /// </summary>
    internal static int LevelOf(IReadOnlyCollection<string> methods, bool fromPhone = false)
    {
        var key = methods.Any(Keys.Contains);
        var knows = methods.Contains(Password);
        var has = key || methods.Contains(App) || (methods.Contains(Sms) && !(fromPhone && knows));
        var biometric = methods.Any(Biometrics.Contains);
        return biometric && has && knows ? 4
            : biometric && (has || knows) ? 3
            : key || methods.Contains(InPerson) || (knows && has) ? 2
            : methods.Count > 0 ? 1 : 0;
    }

    /// <summary>The level without short texts to phones, which deeds of high risk do not accept.</summary>
    internal static int WithoutSms(IReadOnlyCollection<string> methods) => LevelOf([.. methods.Where(m => m != Sms)]);
}
