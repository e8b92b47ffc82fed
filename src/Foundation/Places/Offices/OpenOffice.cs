using DeAn06.Kernel;
using DeAn06.Places.Api;

namespace DeAn06.Places.Offices;

/// <summary>An office is opened: its code, name, kind, place in the tree, area, hours and signer stand from a day on.</summary>
internal sealed class OpenOffice(Db db, Journal journal, IPlaces places) : IUseCase
{
    internal sealed record Command(
        string? Code, string? OldCode, string? Name, string? Kind, string? Parent, string? Area, string? Hours, IReadOnlyList<string>? Roles, string? Signer,
        DateOnly? From, string? Ground);

    internal async Task<Result<Office>> RunAsync(Command command, Act act, CancellationToken ct)
    {
        if (!act.May(PlacesPermissions.Offices)) return KernelProblems.NotAllowed;
        if (!OfficeCode.TryParse(command.Code?.Trim(), out var code)) return PlacesProblems.OfficeCodeShape.At("code");
        if (!Words.TryParse<OfficeKind>(command.Kind, out var kind) || kind is null) return PlacesProblems.KindUnknown.With("kind", command.Kind).At("kind");
        if (string.IsNullOrWhiteSpace(command.Ground)) return PlacesProblems.ReasonMissing.At("ground");
        var from = command.From ?? OfficeRules.Today(act);
        var facts = new OfficeRules.Facts(command.OldCode, command.Name, command.Parent, command.Area, command.Hours ?? OfficeHours.Standard, command.Roles, command.Signer);
        var made = await OfficeRules.MakeAsync(db, places, code, kind.Value, facts, from, ct);
        if (made.Problem is { } problem) return problem;
        if (await OfficeTable.LockAsync(db, code, ct) is not null) return PlacesProblems.OfficeExists.With("code", code).At("code");
        OfficeTable.Insert(db, made.Value, act.At);
        OfficeTable.Raise(db);
        journal.Record(act, new OfficeOpened(code.ToString(), made.Value.Name, kind.Value.ToString(), made.Value.Area?.ToString(), from));
        return made;
    }
}
