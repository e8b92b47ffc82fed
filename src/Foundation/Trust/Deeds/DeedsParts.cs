using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Trust.Deeds;

/// <summary>What deeds of two people add to the room. A topic adds its own kinds as <see cref="IDeedKind"/>.</summary>
internal static class DeedsParts
{
    internal static void AddDeeds(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(DeedOptions.Read(configuration)).AddSingleton<DeedKinds>().AddSingleton<Deciding>();
        services.AddScoped<TwoPeople>();
        services.AddUseCase<DecideDeed>().AddUseCase<WithdrawDeed>();
    }
}
