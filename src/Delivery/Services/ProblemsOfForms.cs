namespace DeAn06.Services;

/// <summary>The refusals of forms.</summary>
public static class ProblemsOfForms
{
    public static readonly IReadOnlyList<Problem> All = [];
}
