using System.Reflection;
using System.Text;
using System.Xml.Linq;
using DeAn06.Host;
using DeAn06.Kernel;

namespace DeAn06.Tests.Unit.House;

/// <summary>
/// docs/events.md is generated from the code and frozen: a released payload never changes, a new shape is a new version.
/// To add an event, run the test with DEAN06_WRITE_DOCS=1 and read the difference.
/// </summary>
public sealed class EventsPageTests
{
    private static readonly Dictionary<Assembly, Dictionary<string, XElement>> Read = [];

    [Fact]
    public void The_page_of_events_tells_every_event_with_its_frozen_payload()
    {
        var path = Path.Combine(SourceTree.Root, "docs", "events.md");
        var page = Page();
        if (Environment.GetEnvironmentVariable("DEAN06_WRITE_DOCS") == "1") File.WriteAllText(path, page);
        Assert.Equal(File.ReadAllText(path), page);
    }

    private static string Page()
    {
        var text = new StringBuilder("# Events\n\nGenerated from the code by `EventsPageTests` (`DEAN06_WRITE_DOCS=1 ./test unit`). A payload never changes: a new shape is a new version.\n\n");
        var events = TheHouse.Build().Events;
        foreach (var (name, type) in events.ByName.OrderBy(e => e.Key, StringComparer.Ordinal))
        {
            text.Append($"## `{name}`\n\n{Summary(type)}\n\n");
            if (events.Sealed.Contains(name)) text.Append("Sealed: in the journal only, told on no timeline or page of the person.\n\n");
            foreach (var member in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
                text.Append($"- `{char.ToLowerInvariant(member.Name[0])}{member.Name[1..]}`: {Shape(member)}\n");
            text.Append('\n');
        }
        return text.ToString();
    }

    private static string Summary(Type type)
    {
        var summary = Docs(type.Assembly).GetValueOrDefault("T:" + type.FullName)?.Element("summary");
        var words = summary is null ? "" : string.Concat(summary.Nodes().Select(n => n is XElement e ? (e.Attribute("name") ?? e.Attribute("cref"))?.Value.Split('.')[^1] ?? e.Value : n.ToString()));
        return string.Join(' ', words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private static Dictionary<string, XElement> Docs(Assembly assembly)
    {
        if (!Read.TryGetValue(assembly, out var docs))
            Read[assembly] = docs = XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml")).Descendants("member").ToDictionary(m => m.Attribute("name")!.Value);
        return docs;
    }

    private static string Shape(PropertyInfo member)
    {
        var optional = new NullabilityInfoContext().Create(member).ReadState == NullabilityState.Nullable ? ", may be absent" : "";
        return Word(Nullable.GetUnderlyingType(member.PropertyType) ?? member.PropertyType) + optional;
    }

    private static string Word(Type type) => type switch
    {
        _ when type == typeof(string) => "text",
        _ when type == typeof(Guid) => "id",
        _ when type == typeof(DateTime) => "UTC time",
        _ when type == typeof(DateOnly) => "day",
        _ when type == typeof(bool) => "yes or no",
        _ when type.IsPrimitive || type == typeof(decimal) => "number",
        _ when type.IsEnum => string.Join(" | ", Enum.GetNames(type)),
        _ when type.IsGenericType && type.GetGenericArguments().Length == 1 => "list of " + Word(type.GetGenericArguments()[0]),
        _ when type.IsArray => "list of " + Word(type.GetElementType()!),
        _ when type.IsGenericType => "map of " + string.Join(" to ", type.GetGenericArguments().Select(Word)),
        _ => "{ " + string.Join(", ", type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(m => $"{char.ToLowerInvariant(m.Name[0])}{m.Name[1..]}: {Shape(m)}")) + " }",
    };
}
