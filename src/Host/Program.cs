using DeAn06.Front;
using DeAn06.Host.CommandLine;
using DeAn06.Identity;
using DeAn06.Kernel;
using DeAn06.Law;
using DeAn06.Messages;
using DeAn06.Places;
using DeAn06.Population;
using DeAn06.Services;
using DeAn06.Trust;
using DeAn06.Work;

return await Dispatch.RunAsync(args);

namespace DeAn06.Host
{
    /// <summary>The rooms, from the lowest to the highest. A room may look down, never up.</summary>
    internal static class TheHouse
    {
        internal static House Build() => new(
            new TrustRoom(),
            new PlacesRoom(),
            new LawRoom(),
            new MessagesRoom(),
            new WorkRoom(),
            new PopulationRoom(),
            new IdentityRoom(),
            new ServicesRoom(),
            new FrontRoom());
    }
}
