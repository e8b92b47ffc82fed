namespace DeAn06.Services;

internal static class EventsOfForms
{
    internal static readonly IReadOnlyList<Type> All = [];
}
