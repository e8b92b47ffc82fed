using DeAn06.Kernel;

namespace DeAn06.Places.Offices;

/// <summary>An office is changed from a day on: the open state ends that day and the next begins; nothing is overwritten.</summary>
internal sealed class ChangeOffice(Db db, Journal journal, IPlaces places) : IUseCase
{
    /// <summary>What to change; null leaves a fact as it is.</summary>
    internal sealed record Command(
        string? Code, string? OldCode, string? Name, string? Parent, string? Area, string? Hours, IReadOnlyList<string>? Roles, string? Signer, DateOnly? From, string? Ground);

    internal async Task<Result<Office>> RunAsync(Command command, Act act, CancellationToken ct)
    {
        if (!act.May(PlacesPermissions.Offices)) return KernelProblems.NotAllowed;
        if (!OfficeCode.TryParse(command.Code, out var code) || await OfficeTable.LockAsync(db, code, ct) is not { } now)
            return PlacesProblems.OfficeUnknown.With("code", command.Code);
        if (now.Until is not null) return PlacesProblems.OfficeClosedAlready;
        if (string.IsNullOrWhiteSpace(command.Ground)) return PlacesProblems.ReasonMissing.At("ground");
        var from = command.From ?? OfficeRules.Today(act);
        if (from <= now.From) return PlacesProblems.DayTooEarly.With("day", now.From.ToString("dd/MM/yyyy")).At("from");
        var facts = new OfficeRules.Facts(
            command.OldCode ?? now.OldCode, command.Name ?? now.Name, command.Parent ?? now.Parent?.ToString(), command.Area ?? now.Area?.ToString(),
            command.Hours ?? now.Hours, command.Roles ?? now.Roles, command.Signer ?? now.Signer);
        var made = await OfficeRules.MakeAsync(db, places, code, now.Kind, facts, from, ct);
        if (made.Problem is { } problem) return problem;
        var next = made.Value with { IsSample = now.IsSample };
        var fields = OfficeRules.Differences(now, next);
        if (fields.Count == 0) return PlacesProblems.NothingChanged;
        OfficeTable.Close(db, code, from);
        OfficeTable.Insert(db, next, act.At);
        OfficeTable.Raise(db);
        journal.Record(act, new OfficeChanged(code.ToString(), from, fields));
        return next;
    }
}
