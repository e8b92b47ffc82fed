using DeAn06.Kernel;

namespace DeAn06.Places.Offices;

/// <summary>An office is closed: from a day on it no longer stands. Offices below it must have been moved first.</summary>
internal sealed class CloseOffice(Db db, Journal journal) : IUseCase
{
    internal sealed record Command(string? Code, DateOnly? Until, string? Ground);

    internal async Task<Result<Office>> RunAsync(Command command, Act act, CancellationToken ct)
    {
        if (!act.May(PlacesPermissions.Offices)) return KernelProblems.NotAllowed;
        if (!OfficeCode.TryParse(command.Code, out var code) || await OfficeTable.LockAsync(db, code, ct) is not { } now)
            return PlacesProblems.OfficeUnknown.With("code", command.Code);
        if (now.Until is not null) return PlacesProblems.OfficeClosedAlready;
        if (string.IsNullOrWhiteSpace(command.Ground)) return PlacesProblems.ReasonMissing.At("ground");
        var until = command.Until ?? OfficeRules.Today(act);
        if (until <= now.From) return PlacesProblems.DayTooEarly.With("day", now.From.ToString("dd/MM/yyyy")).At("until");
        var below = await db.QueryAsync("SELECT count(*) FROM places.office WHERE parent = $1 AND until_on IS NULL", r => r.GetInt64(0), ct, code.ToString());
        if (below[0] > 0) return PlacesProblems.OfficeHasOffices.With("count", below[0]);
        OfficeTable.Close(db, code, until);
        OfficeTable.Raise(db);
        journal.Record(act, new OfficeClosed(code.ToString(), until, command.Ground.Trim()));
        return now with { Until = until };
    }
}
