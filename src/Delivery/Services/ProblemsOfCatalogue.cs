namespace DeAn06.Services;

/// <summary>The refusals of catalogue.</summary>
public static class ProblemsOfCatalogue
{
    public static readonly IReadOnlyList<Problem> All = [];
}
