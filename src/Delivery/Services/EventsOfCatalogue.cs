namespace DeAn06.Services;

internal static class EventsOfCatalogue
{
    internal static readonly IReadOnlyList<Type> All = [];
}
