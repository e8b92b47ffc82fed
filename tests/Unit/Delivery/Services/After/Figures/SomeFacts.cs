using DeAn06.Kernel;
using DeAn06.Services;
using DeAn06.Services.After.Figures;
using DeAn06.Services.Dossiers;

namespace DeAn06.Tests.Unit.Services.After.Figures;

/// <summary>Entries of the journal about one dossier, as a follower reads them.</summary>
internal static class SomeFacts
{
    internal static readonly DateTime At = new(2026, 11, 20, 2, 0, 0, DateTimeKind.Utc);
    internal static readonly Guid Dossier = new("018f0000-0000-7000-8000-0000000000d1");
    internal const string Office = "H26.00283";

    internal static FollowedEntry Entry(long index, object happened, string name, DateTime? at = null, string actor = "officer:an") =>
        new(index, Guid.NewGuid(), at ?? At, actor, Office, "p", name, [], Journal.PayloadBytes(happened));

    internal static FollowedEntry Submitted(long index = 1, int channel = 2, bool practice = false, int digitised = 1, int register = 1, Guid? dossier = null) => Entry(index,
        new DossierSubmitted(dossier ?? Dossier, "1.004194", 1, channel, Office, Office, 2, digitised, register, 0, true, practice), FollowDossiers.Submitted, actor: "citizen:b");

    internal static FollowedEntry Moved(long index, DossierDeed deed, DateTime? due = null, DateTime? at = null, string actor = "officer:an", Guid? dossier = null) => Entry(index,
        new DossierMoved(dossier ?? Dossier, "1.004194", deed.ToString(), 4, Office, null, due), FollowDossiers.Moved, at, actor);

    internal static FollowedEntry Rated(long index, params int[] grades) => Entry(index, new DossierRated(Dossier, Office, grades, false), FollowDossiers.Rated, actor: "citizen:b");

    internal static DossierFact Fold(params FollowedEntry[] entries) => entries.Aggregate(new DossierFact(Dossier), (f, e) => f.After(e));

    internal static Dictionary<Figure, long> Sums(DossierFact fact) => fact.Given().GroupBy(g => g.Figure).ToDictionary(g => g.Key, g => g.Sum(x => x.Count));
}
