using Microsoft.Extensions.Configuration;

namespace DeAn06.Identity.Factors;

/// <summary>What an operator may set of factors: whether officers need a passkey, whose authenticators they may use, and the domain passkeys belong to.</summary>
internal sealed record FactorOptions(bool OfficersNeedPasskey, bool OfficersAttest, string? AttestationRoots, string? Domain)
{
    internal static FactorOptions Read(IConfiguration configuration, bool demo)
    {
        var section = configuration.GetSection("Identity");
        var required = Flag(section, "OfficerPasskey", !demo);
        return new(required, Flag(section, "OfficerAttestation", !demo), Given(section["AttestationRoots"]), Given(section["PasskeyDomain"]));
    }

    private static string? Given(string? text) => text is { Length: > 0 } ? text : null;

    private static bool Flag(IConfigurationSection section, string name, bool usual) => section[name] switch
    {
        null or "" => usual,
        "true" => true,
        "false" => false,
        var other => throw new WrongSetting($"Identity__{name} phải là true hoặc false, không phải \"{other}\".", $"Identity__{name} must be true or false, not \"{other}\"."),
    };
}
