using System.Text.Json.Nodes;
using DeAn06.Messages;
using DeAn06.Places;
using DeAn06.Population;
using DeAn06.Services.Forms.Answering;
using DeAn06.Services.Forms.Definition;

namespace DeAn06.Services.Forms.Drafts;

/// <summary>An answer that was filled in, and where it came from and when.</summary>
internal sealed record Filled(JsonNode Node, JsonObject Source);

/// <summary>
/// Fills in what the State already knows (điền sẵn): of the subject from the register of persons, household and residence, of the applicant from their account. Nobody is asked for
/// what is found; it is shown before it is sent, with its source.
/// </summary>
internal sealed class Prefill(IPopulation population, IPlaces places, IAddresses addresses, KinFinder kin)
{
    internal const string TemporaryPlace = "temporary.address";
    internal const string TemporaryUntil = "temporary.until";
    internal const string AnyPlace = "residence.address";

    /// <summary>Ticks <c>children</c> and <c>elderly</c> by the subject's age; nobody else's word is needed for these.</summary>
    internal const string ByAge = "by-age";

    // Law on Children 2016, art. 1; Law on Older People 2009, art. 2.
    private const int ChildUntil = 16;
    private const int ElderlyFrom = 60;

    /// <summary>What of a stay a form may ask for.</summary>
    internal static readonly string[] Stays = [TemporaryPlace, TemporaryUntil, AnyPlace];

    internal async Task<IReadOnlyDictionary<string, Filled>> FillAsync(FormDefinition form, Guid applicant, Guid subject, DateOnly today, CancellationToken ct)
    {
        var asked = form.Pages.Where(p => p.Prefill is not null).ToList();
        var fields = await population.AttributesAsync(subject, [.. asked.Where(p => p.Prefill!.Source == PrefillSource.Register).Select(p => p.Prefill!.What).Distinct()], ct);
        var stays = asked.Exists(p => p.Prefill!.Source == PrefillSource.Stay) ? await population.StaysOfAsync([subject], today, ct) : [];
        var household = asked.Exists(p => p.Prefill!.Source == PrefillSource.Household) ? await population.HouseholdOfAsync(subject, today, ct) : null;
        var contact = asked.Exists(p => p.Prefill!.Source == PrefillSource.Contact) ? (await addresses.OfAsync([Receiver.Person(applicant)], ct)).Values.FirstOrDefault() : null;
        var age = asked.Exists(p => p.Prefill!.What == ByAge) ? FormStates.AgeOn((await population.StandingsAsync([subject], today, ct)).GetValueOrDefault(subject)?.Birth, today) : null;
        var filled = new Dictionary<string, Filled>();
        foreach (var page in asked)
        {
            var prefill = page.Prefill!;
            var (node, at) = prefill.Source switch
            {
                PrefillSource.Register => OfField(page, fields.GetValueOrDefault(prefill.What)),
                PrefillSource.Stay => (OfStay(page, stays, prefill.What), null),
                PrefillSource.Household => (await OfHouseholdAsync(household, subject, prefill.What, ct), null),
                PrefillSource.Contact => (Text(prefill.What == "phone" ? Local(contact?.Phone) : contact?.Email), null),
                _ when prefill.What == ByAge => (OfAge(page, age), null),
                _ => (Usual(page, prefill.What, today), (DateTime?)null),
            };
            if (node is not null && AnswerReader.StillFits(page, node, today)) filled[page.Key] = new(node, SourceOf(prefill, at));
        }
        return filled;
    }

    private static JsonObject SourceOf(FormPrefill prefill, DateTime? at)
    {
        var source = new JsonObject { ["from"] = prefill.Source.ToString() };
        if (prefill.Source == PrefillSource.Register) source["field"] = prefill.What;
        if (at is { } recorded) source["at"] = recorded.ToString("O", System.Globalization.CultureInfo.InvariantCulture);
        return source;
    }

    private (JsonNode?, DateTime?) OfField(FormPage page, AttributeInBrief? field) => field switch
    {
        null => (null, null),
        _ when page.Kind is PageKind.Address or PageKind.Area => (Place(field.Value, field.Line), field.RecordedAt),
        _ when page.Kind is PageKind.Phone => (Text(Local(field.Value)), field.RecordedAt),
        _ when page.Kind is PageKind.Choice => (Text(field.Value), field.RecordedAt),
        _ when page.Kind is PageKind.Date => (Text(field.Value), field.RecordedAt),
        _ => (Text(field.Name ?? field.Value), field.RecordedAt),
    };

