namespace DeAn06.Services;

/// <summary>Every event of this room; each topic keeps its own in <c>EventsOf….cs</c>.</summary>
public static class ServicesEvents
{
    public static readonly IReadOnlyList<Type> All = [.. EventsOfCatalogue.All, .. EventsOfForms.All, .. EventsOfDossiers.All, .. EventsOfFees.All, .. EventsOfAfter.All, .. EventsOfCounter.All, .. EventsOfPortals.All, .. EventsOfResults.All];
}
