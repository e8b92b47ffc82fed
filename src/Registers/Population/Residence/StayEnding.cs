using DeAn06.Kernel;
using DeAn06.Population.Facts;
using DeAn06.Population.Lists;
using DeAn06.Population.Looking;

namespace DeAn06.Population.Residence;

/// <summary>A stay to end; the version is null where a decision does not rest on one.</summary>
internal sealed record EndedStay(Guid Person, Guid Stay, string? On, string? Removal, string? Reason, long? Version);

/// <summary>How a stay ends before its time, by an officer's own deed or as the effect of a decision.</summary>
internal sealed class StayEnding(FactDesk desk, CloseStay close, Lapses lapses)
{
    internal async Task<Result<RecordedFact>> EndAsync(EndedStay command, Act act, CancellationToken ct)
    {
        var opened = await desk.OpenAsync(PopulationPermissions.Residence, [command.Person], command.Version, act, ct);
        if (opened.Problem is { } refused) return refused;
        var (person, by) = (opened.Value.Person, opened.Value.By);
        var on = FactDesk.ReadPast(command.On, "on", Clock.DayOf(act.At));
        if (on.Problem is { } noDay) return noDay;
        var reason = FactDesk.ReadReason(command.Reason);
        if (reason.Problem is { } mute) return mute;
        var stays = (await desk.OfAsync(Stay.Table, ct, person.Id)).Where(s => s.Stands && s.Slot == command.Stay).ToList();
        if (stays.Count == 0) return Problems.FactUnknown;
        var stay = stays.MaxBy(s => s.ValidFrom)!;
        if ((Unfit(stay, on.Value) ?? NoGround(stay.Value, command.Removal)) is { } cannot) return cannot;
        lapses.Drop(stay);
        var after = close.Take(person, stay, stay.Value with { Removal = command.Removal, Reason = reason.Value }, on.Value, act, by);
        return new RecordedFact(Ids.Handle(stay.Slot), after.Version, []);
    }

    /// <summary>A stay with a term may end before it; one without a term that has ended cannot end again.</summary>
    private static Problem? Unfit(Fact<Stay> stay, DateOnly on)
    {
        if (stay.Value.EndsOn is null || stay.ValidUntil is null) return FactDesk.CannotEnd(stay, on, "on");
        if (on > stay.ValidUntil) return Problems.FactEnded.With("day", StayRules.Say(stay.ValidUntil.Value)).At("on");
        return on <= stay.ValidFrom ? Problems.EndBeforeBegin.With("since", StayRules.Say(stay.ValidFrom.Value)).At("on") : null;
    }

    private static Problem? NoGround(Stay stay, string? removal)
    {
        if (stay.Kind != StayKind.Permanent.Code) return removal is null ? null : Problems.CodeUnknown.With("value", AskedFields.Short(removal)).With("list", "residence-removals").At("removal");
        return CodeLists.Find("residence-removals", removal) is null ? Problems.RemovalMissing.At("removal") : null;
    }
}
