using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Kernel;

/// <summary>
/// A room of the house: one assembly, one database schema, one doorway. The Host lists the rooms in the order in which they may
/// look down; reactions to events run in that order.
/// </summary>
public abstract class Room
{
    /// <summary>The room's English name, as in its routes: <c>population</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The PostgreSQL schema the room owns; only it reads or writes there.</summary>
    public virtual string Schema => Name;

    /// <summary>What roles may be allowed to do in this room.</summary>
    public virtual IReadOnlyList<Permission> Permissions => [];

    /// <summary>The events the room records, each with an <see cref="EventAttribute"/>.</summary>
    public virtual IReadOnlyList<Type> Events => [];

    /// <summary>Every refusal the room can answer with.</summary>
    public virtual IReadOnlyList<Problem> Problems => [];

    /// <summary>Registers the room's ports, use cases, contributions and loops.</summary>
    public virtual void AddServices(IServiceCollection services, IConfiguration configuration)
    {
    }

    /// <summary>Maps the room's own entities into its own schema.</summary>
    public virtual void MapModel(ModelBuilder model)
    {
    }

    /// <summary>Maps the room's API under <c>/api/&lt;room&gt;</c>.</summary>
    public virtual void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
    }
}

/// <summary>The rooms of this house, from the lowest to the highest.</summary>
public sealed class House(params IReadOnlyList<Room> rooms)
{
    public IReadOnlyList<Room> Rooms { get; } = rooms;

    /// <summary>Every event of every room, by its declared name.</summary>
    public EventCatalogue Events { get; } = new(rooms.SelectMany(r => r.Events).Concat(KernelEvents.All));

    public IEnumerable<Permission> Permissions => Rooms.SelectMany(r => r.Permissions);

    public IEnumerable<Problem> Problems => KernelProblems.All.Concat(Rooms.SelectMany(r => r.Problems));
}

/// <summary>
/// A share that any room adds to a page, menu or verb list it does not own. Declared by the lowest room that shows it,
/// registered in dependency injection by the room that contributes.
/// </summary>
public interface IContribute<out T>
{
    IEnumerable<T> Contribute();
}

/// <summary>A command of the command line: <c>./run -- NAME …</c>.</summary>
public interface IVerb
{
    /// <summary>The word typed, for example <c>schema</c>.</summary>
    string Name { get; }

    /// <summary>One line of help, in the language of the culture.</summary>
    string Summary { get; }

    /// <summary>Runs it; the answer is the exit code: 0 done, 1 failed, 2 wrong use.</summary>
    Task<int> RunAsync(VerbContext context, CancellationToken ct);
}

/// <summary>What a verb gets: its arguments after the name, and where to write. <c>--json</c> asks for one JSON value.</summary>
public sealed record VerbContext(IReadOnlyList<string> Arguments, TextWriter Out, TextWriter Error, bool Json, IServiceProvider Services)
{
    /// <summary>The value after <c>--name</c>, or null.</summary>
    public string? Option(string name)
    {
        for (var i = 0; i + 1 < Arguments.Count; i++)
            if (Arguments[i] == "--" + name) return Arguments[i + 1];
        return null;
    }

    public bool Has(string flag) => Arguments.Contains("--" + flag);
}

/// <summary>Seed tables (bảng danh mục) that a room loads into its schema at start, whenever their checksum has changed.</summary>
public interface IReferenceData
{
    string Name { get; }

    /// <summary>A digest of the embedded tables; the load runs again when it differs from the one recorded.</summary>
    string Checksum { get; }

    /// <summary>Loads everything inside the open transaction of <paramref name="connection"/>; must be repeatable.</summary>
    Task LoadAsync(Npgsql.NpgsqlConnection connection, CancellationToken ct);
}

/// <summary>What the demo nation is made from: how many people, from which seed, as of when.</summary>
public sealed record DemoNation(int People, int Seed, DateTime At)
{
    /// <summary>How many of a hundred records get an error, and where the errors are written down.</summary>
    public double Mess { get; init; }

    public string? TruthFile { get; init; }

    /// <summary>A generator of its own for each share, so that one room's change does not shift another's data.</summary>
    public Random RandomFor(string share) => new(HashCode(share, Seed));

    private static int HashCode(string text, int seed)
    {
        var h = 2166136261u ^ (uint)seed;
        foreach (var c in text) h = (h ^ c) * 16777619u;
        return (int)(h & 0x7fffffff);
    }
}

/// <summary>A room's share of the demo nation, sown once into an empty database, in the order of the rooms.</summary>
public interface IDemoShare
{
    string Name { get; }

    Task SowAsync(DemoNation nation, CancellationToken ct);
}
