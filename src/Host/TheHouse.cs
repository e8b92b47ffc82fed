using DeAn06.Kernel;

namespace DeAn06.Host;

/// <summary>The rooms, from the lowest to the highest. A room may look down, never up.</summary>
internal static class TheHouse
{
    internal static House Build() => new(
    );
}
