using System.Net;
using DeAn06.Trust.Witness;

namespace DeAn06.Trust;

/// <summary>What the command line says of where a verb works: the data folder, and for a verb that listens the address, the port when one was named, and the clock.</summary>
public sealed record VerbPlace(string DataDir, IPAddress Listen, int? Port, DateTimeOffset? StartAt);

/// <summary>The verbs of this room that need no database, for the command line to offer before it opens one.</summary>
public static class TrustVerbs
{
    /// <summary>Those verbs, working at this place.</summary>
    public static IReadOnlyList<IVerb> WithoutDatabase(VerbPlace place) => [new WitnessVerb(place)];
}
