using DeAn06.Identity.Accounts;
using Npgsql;

namespace DeAn06.Identity.Officers;

/// <summary>A line of the list of officers: who, where they sit, and whether the account opens anything.</summary>
internal sealed record OfficerLine(Guid Id, string Login, string Name, IReadOnlyList<Seat> Seats, Unusable? Unusable);

/// <summary>
/// Lists the officers a keeper keeps, by login, narrowed by words of the name (marks may be left out) or the beginning of the login. What was shown is journaled.
/// </summary>
internal sealed class ListOfficers(NpgsqlDataSource source, DemoMode demo, OfficerReach reach, AccountTable accounts, SeatTable seats, Journal journal) : IUseCase
{
    internal const int PageSize = 20;
    private const string Marked = "áàảãạăắằẳẵặâấầẩẫậéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵđ";
    private const string Plain = "aaaaaaaaaaaaaaaaaeeeeeeeeeeeiiiiiooooooooooooooooouuuuuuuuuuuyyyyyd";

    internal async Task<Result<Page<OfficerLine>>> RunAsync(string? words, string? cursor, Act act, CancellationToken ct)
    {
        if (!act.May(IdentityPermissions.Officers)) return KernelProblems.NotAllowed;
        if (act.Matter is null) return WorkProblems.MatterNeeded;
        var after = Cursor.TryParse(cursor, 1, out var at) ? at.Keys[0] : "";
        var found = await FindAsync(words?.Trim() ?? "", after, act, ct);
        var shown = found.Take(PageSize).ToList();
        var lines = new List<OfficerLine>();
        foreach (var id in shown)
            if (await accounts.FindAsync(id, ct) is { } a) lines.Add(new(a.Id, a.Login, a.Name, await seats.LiveAsync(a.Id, ct), a.Unusable));
        journal.Record(act, new OfficersListed(act.Office, lines.Count));
        return new Page<OfficerLine>(lines, found.Count > PageSize && lines.Count > 0 ? new Cursor(lines[^1].Login).ToString() : null);
    }

    private async Task<List<Guid>> FindAsync(string words, string after, Act act, CancellationToken ct)
    {
        await using var command = source.CreateCommand($"""
            SELECT a.account_id FROM identity.account a
            WHERE a.kind = 'officer' AND a.login > $1 AND ($2 OR NOT a.is_demo)
              AND ($3::text[] IS NULL OR EXISTS (SELECT FROM identity.seat s WHERE s.account_id = a.account_id AND s.deputy_of IS NULL AND s.office = ANY ($3)
                    AND (upper_inf(s.valid) OR upper(s.valid) > $4
                        OR NOT EXISTS (SELECT FROM identity.seat o WHERE o.account_id = a.account_id AND o.deputy_of IS NULL AND (upper_inf(o.valid) OR upper(o.valid) > upper(s.valid))))))
              AND ($5 = '' OR a.login LIKE $6 OR translate(lower(a.name), '{Marked}', '{Plain}') LIKE $7)
            ORDER BY a.login LIMIT {PageSize + 1}
            """);
        var folded = LikeText(Fold(words));
        foreach (var p in (object?[])[after, demo.On, reach.OfficesOf(act)?.Select(o => o.Code.ToString()).ToArray(), act.At, words, LikeText(words.ToLowerInvariant()) + "%", "%" + folded + "%"])
            command.Parameters.Add(p is null ? new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Array | NpgsqlTypes.NpgsqlDbType.Text } : Db.Parameter(p));
        await using var reader = await command.ExecuteReaderAsync(ct);
        var ids = new List<Guid>();
        while (await reader.ReadAsync(ct)) ids.Add(reader.GetGuid(0));
        return ids;
    }

    /// <summary>Without marks, as the statement folds the names it compares with.</summary>
    private static string Fold(string words) => string.Concat(string.Join(' ', words.Normalize().ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        .Select(c => Marked.IndexOf(c) is >= 0 and var at ? Plain[at] : c));

    private static string LikeText(string text) => text.Replace(@"\", @"\\").Replace("%", @"\%").Replace("_", @"\_");
}

/// <summary>Opens an officer's account for the keeper: seats, deputies, history. An officer of another office does not exist here.</summary>
internal sealed class ShowOfficer(OfficerReach reach, SeatTable seats, Locking.AccountHistory history, Journal journal) : IUseCase
{
    internal sealed record Shown(IReadOnlyList<Seat> Seats, IReadOnlyList<(Seat Seat, string Login, string Name)> Deputies, IReadOnlyList<Locking.FactLine> History, bool KeepsWhole);

    internal async Task<Result<Shown>> RunAsync(Account officer, Act act, CancellationToken ct)
    {
        if (!act.May(IdentityPermissions.Officers)) return KernelProblems.NotAllowed;
        if (act.Matter is null) return WorkProblems.MatterNeeded;
        if (!await reach.KnowsAsync(act, officer, ct)) return KernelProblems.NotFound;
        journal.Record(act, new OfficerViewed(officer.Login));
        return new Shown(await seats.OfAsync(officer.Id, ct), await seats.DeputiesAsync(officer.Id, ct), await history.OfAsync(officer, ct), await reach.KeepsAsync(act, officer, ct));
    }
}
