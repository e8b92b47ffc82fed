using System.Net;
using DeAn06.Services.Dossiers;

namespace DeAn06.Services.After.Feedback;

/// <summary>Keeps one place from flooding the offices: an address has five complaints or suggestions, and gets one back every minute; kept on each node.</summary>
internal sealed class FeedbackThrottle(TimeProvider clock)
{
    internal const int Full = 5;
    private const int SecondsEach = 60;
    private readonly LookUpThrottle purses = new(clock, Full, SecondsEach);

    /// <summary>The seconds to wait when there is none left, else 0.</summary>
    internal int Take(IPAddress? address) => purses.Take(address);
}
