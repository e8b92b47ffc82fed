namespace DeAn06.Work.Cases;

/// <summary>The reason an officer gives, as long as it must be and no longer than the table keeps.</summary>
internal static class Reason
{
    internal const int Shortest = 5;
    internal const int Longest = 2000;

    internal static Problem? Check(string reason) => reason.Trim().Length is >= Shortest and <= Longest ? null : WorkProblems.ReasonLength;
}
