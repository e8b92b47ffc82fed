using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace DeAn06.Kernel;

/// <summary>The platform's own meter and activity source, named <c>DeAn06</c> for OpenTelemetry.</summary>
public static class KernelMeters
{
    public static readonly Meter Meter = new("DeAn06");
    public static readonly ActivitySource Activities = new("DeAn06");
}
