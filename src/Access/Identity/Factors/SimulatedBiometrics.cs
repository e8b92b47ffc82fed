namespace DeAn06.Identity.Factors;

/// <summary>
/// The demo's biometric device: it captures a text that says it is simulated, and whoever stands before it is who they say they are. Outside the demo there is
/// none until a site connects its own.
/// </summary>
internal sealed class SimulatedBiometrics(DemoMode demo) : IBiometrics
{
    public bool IsReady => demo.On;

    public Task<byte[]?> CaptureAsync(Biometric kind, CancellationToken ct) => Task.FromResult<byte[]?>(demo.On ? System.Text.Encoding.ASCII.GetBytes("simulated " + kind) : null);

    public Task<bool> MatchesAsync(Guid person, Biometric kind, byte[] capture, CancellationToken ct) =>
        Task.FromResult(demo.On && capture.AsSpan().SequenceEqual(System.Text.Encoding.ASCII.GetBytes("simulated " + kind)));

    public Task<Portrait?> PortraitAsync(Guid person, CancellationToken ct) => Task.FromResult(demo.On ? DrawnPortrait.Of(person) : null);
}
