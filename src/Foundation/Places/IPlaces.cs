namespace DeAn06.Places;

/// <summary>
/// The areas of the country on both maps, as one immutable snapshot in memory: every question is answered without the database and
/// without waiting. Reloaded when a table changes, so keep no answers across requests.
/// </summary>
public interface IPlaces
{
    /// <summary>The area as it was called on a day (null: its latest name); null when no area has the code.</summary>
    Area? Find(AreaCode code, DateOnly? on = null);

    /// <summary>The areas directly inside one, ordered by name; of null: the provinces of a map.</summary>
    IReadOnlyList<Area> Children(AreaCode? parent, AreaMap map = AreaMap.Today);

    /// <summary>From the area up to its province, the area first.</summary>
    IReadOnlyList<Area> Path(AreaCode code);

    /// <summary>
    /// The areas whose names match typed words, best first: marks, case and types do not matter, each word may be the beginning of a word
    /// of the name or of the name of an area above it.
    /// </summary>
    IReadOnlyList<Area> Search(string words, AreaMap map = AreaMap.Today, AreaLevel? level = AreaLevel.Commune, AreaCode? within = null, int limit = 20);

    /// <summary>Today's commune of an address or code written on the old or today's map; never guessed.</summary>
    Resolution Resolve(OldAddress address);

    /// <summary>Today's commune of an old code, or the communes its parts went to.</summary>
    Resolution Resolve(AreaCode code);

    /// <summary>What an area became (asked about the old map) or was formed from (today's map).</summary>
    IReadOnlyList<AreaMapping> Mappings(AreaCode code);

    /// <summary>Everything dated that happened to an area, oldest first.</summary>
    IReadOnlyList<AreaEvent> History(AreaCode code);

    /// <summary>
    /// True when <paramref name="inner"/> is <paramref name="outer"/> or lies wholly in it. Across the maps: when all of the inner area's parts
    /// today lie in what the outer area wholly covers today.
    /// </summary>
    bool Contains(AreaCode outer, AreaCode inner);

    /// <summary>Figures keyed by areas of one map, told by the areas of the other; see <see cref="Restatement"/>.</summary>
    Restatement Restate(IReadOnlyDictionary<AreaCode, decimal> figures, AreaMap to, AreaLevel level, RestateBy by = RestateBy.Population);

    /// <summary>How many areas there are of a level on a map.</summary>
    int Count(AreaMap map, AreaLevel level);
}

/// <summary>
/// An address as people wrote it before the reform. Either <paramref name="Text"/> in one line, or its parts. Marks, case, types and their
/// abbreviations (P., X., TT., Q., H., TX., TP.) do not matter.
/// </summary>
/// <param name="WrittenOn">The day it was written, when known: it decides between the maps if both have such a name.</param>
public sealed record OldAddress(string? Text = null, string? Commune = null, string? District = null, string? Province = null, DateOnly? WrittenOn = null);

/// <summary>How a resolution ends.</summary>
public enum ResolutionOutcome
{
    /// <summary>One commune of today, for certain.</summary>
    Resolved,

    /// <summary>Several are possible; someone who knows the place must choose.</summary>
    Ambiguous,

    /// <summary>Nothing on either map has this name: older than the known maps, or misspelt.</summary>
    Quarantined,
}

/// <summary>Why an address did not resolve to one commune.</summary>
public enum ResolutionReason
{
    /// <summary>It did.</summary>
    None,

    /// <summary>The old commune was split between several of today's.</summary>
    Split,

    /// <summary>The sources do not agree where the old commune went.</summary>
    SourcesDiffer,

    /// <summary>Several communes carry this name in the place named.</summary>
    SameName,

    /// <summary>A commune of another type carries this name there.</summary>
    OtherKind,

    /// <summary>The name is used on both maps for different areas.</summary>
    BothMaps,

    /// <summary>No known commune has this name there.</summary>
    Unknown,

    /// <summary>The code or text names a district or province, not a commune.</summary>
    NotACommune,
}

/// <summary>One of the communes an old address may lie in today, with what tells it from the others.</summary>
/// <param name="Commune">Today's commune.</param>
/// <param name="From">The old commune read in the address; null when the address was read on today's map.</param>
/// <param name="AlsoFormedFrom">The other old communes that make up this one, by which people recognise it.</param>
public sealed record Candidate(Area Commune, Area Province, Area? From, AreaPart Part, MappingAgreement Agreement, IReadOnlyList<Area> AlsoFormedFrom);

/// <summary>The answer to "which commune is this today?".</summary>
public sealed record Resolution(ResolutionOutcome Outcome, ResolutionReason Reason, Area? Commune, IReadOnlyList<Candidate> Candidates);

/// <summary>What kind of thing happened to an area.</summary>
public enum AreaEventKind
{
    /// <summary>Thành lập: formed from <see cref="AreaEvent.Others"/>.</summary>
    Formed,

    /// <summary>Đổi tên.</summary>
    Renamed,

    /// <summary>Chuyển loại: xã becomes phường.</summary>
    Retyped,

    /// <summary>Nhập vào: the whole of it went into one other.</summary>
    MergedInto,

    /// <summary>Chia: its parts went to several others.</summary>
    SplitInto,

    /// <summary>Chấm dứt: ended with its tier (districts).</summary>
    Ended,
}

/// <summary>Something dated that happened to an area. <paramref name="Others"/> are the areas it came from or went to.</summary>
public sealed record AreaEvent(AreaEventKind Kind, DateOnly On, bool IsSure, string Source, string NameBefore, string NameAfter, IReadOnlyList<AreaMapping> Others);

/// <summary>How a figure of a split area is shared out.</summary>
public enum RestateBy
{
    /// <summary>By the population of the areas that received the parts; equally where one of them has none.</summary>
    Population,

    /// <summary>By their surface; equally where one of them has none.</summary>
    Surface,

    /// <summary>Equally.</summary>
    Equal,
}

/// <summary>A restated figure. Exact when every area behind it went wholly into this one; otherwise an estimate, to be marked as such.</summary>
public sealed record RestatedFigure(AreaCode Code, decimal Value, bool IsEstimate);

/// <summary>
/// Figures told by the other map. The total never changes: <c>sum of Figures + sum of Left = sum of what was given</c>.
/// </summary>
/// <param name="By">The method by which figures of split areas were shared out.</param>
/// <param name="Left">Figures of codes no map knows or that the level asked for cannot show; they are not spread.</param>
public sealed record Restatement(IReadOnlyList<RestatedFigure> Figures, RestateBy By, IReadOnlyDictionary<AreaCode, decimal> Left);
