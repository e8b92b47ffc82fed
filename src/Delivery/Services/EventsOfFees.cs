namespace DeAn06.Services;

internal static class EventsOfFees
{
    internal static readonly IReadOnlyList<Type> All = [];
}
