using DeAn06.Host.CommandLine;
using DeAn06.Kernel;
using DeAn06.Trust;

namespace DeAn06.Host.Verbs;

/// <summary>The Host's own verbs, and those of all rooms together.</summary>
internal static class HostVerbs
{
    /// <summary>Those that must answer even when no database can be had.</summary>
    internal static IReadOnlyList<IVerb> WithoutDatabase(RunOptions options) =>
        [
            new HelpVerb(options), new VersionVerb(), new StatusVerb(options), new DemoVerb(options), new KeyKeeperVerb(), new RestoreVerb(options),
            .. TrustVerbs.WithoutDatabase(new VerbPlace(options.DataDir, options.Listen, options.AskedPort, options.StartAt), options.Verb == "verify" ? options.Rest : []),
        ];

    internal static IReadOnlyList<IVerb> All(RunOptions options, IServiceProvider services) =>
        [.. WithoutDatabase(options), new SchemaVerb(), new BackupVerb(options), .. services.GetServices<IVerb>()];
}
