using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DeAn06.Services.Catalogue;

/// <summary>
/// On every node: looks once a second whether the catalogue changed. Reads one number; takes no lock and writes nothing. When the database is away the last known catalogue goes
/// on answering. The first reading ends before the node serves.
/// </summary>
internal sealed class CatalogueRefresh(CatalogueBook book, CatalogueTables tables, ILogger<CatalogueRefresh> log) : BackgroundService
{
    private readonly SemaphoreSlim reading = new(1, 1);

    /// <summary>Reads again if something changed since the last reading; awaited by whoever changed it.</summary>
    internal async Task RenewAsync(CancellationToken ct)
    {
        await reading.WaitAsync(ct);
        try
        {
            if (await tables.NewerAsync(book.Revision, ct) is { } newer) book.Replace(newer);
        }
        finally
        {
            reading.Release();
        }
    }

    public override async Task StartAsync(CancellationToken ct)
    {
        await TryAsync(false, ct);
        await base.StartAsync(ct);
    }

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        var failing = false;
        try
        {
            while (await timer.WaitForNextTickAsync(stop)) failing = await TryAsync(failing, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
    }

    private async Task<bool> TryAsync(bool failing, CancellationToken stop)
    {
        try
        {
            await RenewAsync(stop);
            return false;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            if (!failing) log.LogWarning("The catalogue could not be read ({Reason}); the last known one is used", e.GetType().Name);
            return true;
        }
    }
}
