namespace DeAn06.Trust.Log;

/// <summary>The moments of a sealing round at which a crash would find something half done; tests break the sealer there.</summary>
internal sealed class SealSteps
{
    internal const string Read = "leaves read";
    internal const string Tiles = "tiles written";
    internal const string Signed = "checkpoint signed";
    internal const string Kept = "memory kept";
    internal const string Inserted = "checkpoint inserted";
    internal const string Committed = "committed";

    internal static readonly IReadOnlyList<string> All = [Read, Tiles, Signed, Kept, Inserted, Committed];

    internal Action<string>? At { get; set; }

    internal void Reach(string step) => At?.Invoke(step);
}
