using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using DeAn06.Host;
using DeAn06.Kernel;

namespace DeAn06.Tests.Unit.House;

/// <summary>The rules of docs/house.md that a machine can check, over the assemblies and the source.</summary>
public sealed partial class HouseRulesTests
{
    private static readonly string[] Order =
        ["Kernel", "Interface", "Trust", "Places", "Law", "Messages", "Work", "Population", "CivilStatus", "Cards", "Identity", "Exchange",
         "Services", "Benefits", "Sectors", "LifeEvents", "Quality", "Steering", "Front", "Host"];

    private static readonly Assembly[] Rooms = [.. Load(typeof(TheHouse).Assembly).OrderBy(a => Array.IndexOf(Order, Name(a)))];

    public static TheoryData<string> RoomNames => new(Rooms.Select(Name));

    [Fact]
    public void A_room_looks_only_down()
    {
        foreach (var room in Rooms)
            foreach (var below in room.GetReferencedAssemblies().Where(r => r.Name!.StartsWith("DeAn06.", StringComparison.Ordinal)))
                Assert.True(Array.IndexOf(Order, below.Name!["DeAn06.".Length..]) < Array.IndexOf(Order, Name(room)), $"{Name(room)} looks up to {below.Name}");
    }

    [Fact]
    public void The_house_lists_its_rooms_in_the_order_of_the_floors()
    {
        var listed = TheHouse.Build().Rooms.Select(r => Name(r.GetType().Assembly)).ToList();
        Assert.Equal(listed.OrderBy(n => Array.IndexOf(Order, n)), listed);
        Assert.NotEmpty(listed);
    }

    [Theory, MemberData(nameof(RoomNames))]
    public void The_doorway_is_the_root_namespace_and_all_below_is_internal_and_sealed(string name)
    {
        if (name == "Interface") return; // tag helpers must be public
        foreach (var type in OwnTypes(Room(name)))
        {
            var root = type.Namespace == $"DeAn06.{name}";
            Assert.True(root || !type.IsVisible, $"{type.FullName} is public below the doorway of {name}");
            var mayStayOpen = type.IsInterface || type.IsValueType || type.IsAbstract || type.IsSealed || typeof(Delegate).IsAssignableFrom(type);
            Assert.True(mayStayOpen, $"{type.FullName} is not sealed");
        }
    }

    [Theory, MemberData(nameof(RoomNames))]
    public void Every_doorway_type_says_what_it_means(string name)
    {
        var documented = XDocument.Load(Path.ChangeExtension(Room(name).Location, ".xml")).Descendants("member")
            .Where(m => m.Element("summary") is { } s && s.Value.Trim().Length > 10).Select(m => m.Attribute("name")!.Value).ToHashSet();
        var silent = OwnTypes(Room(name)).Where(t => t.IsVisible && !t.IsNested && !documented.Contains("T:" + t.FullName)).Select(t => t.FullName);
        Assert.Empty(silent);
    }

    [Fact]
    public void No_name_is_a_word_that_says_nothing()
    {
        var empty = Rooms.SelectMany(OwnTypes).Where(t => EmptyWord().IsMatch(Plain(t.Name))).Select(t => t.FullName);
        Assert.Empty(empty);
    }

    [Fact]
    public void Every_problem_has_one_code_a_status_and_two_sentences()
    {
        var problems = TheHouse.Build().Problems.ToList();
        Assert.Empty(problems.GroupBy(p => p.Code).Where(g => g.Count() > 1).Select(g => g.Key));
        foreach (var p in problems)
        {
            Assert.Matches("^[A-Z]{3}-[0-9]{3}$", p.Code);
            Assert.InRange(p.Status, 400, 599);
            Assert.True(p.Vi.EndsWith('.') || p.Vi.EndsWith('?'), p.Code);
            Assert.True(p.En.EndsWith('.') || p.En.EndsWith('?'), p.Code);
            Assert.Equal(Holes(p.Vi), Holes(p.En));
        }
    }

    [Theory, MemberData(nameof(RoomNames))]
    public void Every_problem_of_a_room_is_in_its_catalogue(string name)
    {
        var catalogue = TheHouse.Build().Problems.Select(p => p.Code).ToHashSet();
        var declared = OwnTypes(Room(name)).SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(f => f.FieldType == typeof(Problem)).Select(f => ((Problem)f.GetValue(null)!).Code);
        Assert.Empty(declared.Except(catalogue));
    }

