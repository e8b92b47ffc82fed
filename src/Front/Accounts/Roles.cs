using System.Collections.Frozen;
using DeAn06.Law;
using DeAn06.Population;

namespace DeAn06.Front.Accounts;

/// <summary>What each role of a demo account may do: codes of the rooms' permissions. A test asserts that every code exists.</summary>
internal static class Roles
{
    internal static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> Table = new Dictionary<string, IReadOnlyList<string>>
    {
        ["police-receiver"] = [WorkPermissions.Queue.Code, PopulationPermissions.LookUp.Code, PopulationPermissions.Search.Code, PopulationPermissions.Correct.Code],
        ["police-head"] =
        [
            WorkPermissions.Queue.Code, WorkPermissions.Assign.Code, PopulationPermissions.LookUp.Code, PopulationPermissions.Search.Code, PopulationPermissions.Correct.Code, PopulationPermissions.ApproveCorrection.Code,
        ],
        ["justice-officer"] = [WorkPermissions.Queue.Code, PopulationPermissions.LookUp.Code, PopulationPermissions.Search.Code],
        ["signer"] = [WorkPermissions.Queue.Code, WorkPermissions.Assign.Code],
        ["one-stop"] = [WorkPermissions.Queue.Code, PopulationPermissions.LookUp.Code, PopulationPermissions.Search.Code],
        ["insurance"] = [WorkPermissions.Queue.Code, PopulationPermissions.LookUp.Code],
        ["leader"] = [FrontPermissions.Dashboard.Code],
        ["approver"] = [WorkPermissions.Queue.Code, WorkPermissions.Assign.Code, LawPermissions.DecideHolidays.Code, PopulationPermissions.LookUp.Code, PopulationPermissions.Search.Code, PopulationPermissions.ApproveCorrection.Code],
        ["auditor"] = [FrontPermissions.Dashboard.Code],
        ["clerk"] = [],
        ["lodging"] = [],
        ["integrator"] = [PopulationPermissions.LookUp.Code],
        ["citizen"] = [],
        ["client"] = [],
    };

    private static readonly FrozenDictionary<string, FrozenSet<string>> Rights =
        Table.ToFrozenDictionary(r => r.Key, r => r.Value.ToFrozenSet(StringComparer.Ordinal));

    internal static FrozenSet<string> RightsOf(IReadOnlyList<string> roles) => roles.Count == 1
        ? Rights[roles[0]]
        : roles.SelectMany(r => Rights[r]).ToFrozenSet(StringComparer.Ordinal);
}
