using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DeAn06.Trust.Witness;

/// <summary>
/// Sends each new checkpoint to each witness, each in a loop of its own, at most every two seconds. On several nodes the same is asked more than once and
/// the answers agree. A witness that is late, silent or lies is told by health as a warning; sealing never waits for it.
/// </summary>
internal sealed class WitnessLoop(WitnessOptions options, AskWitness ask, Cosignatures kept, ILogger<WitnessLoop> log) : BackgroundService, IContribute<HealthPart>
{
    private const int RoundsBetweenTrims = 1000;
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(2);
    private readonly ConcurrentDictionary<string, string> problems = new();

    public IEnumerable<HealthPart> Contribute() => options.Witnesses.Count == 0 ? [] :
        [new HealthPart("witnesses", _ => Task.FromResult<string?>(null)) { Warn = _ => Task.FromResult(Problem) }];

    /// <summary>What is wrong with which witness, or null.</summary>
    internal string? Problem => problems.IsEmpty ? null : string.Join("; ", problems.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key} {p.Value}"));

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        await Task.Yield();
        await Task.WhenAll(options.Witnesses.Select(w => AskAgainAsync(w, stop)));
    }

    /// <summary>One round with one witness.</summary>
    internal async Task RoundAsync(KnownWitness witness, CancellationToken ct)
    {
        string? problem;
        try
        {
            problem = await ask.RunAsync(witness, ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            problem = $"could not be asked ({e.GetType().Name})";
        }
        var before = problems.GetValueOrDefault(witness.Key.Name);
        if (problem is null) problems.TryRemove(witness.Key.Name, out _);
        else problems[witness.Key.Name] = problem;
        if (problem == before) return;
        if (problem is null) log.LogInformation("Witness {Witness} cosigns again", witness.Key.Name);
        else log.LogWarning("Witness {Witness} {Problem}", witness.Key.Name, problem);
    }

    private async Task AskAgainAsync(KnownWitness witness, CancellationToken stop)
    {
        for (var round = 1; !stop.IsCancellationRequested; round++)
        {
            try
            {
                await RoundAsync(witness, stop);
                if (round % RoundsBetweenTrims == 0) await kept.TrimAsync(witness.Key, stop);
            }
            catch (Exception e)
            {
                if (!stop.IsCancellationRequested) log.LogWarning("Asking witness {Witness} failed with {Error}", witness.Key.Name, e.GetType().Name);
            }
            await Task.Delay(Rest, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
