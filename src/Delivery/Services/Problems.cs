namespace DeAn06.Services;

/// <summary>
/// Every refusal of this room: SRV-001 to 099 of the catalogue, 100 to 199 of forms, 200 to 299 of dossiers, 300 to 399 of fees, 400 to 449 of results, 450 to 474 of what comes after, 475 to 499 of the counter, 500 to 549 of portals. Each topic keeps its own in
/// <c>ProblemsOf….cs</c>.
/// </summary>
public static class ServicesProblems
{
    public static readonly IReadOnlyList<Problem> All = [.. ProblemsOfCatalogue.All, .. ProblemsOfForms.All, .. ProblemsOfDossiers.All, .. ProblemsOfFees.All, .. ProblemsOfAfter.All, .. ProblemsOfCounter.All, .. ProblemsOfPortals.All, .. ProblemsOfResults.All];
}
