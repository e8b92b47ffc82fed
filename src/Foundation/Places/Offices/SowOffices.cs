using DeAn06.Kernel;
using DeAn06.Places.Store;
using DeAn06.Places.Tables;
using Npgsql;

namespace DeAn06.Places.Offices;

/// <summary>This room's share of the demo nation: about 10,800 offices. They do not depend on the seed or the number of people.</summary>
internal sealed class SowOffices(NpgsqlDataSource source, LivePlaces live) : IDemoShare
{
    public string Name => "places.offices";

    public async Task SowAsync(DemoNation nation, CancellationToken ct)
    {
        var level1 = PlacesTables.Agencies().Where(a => a.Province is not null).ToDictionary(a => a.Province!.Value, a => a.Code);
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await OfficeTable.CopyAsync(connection, new SampleOffices(live.Places, level1).All(), nation.At, ct);
        await using (var raise = new NpgsqlCommand("UPDATE places.revision SET number = number + 1", connection, transaction)) await raise.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
        live.Renew();
    }
}
