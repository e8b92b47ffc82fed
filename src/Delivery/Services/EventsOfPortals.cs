namespace DeAn06.Services;

internal static class EventsOfPortals
{
    internal static readonly IReadOnlyList<Type> All = [typeof(DossiersSynchronised)];
}

/// <summary>The national portal was told of dossiers: the records of <paramref name="Count"/> of them, up to leaf <paramref name="Through"/> of the journal.</summary>
[Event("services.dossiers-synchronised/1")]
public sealed record DossiersSynchronised(int Count, long Through);