    private JsonNode? OfStay(FormPage page, IReadOnlyList<StayInBrief> stays, string what)
    {
        var temporary = stays.FirstOrDefault(s => s.Kind == "temporary");
        if (what == TemporaryUntil) return temporary?.EndsOn is { } day ? JsonValue.Create(day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)) : null;
        var stay = temporary ?? (what == AnyPlace ? stays.FirstOrDefault(s => s.Kind == "permanent") : null);
        return stay is null || page.Kind is not (PageKind.Address or PageKind.Area) ? null : Place(stay.Area, stay.Line);
    }

    private async Task<JsonNode?> OfHouseholdAsync(HouseholdInBrief? household, Guid subject, string what, CancellationToken ct)
    {
        if (household is null) return null;
        if (what == "address") return Place(household.Area, household.Line);
        return household.Members.FirstOrDefault(m => m.Role == "head") is { } head && head.Person != subject && await kin.NameAsync(head.Person, ct) is { } name ? KinFinder.Node(head.Person, name) : null;
    }

    private static JsonArray OfAge(FormPage page, int? age)
    {
        var fits = age < ChildUntil ? "children" : age >= ElderlyFrom ? "elderly" : null;
        return page.Options.Any(o => o.Value == fits) ? [fits] : [];
    }

    private static JsonNode? Usual(FormPage page, string what, DateOnly today) => page.Kind switch
    {
        PageKind.Delivery or PageKind.Signature => new JsonObject { ["way"] = what },
        PageKind.Date when DayLimit.TryParse(what)?.On(today) is { } day => JsonValue.Create(day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)),
        PageKind.Choices or PageKind.People => new JsonArray(),
        _ => JsonValue.Create(what),
    };

    /// <summary>A place on today's map; one that no longer lies in one commune is asked for.</summary>
    private JsonObject? Place(string? area, string? line)
    {
        if (!AreaCode.TryParse(area, out var code)) return null;
        if (code.Map == AreaMap.Before)
        {
            if (places.Resolve(code) is not { Outcome: ResolutionOutcome.Resolved, Commune: { } commune }) return null;
            code = commune.Code;
        }
        return code.Level != AreaLevel.Commune || places.Find(code) is null || string.IsNullOrWhiteSpace(line) ? null : new() { ["area"] = code.ToString(), ["line"] = OneLine.Of(line, 200) };
    }

    private static string? Local(string? phone) => phone?.StartsWith("+84", StringComparison.Ordinal) == true ? "0" + phone[3..] : phone;

    private static JsonNode? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : JsonValue.Create(text);
}

/// <summary>Finds kin and members of the household who may be picked without a number, living only.</summary>
internal sealed class KinFinder(IPopulation population)
{
    internal static JsonObject Node(Guid person, string name) => new() { ["person"] = person.ToString(), ["name"] = name };

    internal static Guid? PersonOf(JsonNode? node) => Guid.TryParse(AnswerWords.Text(node, "person"), out var person) ? person : null;

    internal async Task<string?> NameAsync(Guid person, CancellationToken ct) => (await population.BriefAsync([person], ct)).GetValueOrDefault(person)?.Name;

    internal async Task<IReadOnlyList<PersonInBrief>> OfAsync(Guid subject, IReadOnlyList<Kindred> from, DateOnly today, CancellationToken ct)
    {
        var found = new List<Guid>();
        if (from.Contains(Kindred.Household) && await population.HouseholdOfAsync(subject, today, ct) is { } home) found.AddRange(home.Members.Select(m => m.Person));
        if (from.Any(k => k != Kindred.Household)) found.AddRange((await population.RelationsOfAsync([subject], today, ct)).Where(r => Fits(r.Kind, from)).Select(r => r.Other).OfType<Guid>());
        Guid[] others = [.. found.Where(p => p != subject).Distinct()];
        var standings = await population.StandingsAsync(others, today, ct);
        var names = await population.BriefAsync(others, ct);
        return [.. others.Where(o => standings.GetValueOrDefault(o) is { DiedOn: null, MissingOn: null } && names.ContainsKey(o)).Select(o => names[o])];
    }

    /// <summary>Kin of the subject who are to sign, by kinds of relation, but for who applies.</summary>
    internal async Task<IReadOnlyList<PersonInBrief>> SignersAsync(Guid subject, Guid applicant, IReadOnlyList<string> relations, DateOnly today, CancellationToken ct)
    {
        Guid[] others = [.. (await population.RelationsOfAsync([subject], today, ct)).Where(r => relations.Contains(r.Kind)).Select(r => r.Other).OfType<Guid>().Where(o => o != applicant).Distinct()];
        var standings = await population.StandingsAsync(others, today, ct);
        var names = await population.BriefAsync(others, ct);
        return [.. others.Where(o => standings.GetValueOrDefault(o) is { DiedOn: null, MissingOn: null } && names.ContainsKey(o)).Select(o => names[o])];
    }

    private static bool Fits(string relation, IReadOnlyList<Kindred> from) =>
        (relation == "child" && from.Contains(Kindred.Children)) || (relation == "spouse" && from.Contains(Kindred.Spouse)) || (relation is "father" or "mother" or "guardian" && from.Contains(Kindred.Parents));
}
