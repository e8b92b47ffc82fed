using System.Security.Cryptography;
using System.Text;
using DeAn06.Kernel;
using DeAn06.Population.Households;
using DeAn06.Population.Kinship;
using DeAn06.Population.Looking;
using DeAn06.Population.Papers;
using DeAn06.Population.Persons;
using DeAn06.Population.Residence;

namespace DeAn06.Population.Facts;

/// <summary>What is asked for beside a person's row.</summary>
[Flags]
internal enum FactParts
{
    Residence = 1,
    Household = 2,
    Relations = 4,
    Cards = 8,
}

/// <summary>Which facts of a person are asked for, as they stood on a day, as known at a moment; null is now.</summary>
internal sealed record FactsQuestion(Guid Person, FactParts Parts, DateOnly? AsOf = null, DateTime? KnownOn = null)
{
    /// <summary>True for a page, which is journaled once per matter, person and parts per minute.</summary>
    internal bool OncePerMinute { get; init; }

    internal string[] Names => [.. Enum.GetValues<FactParts>().Where(p => Parts.HasFlag(p)).Select(p => p.ToString().ToLowerInvariant())];
}

/// <summary>
/// A person's facts. Stays, memberships and cards are all that were believed at the moment; relations, household and members are those of the day.
/// <paramref name="Others"/> are the persons these name; <paramref name="Dues"/> tell by card what has to happen to it.
/// </summary>
internal sealed record FactsView(
    PersonRecord Person, DateOnly Day, IReadOnlyList<Fact<Stay>> Stays, IReadOnlyList<Fact<Membership>> Memberships, Household? Household,
    IReadOnlyList<Fact<Membership>> Members, IReadOnlyList<Fact<Relation>> Relations, IReadOnlyList<Fact<Card>> Cards, IReadOnlyDictionary<Guid, PersonRecord> Others,
    IReadOnlyDictionary<Guid, string> Dues);

/// <summary>
/// Shows a person's household, stays, relations and cards in one disclosure: one statement reads row and facts, checks whose area, and journals the
/// person and everyone shown with them. Law on Identification 2023, arts. 8.6, 9 (13–20, 22, 23).
/// </summary>
internal sealed class ViewFacts(Disclosures<FactsRow> disclosures, PurposeRules purposes, CardDues dues)
{
    private const string Shown = "population.facts-viewed/1";
    private const string Refused = "population.view-refused/1";

    /// <summary>Args, between unit separators: parts, the code of a certain refusal, the day, the moment (infinity: what stands).</summary>
    internal static readonly DisclosureRead<FactsRow> Read = new(FactsRow.Sql, FactsRow.Map, BatchLimit: 32);

    internal async Task<Result<FactsView>> RunAsync(FactsQuestion question, Act act, CancellationToken ct)
    {
        var grant = act.May(PopulationPermissions.LookUp) ? purposes.Check(act.Purpose, act.LegalBasis, act) : KernelProblems.NotAllowed;
        var refusal = grant.Problem ?? Beyond(question, grant.Value) ?? InFuture(question.AsOf, question.KnownOn, act);
        var day = question.AsOf ?? Clock.DayOf(question.KnownOn ?? act.At);
        var asked = await disclosures.AskAsync(new DisclosureAsk(
            refusal is null ? PurposeRules.Reach(act, grant.Value) : act, question.Person.ToString(),
            string.Join('\u001f', (int)question.Parts, refusal?.Code, day.ToString("yyyy-MM-dd"), Moment(question.KnownOn)),
            new FactsViewed(question.Names, question.AsOf, question.KnownOn), Shown, Refused, Refused, OnceKey(question, act)), ct);
        if (asked.Problem is { } problem) return problem;
        if (refusal is not null) return refusal;
        if (asked.Value.Refusal is { } code) return code == Problems.MergedAway.Code ? Problems.MergedAway : Problems.OtherOffice;
        return asked.Value.Rows.Count == 0 ? Problems.PersonUnknown : Assemble(asked.Value.Rows, question, day, act.At);
    }

