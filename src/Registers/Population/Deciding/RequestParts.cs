using DeAn06.Kernel;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Population.Deciding;

/// <summary>What every endpoint of a deed takes from the request's services.</summary>
internal static class RequestParts
{
    extension(IServiceProvider services)
    {
        internal IWhoActs Who() => services.GetRequiredService<IWhoActs>();

        internal UseCases UseCases() => services.GetRequiredService<UseCases>();

        internal Files Files() => services.GetRequiredService<Files>();
    }
}
