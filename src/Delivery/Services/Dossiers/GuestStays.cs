using System.Globalization;
using System.Text.Json;
using DeAn06.Law;
using DeAn06.Population;

namespace DeAn06.Services.Dossiers;

/// <summary>A guest as a notice of lodging declares them (khách lưu trú): by name and number, from a day until a day.</summary>
internal sealed record Guest(string Name, string Number, string? From, string? Until, string? Reason)
{
    private const int LongestReason = 250;

    /// <summary>The guests of the answer <c>guests</c>; what has no such list has none.</summary>
    internal static IReadOnlyList<Guest> Of(JsonElement answers) =>
        answers.ValueKind == JsonValueKind.Object && answers.TryGetProperty("guests", out var all) && all.ValueKind == JsonValueKind.Array ? [.. all.EnumerateArray().Where(g => g.ValueKind == JsonValueKind.Object).Select(Of1)] : [];

    private static Guest Of1(JsonElement entry)
    {
        string? Said(string key) => entry.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        var reason = Said("reason");
        return new(Said("name") ?? "", Said("number") ?? "", Said("from"), Said("until"), reason is { Length: > LongestReason } ? reason[..LongestReason] : reason);
    }

    internal DateOnly? FirstDay => Day(From);

    internal DateOnly? LastDay => Day(Until);

    private static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}

/// <summary>
/// A notice of lodging that is taken note of writes a stay for each guest whom number and name tell (thông báo lưu trú): by the deed of the register, in the same transaction. A guest who has no record,
/// a foreigner for example, stays in the dossier and is counted as such; nobody is invented for them. Under thirty days and never before they came. Law on Residence 2020, art. 30.
/// </summary>
internal sealed class RegistersGuests(IResidence residence, IPopulation population, ILaw law, Journal journal) : IDossierEffect
{
    internal const string Effect = "residence.guests";
    private const string Kind = "lodging";

    public string Code => Effect;

    public Problem? Unfit(JsonElement answers, DateOnly today)
    {
        var guests = Guest.Of(answers);
        if (guests.Count == 0) return ProblemsOfDossiers.EffectUnreadable.With("name", Speech.English ? "the guests" : "khách");
        var under = law.Parameter("residence.lodging", "lasts-under", today).Term.Amount;
        foreach (var guest in guests)
        {
            if (guest is not { FirstDay: { } from, LastDay: { } until } || until < from) return ProblemsOfDossiers.GuestDaysWrong.With("name", guest.Name);
            if (until.DayNumber - from.DayNumber + 1 >= under) return ProblemsOfDossiers.GuestTooLong.With("limit", under).With("day", VietnamTime.Short(from.AddDays(under - 2))).With("name", guest.Name);
            if (from > today) return ProblemsOfDossiers.GuestNotHere.With("day", VietnamTime.Short(from)).With("name", guest.Name);
        }
        return null;
    }

    public async Task<Result<Applied>> ApplyAsync(Dossier dossier, Act act, CancellationToken ct)
    {
        if (Unfit(dossier.Answers, Clock.DayOf(act.At)) is { } unfit) return unfit;
        var place = new EffectAnswers(dossier.Answers);
        if (place.Area is null) return ProblemsOfDossiers.EffectUnreadable.With("name", Speech.English ? "the place" : "nơi lưu trú");
        var guests = Guest.Of(dossier.Answers);
        var known = new List<(Guid Person, Guest Guest)>();
        foreach (var guest in guests)
            if (PersonalNumber.TryParse(guest.Number, out var number) && await population.FindNamedAsync(number, guest.Name, ct) is { } person) known.Add((person.Id, guest));
        // Always in one order, so that two notices about the same people do not wait for one another.
        foreach (var (person, guest) in known.OrderBy(k => k.Person))
        {
            var written = await residence.RegisterAsync(new(person, Kind, place.Area, place.Line, guest.From, guest.Until, guest.Reason), act, ct);
            if (written.Problem is { } refused) return refused with { Vi = $"{guest.Name}: {refused.Vi}", En = $"{guest.Name}: {refused.En}", Field = null };
        }
        journal.Record(act, new GuestsRegistered(dossier.Id, known.Count, guests.Count - known.Count), dossier.Subjects);
        return new Applied(known.Count, guests.Count - known.Count);
    }
}
