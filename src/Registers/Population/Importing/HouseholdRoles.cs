namespace DeAn06.Population.Importing;

/// <summary>The relation to the head of a household (quan hệ với chủ hộ): <c>head</c> for the head, two digits of the State's list for the others.</summary>
internal static class HouseholdRoles
{
    internal const string Head = "head";

    internal static bool IsKnown(string role) => role == Head || role.Length == 2 && role.All(char.IsAsciiDigit) && role is not "00";
}
