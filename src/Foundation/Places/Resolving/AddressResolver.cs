using DeAn06.Places.Areas;
using DeAn06.Places.Tables;

namespace DeAn06.Places.Resolving;

/// <summary>Finds today's commune of an old address, or says between which ones somebody must choose.</summary>
internal sealed class AddressResolver
{
    private readonly PlacesSnapshot places;
    private readonly AddressReading reading;
    private readonly Dictionary<string, AreaCode> taught = [];

    internal AddressResolver(
        PlacesSnapshot places, IEnumerable<Area> areas, IReadOnlyDictionary<AreaCode, string> folded, ILookup<AreaCode, string> aliases, ILookup<AreaCode, AreaChange> changes, IReadOnlyList<TaughtAlias> taught)
    {
        this.places = places;
        reading = new AddressReading(new NameIndex(areas, folded, aliases, changes), places.IsWithin);
        foreach (var alias in taught) this.taught[alias.Key] = alias.Code;
    }

    internal Resolution Resolve(OldAddress address)
    {
        var words = new AddressWords(Line(address));
        if (words.Count == 0) return Quarantine(ResolutionReason.Unknown);
        var before = reading.Read(words, AreaMap.Before);
        var today = address.District is { Length: > 0 } ? [] : reading.Read(words, AreaMap.Today);
        if (address.District is { Length: > 0 }) before.RemoveAll(r => !r.HasDistrict);
        if (address.Province is { Length: > 0 }) before.RemoveAll(r => !r.HasProvince);
        var resolution = Decide(before, today, address.WrittenOn);
        if (resolution.Outcome != ResolutionOutcome.Resolved && Taught(words) is { } code) return Resolve(code);
        return resolution;
    }

    /// <summary>The key under which an address is taught or quarantined, and the part of it that is kept: its last three segments.</summary>
    internal static (string Key, string Place) PlaceOf(OldAddress address)
    {
        var words = new AddressWords(Line(address));
        var skip = Math.Max(0, words.Segments - 3);
        return (words.Key(skip), words.Place(skip));
    }

    internal Resolution Resolve(AreaCode code)
    {
        if (places.Find(code) is not { } area) return Quarantine(ResolutionReason.Unknown);
        if (code.Map == AreaMap.Today)
            return code.Level == AreaLevel.Commune ? Resolved(area) : Quarantine(ResolutionReason.NotACommune);
        if (code.Level == AreaLevel.Province || code.Level == AreaLevel.District && !AddressReading.Islands.Contains(code)) return Quarantine(ResolutionReason.NotACommune);
        var lines = places.Mappings(code);
        if (lines is [{ Agreement: not MappingAgreement.One } only]) return Resolved(places.Find(only.To)!);
        var differ = lines.Any(l => l.Agreement == MappingAgreement.One) && lines.Count(l => l.Agreement != MappingAgreement.One) < 2;
        return Ambiguous(differ ? ResolutionReason.SourcesDiffer : ResolutionReason.Split, lines.Select(l => Candidate(l, area)));
    }

    private static string Line(OldAddress address) => address.Text is { Length: > 0 } text
        ? text
        : string.Join(", ", new[] { address.Commune, address.District, address.Province }.Where(p => !string.IsNullOrWhiteSpace(p)));

    private Resolution Decide(List<Reading> before, List<Reading> today, DateOnly? writtenOn)
    {
        if (before.Any(r => r.HasDistrict)) today = [];
        if (writtenOn < Reform.Day && before.Count > 0) today = [];
        if (writtenOn >= Reform.Day && today.Count > 0) before = [];
        if (before.Count == 0 && today.Count == 0) return Quarantine(ResolutionReason.Unknown);
        var certain = before.Concat(today).Where(r => r.KindAgrees).ToList();
        if (certain.Count == 0) return Ambiguous(ResolutionReason.OtherKind, before.Concat(today).SelectMany(Candidates));
        var olds = certain.Where(r => r.Commune.Map == AreaMap.Before).ToList();
        if (certain.Count == 1) return Resolve(certain[0].Commune.Code);
        var candidates = certain.SelectMany(Candidates).ToList();
        var one = candidates.Select(c => c.Commune.Code).Distinct().Count() == 1 && candidates.All(c => c.Agreement != MappingAgreement.One);
        if (one) return Resolved(candidates[0].Commune);
        return Ambiguous(olds.Count > 0 && olds.Count < certain.Count ? ResolutionReason.BothMaps : ResolutionReason.SameName, candidates);
    }

    private IEnumerable<Candidate> Candidates(Reading reading) => reading.Commune.Map == AreaMap.Today
        ? [new Candidate(places.Find(reading.Commune.Code)!, Province(reading.Commune.Code), null, AreaPart.Full, MappingAgreement.Two, FormedFrom(reading.Commune.Code, null))]
        : places.Mappings(reading.Commune.Code).Select(l => Candidate(l, reading.Commune));

    private Candidate Candidate(AreaMapping line, Area from) =>
        new(places.Find(line.To)!, Province(line.To), from, line.Part, line.Agreement, FormedFrom(line.To, from.Code));

    private Area Province(AreaCode commune) => places.Path(commune)[^1];

    private IReadOnlyList<Area> FormedFrom(AreaCode commune, AreaCode? but) =>
        [.. places.Mappings(commune).Where(l => l.From != but && l.Agreement != MappingAgreement.One).Select(l => places.Find(l.From)!)];

    private AreaCode? Taught(AddressWords words)
    {
        for (var skip = 0; skip < words.Segments; skip++)
            if (taught.TryGetValue(words.Key(skip), out var code)) return code;
        return null;
    }

    private static Resolution Resolved(Area commune) => new(ResolutionOutcome.Resolved, ResolutionReason.None, commune, []);

    private static Resolution Quarantine(ResolutionReason reason) => new(ResolutionOutcome.Quarantined, reason, null, []);

    private static Resolution Ambiguous(ResolutionReason reason, IEnumerable<Candidate> candidates) => new(ResolutionOutcome.Ambiguous, reason, null,
        [.. candidates.DistinctBy(c => (c.Commune.Code, c.From?.Code)).OrderBy(c => c.Agreement == MappingAgreement.One).ThenBy(c => c.Commune.Code)]);
}
