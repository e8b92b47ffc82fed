using System.Globalization;
using DeAn06.Interface;
using DeAn06.Trust.Keys.Hsm;
using Microsoft.Extensions.Configuration;

namespace DeAn06.Trust.Keys;

/// <summary>
/// Which store new keys come from (<c>Trust:Key:Store</c>: <c>file</c> or <c>pkcs11</c>) and how long a next key is published before it may be used
/// (<c>Trust:Key:PublishFor</c>; 24 hours, in the demo ten minutes).
/// </summary>
internal sealed record KeyOptions(string Store, TimeSpan PublishFor)
{
    private static readonly TimeSpan Usual = TimeSpan.FromHours(24);
    private static readonly TimeSpan InDemo = TimeSpan.FromMinutes(10);

    /// <summary>The time of publication in words.</summary>
    internal (string Vi, string En) Publication => PublishFor.TotalHours >= 1
        ? ($"{PublishFor.TotalHours:0.#} giờ", PublishFor.TotalHours.ToString("0.#", CultureInfo.InvariantCulture) + " hours")
        : ($"{PublishFor.TotalMinutes:0} phút", PublishFor.TotalMinutes.ToString("0", CultureInfo.InvariantCulture) + " minutes");

    /// <summary>True when new keys of the purpose must be made in the HSM and adopted. Checkpoint keys are Ed25519 and stay files.</summary>
    internal bool IsHsm(string purpose) => Store == Pkcs11KeyStore.StoreName && purpose != KeyPurposes.Checkpoint;

    internal static KeyOptions Read(IConfiguration configuration, Pkcs11Options hsm, bool isDemo)
    {
        var store = configuration["Trust:Key:Store"] is { Length: > 0 } set ? set : FileKeyStore.StoreName;
        if (store is not (FileKeyStore.StoreName or Pkcs11KeyStore.StoreName)) throw new WrongSetting(
            $"Trust:Key:Store phải là file hoặc pkcs11, không phải \"{store}\".", $"Trust:Key:Store must be file or pkcs11, not \"{store}\".");
        if (store == Pkcs11KeyStore.StoreName && !hsm.IsSet) throw new WrongSetting(
            "Với Trust:Key:Store = pkcs11, hãy đặt Trust:Key:Pkcs11:Module (tệp .so của thiết bị) và Trust:Key:Pkcs11:Token (nhãn của token).",
            "With Trust:Key:Store = pkcs11, set Trust:Key:Pkcs11:Module (the vendor's .so file) and Trust:Key:Pkcs11:Token (the token's label).");
        if (configuration["Trust:Key:PublishFor"] is not { Length: > 0 } text) return new(store, isDemo ? InDemo : Usual);
        if (TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var term) && term >= TimeSpan.Zero && term <= TimeSpan.FromDays(90)) return new(store, term);
        throw new WrongSetting(
            $"Trust:Key:PublishFor phải là khoảng thời gian từ 0 đến 90 ngày, ví dụ 1.00:00:00, không phải \"{text}\".",
            $"Trust:Key:PublishFor must be a time from 0 to 90 days, for example 1.00:00:00, not \"{text}\".");
    }

    internal static bool IsDemo(IEnumerable<IContribute<DemoBanner>> banners) => banners.SelectMany(b => b.Contribute()).Any();
}
