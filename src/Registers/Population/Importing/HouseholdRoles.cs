using DeAn06.Population.Lists;

namespace DeAn06.Population.Importing;

/// <summary>The relation to the head of a household (quan hệ với chủ hộ): <c>head</c> for the head, two digits for the others.</summary>
internal static class HouseholdRoles
{
    internal const string Head = "head";

    /// <summary>The list of relations.</summary>
    internal const string List = "relations-to-head";

    internal static bool IsKnown(string role) => CodeLists.Find(List, role) is not null;
}
