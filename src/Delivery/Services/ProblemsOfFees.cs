namespace DeAn06.Services;

/// <summary>The refusals of fees.</summary>
public static class ProblemsOfFees
{
    public static readonly IReadOnlyList<Problem> All = [];
}
