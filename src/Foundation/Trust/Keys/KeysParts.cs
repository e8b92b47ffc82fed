using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Trust.Keys;

/// <summary>What the topic of keys adds to the room.</summary>
internal static class KeysParts
{
    internal static void AddKeys(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<FileKeyStore>().AddSingleton<KeyLedger>();
    }
}
