using DeAn06.Kernel;
using DeAn06.Places.Areas;
using DeAn06.Places.Offices;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace DeAn06.Places.Store;

/// <summary>
/// Holds the current snapshots, reads them at first use and again when <c>places.revision</c> has moved: at once on the node that changed
/// something, within a second on the others. When the database is away the last snapshot goes on answering.
/// </summary>
internal sealed class LivePlaces(NpgsqlDataSource source, ILogger<LivePlaces> log) : BackgroundService
{
    private sealed record Held(long Revision, PlacesSnapshot Places, OfficeRegister Offices);

    private readonly Lock reading = new();
    private volatile Held? held;

    internal PlacesSnapshot Places => (held ?? Refresh()).Places;

    internal OfficeRegister Offices => (held ?? Refresh()).Offices;

    /// <summary>Reads again if something changed since the last reading.</summary>
    internal void Renew() => Refresh();

    private Held Refresh()
    {
        lock (reading)
        {
            using var connection = source.OpenConnection();
            var revision = PlacesReader.Revision(connection);
            if (held is { } now && now.Revision == revision) return now;
            var places = new PlacesSnapshot(PlacesReader.Tables(connection));
            return held = new Held(revision, places, new OfficeRegister(PlacesReader.Offices(connection), places));
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        do
        {
            try
            {
                Refresh();
            }
            catch (Exception e) when (e is NpgsqlException or InvalidOperationException && held is not null)
            {
                log.LogDebug("The places could not be read again: {Fault}", e.GetType().Name);
            }
            catch (NpgsqlException e)
            {
                log.LogWarning("The places could not be read: {Fault}", e.GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
    }
}

/// <summary>The port to the snapshot of the moment.</summary>
internal sealed class CurrentPlaces(LivePlaces live) : IPlaces
{
    public Area? Find(AreaCode code, DateOnly? on = null) => live.Places.Find(code, on);

    public IReadOnlyList<Area> Children(AreaCode? parent, AreaMap map = AreaMap.Today) => live.Places.Children(parent, map);

    public IReadOnlyList<Area> Path(AreaCode code) => live.Places.Path(code);

    public IReadOnlyList<Area> Search(string words, AreaMap map = AreaMap.Today, AreaLevel? level = AreaLevel.Commune, AreaCode? within = null, int limit = 20) =>
        live.Places.Search(words, map, level, within, limit);

    public Resolution Resolve(OldAddress address) => live.Places.Resolve(address);

    public Resolution Resolve(AreaCode code) => live.Places.Resolve(code);

    public IReadOnlyList<AreaMapping> Mappings(AreaCode code) => live.Places.Mappings(code);

    public IReadOnlyList<AreaEvent> History(AreaCode code) => live.Places.History(code);

    public bool Contains(AreaCode outer, AreaCode inner) => live.Places.Contains(outer, inner);

    public Restatement Restate(IReadOnlyDictionary<AreaCode, decimal> figures, AreaMap to, AreaLevel level, RestateBy by = RestateBy.Population) =>
        live.Places.Restate(figures, to, level, by);

    public int Count(AreaMap map, AreaLevel level) => live.Places.Count(map, level);
}

/// <summary>The port to the register of the moment.</summary>
internal sealed class CurrentOffices(LivePlaces live) : IOffices
{
    public Office? Find(OfficeCode code, DateOnly? on = null) => live.Offices.Find(code, on);

    public Office? Find(string code) => live.Offices.Find(code);

    public IReadOnlyList<Office> In(AreaCode area, OfficeKind? kind = null) => live.Offices.In(area, kind);

    public Office? Competent(AreaCode area, OfficeKind kind) => live.Offices.Competent(area, kind);

    public IReadOnlyList<Office> History(OfficeCode code) => live.Offices.History(code);

    public IReadOnlyList<Office> Below(OfficeCode parent) => live.Offices.Below(parent);

    public IReadOnlyList<Office> Search(string? words, OfficeKind? kind = null, AreaCode? within = null, OfficeCode? after = null, int limit = 20) =>
        live.Offices.Search(words, kind, within, after, limit);

    public bool Covers(OfficeCode office, AreaCode area) => live.Offices.Covers(office, area);
}
