namespace DeAn06.Kernel;

/// <summary>
/// Where this platform keeps its files (<c>--data</c>) and the address people reach it at (<c>http://localhost:5080</c>).
/// The front writes <c>demo.json</c> here in demo mode.
/// </summary>
public sealed record DataFolder(string Path, string BaseUrl)
{
    /// <summary>The demo accounts for people and scripts, in demo mode only.</summary>
    public string DemoFile => System.IO.Path.Combine(Path, "demo.json");
}

/// <summary>
/// Tells how far a long work is. The command line shows a bar with rate and time left on a terminal, plain lines otherwise.
/// </summary>
public sealed class Headway
{
    /// <summary>Hears each report: what is being done, how much is done, of how much (0 when unknown).</summary>
    public event Action<string, long, long>? Told;

    /// <summary>Reports; cheap enough for every batch, not for every row.</summary>
    public void Tell(string what, long done, long total) => Told?.Invoke(what, done, total);
}

/// <summary>
/// A setting of the configuration that cannot be, found at start: the Host says what to write instead, in the language of the console, and ends.
/// </summary>
public sealed class WrongSetting(string vi, string en) : Exception($"{vi}\n{en}")
{
    public string Vi => vi;

    public string En => en;
}

/// <summary>
/// A room's share of <c>/healthz/ready</c>: null when it can serve, else the reason in one English clause without personal data.
/// Contributed through <see cref="IContribute{T}"/>.
/// </summary>
public sealed record HealthPart(string Name, Func<CancellationToken, Task<string?>> Check)
{
    /// <summary>What will become a reason if nobody acts; shown, and the node stays ready.</summary>
    public Func<CancellationToken, Task<string?>>? Warn { get; init; }
}
