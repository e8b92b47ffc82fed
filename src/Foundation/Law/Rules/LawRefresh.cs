using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DeAn06.Law.Rules;

/// <summary>On every node: looks once a second whether the law tables changed. Reads one number; takes no lock and writes nothing.</summary>
internal sealed class LawRefresh(LawLibrary library, ILogger<LawRefresh> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        var failing = false;
        try
        {
            do failing = await TryAsync(failing, stop);
            while (await timer.WaitForNextTickAsync(stop));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
    }

    private async Task<bool> TryAsync(bool failing, CancellationToken stop)
    {
        try
        {
            await library.RefreshAsync(stop);
            return false;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            if (!failing) log.LogWarning("The law tables could not be read ({Reason}); the last known ones are used", e.GetType().Name);
            return true;
        }
    }
}
