using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Trust.Seals;

/// <summary>What seals add to the room.</summary>
internal static class SealsParts
{
    internal static void AddSeals(this IServiceCollection services)
    {
        services.AddSingleton<KnownCertificates>().AddSingleton<SigningKeys>().AddSingleton<SealChecks>().AddSingleton<JsonSignatures>();
        services.AddSingleton<ISeals, PlatformSeals>();
        services.AddUseCase<RecordSealedFile>().AddSingleton<IVerb, SealVerb>();
        services.AddSingleton<VerifyFile>().AddSingleton<IVerb, VerifyVerb>();
    }
}
