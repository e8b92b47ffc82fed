namespace DeAn06.Services;

/// <summary>The refusals of dossiers.</summary>
public static class ProblemsOfDossiers
{
    public static readonly IReadOnlyList<Problem> All = [];
}
