namespace DeAn06.Population.Demo;

/// <summary>The relation to the head of a household (quan hệ với chủ hộ) by the codes of the list; the head has <c>head</c>.</summary>
internal static class DemoRoles
{
    private const int OfAge = 18;

    internal static Kin HeadOf(IReadOnlyList<Kin> members, DateOnly today) =>
        members.FirstOrDefault(m => m.IsAlive && m.Traits.Absent is null && DemoLives.AgeOn(m.Born, today) is >= OfAge and < 75)
        ?? members.FirstOrDefault(m => m.IsAlive && DemoLives.AgeOn(m.Born, today) >= OfAge) ?? members[0];

    internal static string Of(Kin member, Kin head) => member switch
    {
        _ when member == head => "head",
        _ when member.Spouse == head => member.Female ? "02" : "03",
        _ when IsChild(member, head) => "04",
        _ when member.Spouse is { } spouse && IsChild(spouse, head) => member.Female ? "06" : "07",
        _ when IsChild(head, member) => member.Female ? "09" : "08",
        _ when head.Spouse is { } spouse && IsChild(spouse, member) => member.Female ? "13" : "12",
        _ when IsChild(member.Father, head) => "22",
        _ when IsChild(member.Mother, head) => "23",
        _ when IsChild(member.Father?.Father, head) || IsChild(member.Father?.Mother, head) || IsChild(member.Mother?.Father, head) || IsChild(member.Mother?.Mother, head) => "30",
        _ when IsSibling(member, head) => member.Born > head.Born ? "21" : member.Female ? "20" : "19",
        _ when IsChild(head.Father, member) => member.Female ? "15" : "14",
        _ when IsChild(head.Mother, member) => member.Female ? "17" : "16",
        _ => "34",
    };

    private static bool IsChild(Kin? child, Kin parent) => child is not null && (child.Father == parent || child.Mother == parent);

    private static bool IsSibling(Kin a, Kin b) => a.Father is not null && a.Father == b.Father || a.Mother is not null && a.Mother == b.Mother;
}
