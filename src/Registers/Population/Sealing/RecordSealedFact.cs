using DeAn06.Kernel;
using DeAn06.Population.Facts;
using DeAn06.Population.Lists;
using DeAn06.Population.Looking;

namespace DeAn06.Population.Sealing;

/// <summary>Body of a sealed fact: <paramref name="From"/> is its first day, <paramref name="Until"/> the last planned one, where it has a term.</summary>
internal sealed record SealedRequest(
    string? Kind, string? Text, string? Document, string? Agency, string? From, string? Until, IReadOnlyList<string?>? Evidence);

/// <summary>
/// An officer who holds the permission records a sealed fact (tiền án, tiền sự, biện pháp ngăn chặn, truy nã) by a paper of the agency that decided
/// it, with the paper as evidence. Decree 154/2024, art. 11. One officer suffices: the decision was another agency's, and the error is withdrawn.
/// </summary>
internal sealed class RecordSealedFact(SealedDesk desk, Journal journal) : IUseCase
{
    internal sealed record Command(
        Guid Person, string? Kind, string? Text, string? Document, string? Agency, string? From, string? Until, IReadOnlyList<Guid> Evidence, long Version);

    internal async Task<Result<SealedDone>> RunAsync(Command command, Act act, CancellationToken ct)
    {
        var opened = await desk.OpenAsync(command.Person, command.Version, act, ct);
        if (opened.Problem is { } refused) return refused;
        var read = Read(command);
        if (read.Problem is { } wrong) return wrong;
        var days = ReadDays(command, Clock.DayOf(act.At));
        if (days.Problem is { } noDay) return noDay;
        if (FactDesk.OutsideLife(opened.Value.Person, days.Value.From, "from") is { } outside) return outside;
        var (fact, person) = (read.Value, opened.Value.Person.Id);
        if (opened.Value.Facts.Any(f => f.Stands && (f.Value.Kind, f.Value.Document, f.Value.Agency) == (fact.Kind, fact.Document, fact.Agency)))
            return Problems.SameValue.At("document");
        var slot = Ids.New(act.At);
        desk.Cite(fact.Evidence, slot);
        journal.Record(act, new SealedRecorded(slot, fact.Kind), person);
        return desk.Take(opened.Value, slot, FactHistory.Begin(person, slot, fact, days.Value.From, days.Value.Until, opened.Value.By));
    }

    /// <summary>What can be said of the answers before the deed.</summary>
    internal static Result<SealedFact> Read(Command command)
    {
        if (CodeLists.Find(SealedKinds.List, command.Kind) is null) return SealedKinds.Unknown.At("kind");
        var text = SealedDesk.ReadText(command.Text, "text", SealedFact.LongestText);
        var document = SealedDesk.ReadText(command.Document, "document", SealedFact.LongestName);
        var agency = SealedDesk.ReadText(command.Agency, "agency", SealedFact.LongestName);
        if ((text.Problem ?? document.Problem ?? agency.Problem) is { } wrong) return wrong;
        return new SealedFact(command.Kind!, text.Value, document.Value, agency.Value, [.. command.Evidence], null);
    }

    internal static Result<(DateOnly From, DateOnly? Until)> ReadDays(Command command, DateOnly today)
    {
        var from = FactDesk.ReadPast(command.From, "from", today);
        if (from.Problem is { } noDay) return noDay;
        var last = Dates.ReadDay(command.Until, "until");
        if (last.Problem is { } badDay) return badDay;
        return last.Value < from.Value
            ? Problems.EndBeforeBegin.With("since", Interface.VietnamTime.Short(from.Value)).At("until")
            : (from.Value, last.Value?.AddDays(1));
    }
}
