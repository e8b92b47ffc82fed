namespace DeAn06.Services;

internal static class EventsOfDossiers
{
    internal static readonly IReadOnlyList<Type> All = [];
}
