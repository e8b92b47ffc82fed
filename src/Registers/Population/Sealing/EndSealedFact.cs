using DeAn06.Interface;
using DeAn06.Kernel;
using DeAn06.Population.Facts;

namespace DeAn06.Population.Sealing;

/// <summary>Body of an end: on which day, by which paper, why.</summary>
internal sealed record SealedEndRequest(string? On, string? Document, string? Reason);

/// <summary>A sealed fact ended on a day (xóa án tích, hủy bỏ biện pháp ngăn chặn, đình nã): it stays true for the days before.</summary>
internal sealed class EndSealedFact(SealedDesk desk, Journal journal) : IUseCase
{
    internal sealed record Command(Guid Person, Guid Fact, string? On, string? Document, string? Reason, long Version);

    internal async Task<Result<SealedDone>> RunAsync(Command command, Act act, CancellationToken ct)
    {
        var opened = await desk.OpenAsync(command.Person, command.Version, act, ct);
        if (opened.Problem is { } refused) return refused;
        if (opened.Value.Standing(command.Fact) is not { } fact) return Problems.SealedUnknown;
        var on = FactDesk.ReadPast(command.On, "on", Clock.DayOf(act.At));
        if (on.Problem is { } noDay) return noDay;
        var document = SealedDesk.ReadText(command.Document, "document", SealedFact.LongestName);
        if (document.Problem is { } noPaper) return noPaper;
        var reason = FactDesk.ReadReason(command.Reason);
        if (reason.Problem is { } mute) return mute;
        if (fact.ValidUntil is { } ended && on.Value >= ended) return Problems.FactEnded.With("day", VietnamTime.Short(ended)).At("on");
        if (on.Value <= fact.ValidFrom) return Problems.EndBeforeBegin.With("since", VietnamTime.Short(fact.ValidFrom.Value)).At("on");
        var ending = $"{document.Value}: {reason.Value}";
        journal.Record(act, new SealedEnded(fact.Slot, fact.Value.Kind, on.Value, ending), opened.Value.Person.Id);
        return desk.Take(opened.Value, fact.Slot, FactHistory.End(fact, fact.Value with { Ending = ending }, on.Value, opened.Value.By));
    }
}