    [Fact]
    public void Every_event_is_named_after_its_room_and_listed()
    {
        var house = TheHouse.Build();
        foreach (var room in house.Rooms)
            foreach (var type in room.Events)
                Assert.StartsWith(room.Name + ".", type.GetCustomAttribute<EventAttribute>()!.Name);
        var listed = house.Events.ByName.Values.ToHashSet();
        Assert.Empty(Rooms.SelectMany(OwnTypes).Where(t => t.GetCustomAttribute<EventAttribute>() is not null && !listed.Contains(t)).Select(t => t.FullName));
    }

    [Fact]
    public void Every_permission_is_named_after_its_room_and_once()
    {
        var house = TheHouse.Build();
        foreach (var room in house.Rooms) Assert.All(room.Permissions, p => Assert.StartsWith(room.Name + ".", p.Code));
        Assert.Empty(house.Permissions.GroupBy(p => p.Code).Where(g => g.Count() > 1).Select(g => g.Key));
    }

    [Fact]
    public void No_interface_has_one_implementation_but_a_doorway()
    {
        var all = Rooms.SelectMany(OwnTypes).ToList();
        var lonely = all.Where(t => t.IsInterface && !t.IsVisible && all.Count(c => c is { IsInterface: false, IsAbstract: false } && t.IsAssignableFrom(c)) < 2);
        Assert.Empty(lonely.Select(t => t.FullName));
    }

    [Fact]
    public void No_use_case_asks_for_another_use_case()
    {
        var nested = Rooms.SelectMany(OwnTypes).Where(t => typeof(IUseCase).IsAssignableFrom(t) && t.IsClass)
            .Where(t => t.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
                .SelectMany(c => c.GetParameters()).Any(p => p.ParameterType != t && typeof(IUseCase).IsAssignableFrom(p.ParameterType) && !p.ParameterType.IsGenericParameter))
            .Where(t => !t.Name.StartsWith("PerformDuty", StringComparison.Ordinal));
        Assert.Empty(nested.Select(t => t.FullName));
    }

    [Fact]
    public void Only_the_executor_is_handed_a_use_case()
    {
        const BindingFlags own = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        var handed = Rooms.SelectMany(OwnTypes).SelectMany(t => t.GetConstructors(own).Concat<MethodBase>(t.GetMethods(own)))
            .Where(m => !m.Name.Contains('<') && m.GetParameters().Any(p => p.ParameterType != m.DeclaringType && !p.ParameterType.IsGenericParameter && typeof(IUseCase).IsAssignableFrom(p.ParameterType)))
            .Select(m => $"{m.DeclaringType!.FullName}.{m.Name}");
        Assert.Empty(handed);
    }

    private static List<Assembly> Load(Assembly root)
    {
        var found = new Dictionary<string, Assembly>();
        var waiting = new Queue<Assembly>([root]);
        while (waiting.TryDequeue(out var next))
            if (found.TryAdd(next.GetName().Name!, next))
                foreach (var name in next.GetReferencedAssemblies().Where(r => r.Name!.StartsWith("DeAn06.", StringComparison.Ordinal)))
                    waiting.Enqueue(Assembly.Load(name));
        return [.. found.Values];
    }

    private static IEnumerable<Type> OwnTypes(Assembly assembly) => assembly.GetTypes().Where(t =>
        t.GetCustomAttribute<CompilerGeneratedAttribute>() is null && t.DeclaringType?.GetCustomAttribute<CompilerGeneratedAttribute>() is null
        && t.Namespace?.StartsWith("DeAn06.", StringComparison.Ordinal) == true && !t.Name.Contains('<') && t.FullName?.Contains('<') != true
        && !t.FullName!.Contains("AspNetCoreGeneratedDocument"));

    private static Assembly Room(string name) => Rooms.Single(r => Name(r) == name);

    private static string Name(Assembly assembly) => assembly.GetName().Name!["DeAn06.".Length..];

    private static string Plain(string name) => name.Split('`')[0];

    private static string Holes(string sentence) => string.Join(' ', Hole().Matches(sentence).Select(m => m.Value.Replace("En}", "}")).Order());

    [GeneratedRegex(@"\{[a-zA-Z]+\}")]
    private static partial Regex Hole();

    [GeneratedRegex("(Manager|Helper|Helpers|Utils|Util|Common|Shared|Base|Impl)$")]
    private static partial Regex EmptyWord();
}