    private Result<FactsView> Assemble(IReadOnlyList<FactsRow> rows, FactsQuestion question, DateOnly day, DateTime at)
    {
        var own = rows[0];
        var then = question.KnownOn ?? DateTime.MaxValue;
        if (Hindsight.AsOf(own.Record, own.Past, day, question.KnownOn ?? at) is not { } person)
            return Problems.NotKnownYet.With("known", Clock.ToWall(question.KnownOn ?? at).ToString("HH:mm dd/MM/yyyy")).At("knownOn");
        var cards = own.Cards.Where(f => f.Believed(then)).ToList();
        return new FactsView(person, day, [.. RowStays.With(own, then)], [.. own.Memberships.Where(f => f.Believed(then))],
            own.Household, own.Members, [.. own.Relations.AsOf(day, then)], cards, rows.Skip(1).ToDictionary(r => r.Record.Id, r => r.Record),
            cards.Select(c => (c.Id, Due: dues.Of(c, own.Cancelled, day, then))).Where(c => c.Due is not null).ToDictionary(c => c.Id, c => c.Due!));
    }

    /// <summary>A purpose that covers identity only does not cover kin, household and cards.</summary>
    private static Problem? Beyond(FactsQuestion question, PurposeGrant grant) =>
        grant.Fields != FieldSet.Whole && question.Parts != FactParts.Residence
            ? Problems.FieldNotForPurpose.With("field", question.Names.First(n => n != "residence")).At("fields")
            : null;

    internal static Problem? InFuture(DateOnly? asOf, DateTime? knownOn, Act act) =>
        asOf > Clock.DayOf(act.At) ? Problems.DateInFuture.With("name", "asOf").At("asOf")
        : knownOn is { } known && Clock.DayOf(known) > Clock.DayOf(act.At) ? Problems.DateInFuture.With("name", "knownOn").At("knownOn")
        : null;

    internal static string Moment(DateTime? known) => known?.ToString("yyyy-MM-dd HH:mm:ss.ffffff+00") ?? "infinity";

    private static byte[]? OnceKey(FactsQuestion question, Act act) => !question.OncePerMinute ? null : SHA256.HashData(Encoding.UTF8.GetBytes(
        $"{act.Actor}|{act.Matter}|facts|{question.Person}|{question.Parts}|{question.AsOf}|{question.KnownOn:O}|{act.At:yyyyMMddHHmm}"));
}

/// <summary>Stays that only the person's row tells of: records collected before there were stays show where people live all the same.</summary>
internal static class RowStays
{
    internal static IEnumerable<Fact<Stay>> With(FactsRow own, DateTime known)
    {
        var stays = own.Stays.Where(s => s.Believed(known)).ToList();
        foreach (var kind in StayKind.All)
            if (kind.Field is { } field && !own.Stays.Any(s => s.Value.Kind == kind.Code))
                stays.AddRange(OfRow(own, kind, field).Where(s => s.Believed(known)));
        return stays;
    }

    private static IEnumerable<Fact<Stay>> OfRow(FactsRow own, StayKind kind, PersonField field)
    {
        var from = own.Record.ProvenanceOf(field);
        if (own.Record[field] is { Value: { } area } place)
            yield return Of(own.Record.Id, kind, area, place.Line, from.ValidFrom, null, from.RecordedFrom, null, from.Source);
        foreach (var past in own.Past.Where(p => p.Field == field.Code && p.Value.Value is not null))
            yield return Of(own.Record.Id, kind, past.Value.Value!, past.Value.Line, past.ValidFrom, past.ValidUntil, past.RecordedFrom, past.RecordedUntil, past.Source);
    }

    private static Fact<Stay> Of(
        Guid person, StayKind kind, string area, string? line, DateOnly? from, DateOnly? until, DateTime recordedFrom, DateTime? recordedUntil, string source) =>
        new(person, Guid.Empty, Guid.Empty, new Stay(kind.Code, area, line, null, null, null), from, until, recordedFrom, recordedUntil, source, null);
}
