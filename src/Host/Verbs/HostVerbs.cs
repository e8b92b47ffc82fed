using DeAn06.Host.CommandLine;
using DeAn06.Kernel;

namespace DeAn06.Host.Verbs;

/// <summary>The Host's own verbs, and those of all rooms together.</summary>
internal static class HostVerbs
{
    /// <summary>Those that must answer even when no database can be had.</summary>
    internal static IReadOnlyList<IVerb> WithoutDatabase(RunOptions options) =>
        [new HelpVerb(options), new VersionVerb(), new StatusVerb(options), new DemoVerb(options), new Trust.KeyKeeperVerb()];

    internal static IReadOnlyList<IVerb> All(RunOptions options, IServiceProvider services) =>
        [.. WithoutDatabase(options), new SchemaVerb(), .. services.GetServices<IVerb>()];
}
