using DeAn06.Interface;
using DeAn06.Kernel;
using DeAn06.Population.Facts;
using DeAn06.Population.Looking;
using DeAn06.Population.Persons;

namespace DeAn06.Population.Papers;

/// <summary>
/// A card is recorded: kind, number, days, place, state. An active one replaces the active one before it on the day it was issued. Law on
/// Identification 2023, art. 9 (13, 14). The cards room will take over.
/// </summary>
internal sealed class RecordCard(FactDesk desk, Journal journal) : IUseCase
{
    private const int LongestPlace = 250;

    internal sealed record Command(Guid Person, string? Kind, string? Number, string? IssuedOn, string? ExpiresOn, string? Place, string? State, long Version);

    internal async Task<Result<RecordedFact>> RunAsync(Command command, Act act, CancellationToken ct)
    {
        var opened = await desk.OpenAsync(PopulationPermissions.Cards, [command.Person], command.Version, act, ct);
        if (opened.Problem is { } refused) return refused;
        var (person, by) = (opened.Value.Person, opened.Value.By);
        var read = Read(command, person, Clock.DayOf(act.At));
        if (read.Problem is { } wrong) return wrong;
        var card = read.Value;
        if (FactDesk.OutsideLife(person, card.IssuedOn, "issuedOn") is { } outside) return outside;
        var before = (await desk.OfAsync(Card.Table, ct, person.Id)).Where(f => f.IsOpen).ToList();
        if (before.Exists(f => f.Value.Kind == card.Kind && f.Value.Number == card.Number && f.Value.IssuedOn == card.IssuedOn)) return Problems.SameValue.At("number");
        if (card.State == CardWords.Active && before.Find(f => f.Value.State == CardWords.Active) is { } active)
        {
            if (card.IssuedOn < active.ValidFrom) return Problems.BeforeStanding.With("since", VietnamTime.Short(active.ValidFrom!.Value)).At("issuedOn");
            desk.Take(Card.Table, FactHistory.Change(active, active.Value with { State = CardWords.Replaced }, card.IssuedOn, by));
        }
        var began = FactHistory.Begin(person.Id, Ids.New(act.At), card, card.IssuedOn, null, by);
        desk.Take(Card.Table, began);
        var slot = began.Added[0].Slot;
        journal.Record(act, new CardRecorded(slot, card.Kind, card.IssuedOn, card.ExpiresOn, card.State), person.Id);
        return new RecordedFact(Ids.Handle(slot), desk.Touch(person).Version, []);
    }

    private static Result<Card> Read(Command command, PersonRecord person, DateOnly today)
    {
        if (!CardWords.Kinds.ContainsKey(command.Kind ?? "")) return Unlisted(command.Kind, CardWords.Kinds.Keys, "kind");
        var state = command.State ?? CardWords.Active;
        if (!CardWords.States.ContainsKey(state)) return Unlisted(state, CardWords.States.Keys, "state");
        var number = (command.Number ?? "").Trim();
        var fits = command.Kind == CardWords.OldCard ? number.Length == 9 && number.All(char.IsAsciiDigit) : number == person[PersonFields.Number].Value;
        if (!fits) return Problems.CardNumberWrong.At("number");
        var issued = FactDesk.ReadPast(command.IssuedOn, "issuedOn", today);
        if (issued.Problem is { } noDay) return noDay;
        var expires = Dates.ReadDay(command.ExpiresOn, "expiresOn");
        if (expires.Problem is { } badDay) return badDay;
        if (expires.Value <= issued.Value) return Problems.EndBeforeBegin.With("since", VietnamTime.Short(issued.Value)).At("expiresOn");
        var place = (command.Place ?? "").Trim();
        if (place.Length == 0) return Problems.ValueMissing.At("place");
        if (place.Length > LongestPlace) return KernelProblems.TooLong.With("limit", LongestPlace).At("place");
        return new Card(command.Kind!, number, issued.Value, expires.Value, place, state);
    }

    internal static Problem Unlisted(string? value, IEnumerable<string> list, string field) =>
        Problems.CodeUnknown.With("value", AskedFields.Short(value)).With("list", string.Join(", ", list)).At(field);
}
