using DeAn06.Interface;
using DeAn06.Kernel;
using DeAn06.Population.Facts;
using DeAn06.Population.Numbers;

namespace DeAn06.Population.Papers;

/// <summary>A card is held, revoked, reported lost, replaced, or in use again. Law on Identification 2023, arts. 24, 29.</summary>
internal sealed class ChangeCardState(FactDesk desk, NumberRegister numbers, Journal journal) : IUseCase
{
    internal sealed record Command(Guid Person, Guid Card, string? State, string? On, string? Reason, long Version);

    internal async Task<Result<RecordedFact>> RunAsync(Command command, Act act, CancellationToken ct)
    {
        var opened = await desk.OpenAsync(PopulationPermissions.Cards, [command.Person], command.Version, act, ct);
        if (opened.Problem is { } refused) return refused;
        var (person, by) = (opened.Value.Person, opened.Value.By);
        if (!CardWords.States.TryGetValue(command.State ?? "", out var to)) return RecordCard.Unlisted(command.State, CardWords.States.Keys, "state");
        var on = FactDesk.ReadPast(command.On, "on", Clock.DayOf(act.At));
        if (on.Problem is { } noDay) return noDay;
        var reason = FactDesk.ReadReason(command.Reason);
        if (reason.Problem is { } mute) return mute;
        var cards = (await desk.OfAsync(Card.Table, ct, person.Id)).Where(f => f.IsOpen).ToList();
        if (cards.Find(f => f.Slot == command.Card) is not { } card) return Problems.FactUnknown;
        if (!CardWords.MayBecome(card.Value.State, command.State!) || (command.State == CardWords.Active && cards.Exists(f => f.Value.State == CardWords.Active)))
            return Step(card.Value.State, to).At("state");
        if (command.State == CardWords.Active && await numbers.IsCancelledAsync(card.Value.Number, ct)) return Problems.CardOfCancelledNumber.At("state");
        if (on.Value < card.ValidFrom) return Problems.BeforeStanding.With("since", VietnamTime.Short(card.ValidFrom.Value)).At("on");
        desk.Take(Card.Table, FactHistory.Change(card, card.Value with { State = command.State! }, on.Value, by));
        journal.Record(act, new CardStateChanged(card.Slot, card.Value.State, command.State!, on.Value, reason.Value), person.Id);
        return new RecordedFact(Ids.Handle(card.Slot), desk.Touch(person).Version, []);
    }

    private static Problem Step(string from, (string Vi, string En) to)
    {
        var was = CardWords.States[from];
        var said = Problems.CardStep;
        return said with { Vi = said.Vi.Replace("{from}", was.Vi).Replace("{to}", to.Vi), En = said.En.Replace("{from}", was.En).Replace("{to}", to.En) };
    }
}
