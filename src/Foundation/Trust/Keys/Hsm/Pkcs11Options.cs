using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace DeAn06.Trust.Keys.Hsm;

/// <summary>
/// How the HSM is reached: the vendor's PKCS#11 module, the token's label, and where its PIN is: <c>DEAN06_HSM_PIN</c>, else a file
/// (<c>Trust:Key:Pkcs11:PinFile</c>, or <c>DIR/secrets/hsm-pin</c>) that only its owner may read.
/// </summary>
internal sealed record Pkcs11Options(string Module, string Token, string PinFile, TimeSpan Patience)
{
    private const string Section = "Trust:Key:Pkcs11";
    private const string PinVariable = "DEAN06_HSM_PIN";
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    internal bool IsSet => Module.Length > 0 && Token.Length > 0;

    internal static Pkcs11Options Read(IConfiguration configuration, DataFolder folder)
    {
        var section = configuration.GetSection(Section);
        return new(section["Module"] ?? "", section["Token"] ?? "", section["PinFile"] ?? Path.Combine(folder.Path, "secrets", "hsm-pin"),
            double.TryParse(section["PatienceSeconds"], CultureInfo.InvariantCulture, out var seconds) && seconds is >= 1 and <= 120 ? TimeSpan.FromSeconds(seconds) : TimeSpan.FromSeconds(10));
    }

    /// <summary>The PIN as it is now, so that a mended file is taken up without a restart.</summary>
    internal string Pin()
    {
        if (Environment.GetEnvironmentVariable(PinVariable) is { Length: > 0 } set) return set;
        if (!File.Exists(PinFile) || (File.GetUnixFileMode(PinFile) & Others) != 0) throw new OutsideFault(TrustProblems.HsmPinMissing);
        return File.ReadAllText(PinFile).Trim();
    }
}
