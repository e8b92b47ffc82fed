using System.Text.Json;
using Npgsql;

namespace DeAn06.Services.Portals;

/// <summary>Follows the journal and keeps which dossiers changed at which leaf; rows and cursor commit together, so that each change is there once.</summary>
internal sealed class KeepSynchronisation : IFollow
{
    private static readonly string[] Events = ["services.dossier-submitted/1", "services.dossier-moved/1", "services.dossier-due-moved/1"];

    public string Name => "services.synchronisation";

    public ValueTask<Predicate<string>> ChooseAsync(NpgsqlConnection connection, CancellationToken ct) => ValueTask.FromResult<Predicate<string>>(Events.Contains);

    public async Task FollowAsync(IReadOnlyList<FollowedEntry> entries, NpgsqlConnection connection, CancellationToken ct)
    {
        // An entry whose payload was erased by law is no news.
        var rows = entries.Where(e => e.Payload is not null && e.Subjects.Count > 0).Select(e => (e.Index, Person: e.Subjects[0], Dossier: JsonSerializer.Deserialize<JsonElement>(e.Payload).GetProperty("dossier").GetGuid())).ToList();
        await using var command = new NpgsqlCommand("INSERT INTO services.synchronisation (leaf, person_id, dossier_id) SELECT * FROM unnest($1::bigint[], $2::uuid[], $3::uuid[])", connection);
        foreach (var value in (object[])[rows.ConvertAll(r => r.Index).ToArray(), rows.ConvertAll(r => r.Person).ToArray(), rows.ConvertAll(r => r.Dossier).ToArray()]) command.Parameters.Add(Db.Parameter(value));
        await command.ExecuteNonQueryAsync(ct);
    }
}
