using System.Reflection;
using System.Text.RegularExpressions;

namespace DeAn06.Kernel;

/// <summary>The declared, versioned name of an event: <c>room.something-happened/1</c>. The payload of a version never changes.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class EventAttribute(string name) : Attribute
{
    public string Name { get; } = name;

    /// <summary>True for what may not even be known to have happened: no timeline, list of changes or page of the person tells it. The journal keeps it.</summary>
    public bool IsSealed { get; init; }

    /// <summary>True for what must go on while writes are stopped: people sign in, keys and the sealing itself are mended.</summary>
    public bool IsVital { get; init; }
}

/// <summary>All events of the house by name and by type.</summary>
public sealed partial class EventCatalogue
{
    private readonly Dictionary<Type, string> names = [];
    private readonly Dictionary<string, Type> types = [];

    public EventCatalogue(IEnumerable<Type> events)
    {
        foreach (var type in events)
        {
            var name = type.GetCustomAttribute<EventAttribute>()?.Name
                ?? throw new InvalidOperationException($"{type.Name} is listed as an event but has no [Event] name.");
            if (!NamePattern().IsMatch(name)) throw new InvalidOperationException($"'{name}' is not an event name (room.words-in-past/1).");
            if (!types.TryAdd(name, type)) throw new InvalidOperationException($"Two events are named '{name}'.");
            names.Add(type, name);
        }
    }

    public IReadOnlyDictionary<string, Type> ByName => types;

    /// <summary>The names of the events that are sealed.</summary>
    public IReadOnlySet<string> Sealed => field ??= types.Where(t => t.Value.GetCustomAttribute<EventAttribute>()!.IsSealed).Select(t => t.Key).ToHashSet();

    /// <summary>True when the event may be journaled while writes are stopped.</summary>
    internal static bool IsVital(Type type) => type.GetCustomAttribute<EventAttribute>() is { IsVital: true };

    /// <summary>The declared name; throws for a type no room lists.</summary>
    public string NameOf(Type type) => names.TryGetValue(type, out var name)
        ? name
        : throw new InvalidOperationException($"{type.Name} is not listed in its room's Events.");

    [GeneratedRegex(@"^[a-z]+\.[a-z]+(-[a-z]+)*/[1-9][0-9]*$")]
    private static partial Regex NamePattern();
}

/// <summary>
/// A higher room's answer to a lower room's event, in the same transaction and in room order.
/// It may touch only rows of the event's own subject, and never a counter.
/// </summary>
public interface IReact<in TEvent>
{
    Task ReactAsync(TEvent happened, Act act, CancellationToken ct);
}

/// <summary>The events of the Kernel itself.</summary>
public static class KernelEvents
{
    public static readonly IReadOnlyList<Type> All = [typeof(PayloadErased), typeof(FileTaken)];
}

/// <summary>The payload and salts of a journal entry were erased by law; the entry and its leaf stay.</summary>
[Event("kernel.payload-erased/1")]
public sealed record PayloadErased(Guid Entry, string Ground);

/// <summary>A file (tệp bằng chứng) was taken in; <paramref name="Sha256"/> is the hexadecimal digest of its bytes.</summary>
[Event("kernel.file-taken/1")]
public sealed record FileTaken(Guid File, string Sha256, int Length, string MediaType);
