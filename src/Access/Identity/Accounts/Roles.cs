using System.Collections.Concurrent;
using System.Collections.Frozen;
using DeAn06.Law;
using DeAn06.Population;
using DeAn06.Trust;

namespace DeAn06.Identity.Accounts;

/// <summary>What each role may do: codes of the permissions of rooms below. A test asserts that every code exists.</summary>
internal static class Roles
{
    private static readonly string Queue = WorkPermissions.Queue.Code;
    private static readonly string Assign = WorkPermissions.Assign.Code;
    private static readonly string LookUp = PopulationPermissions.LookUp.Code;
    private static readonly string Search = PopulationPermissions.Search.Code;
    private static readonly string Correct = PopulationPermissions.Correct.Code;
    private static readonly string ApproveCorrection = PopulationPermissions.ApproveCorrection.Code;
    private static readonly string Import = PopulationPermissions.Import.Code;
    private static readonly string RecordLife = PopulationPermissions.RecordLife.Code;
    private static readonly string Identity = PopulationPermissions.Identity.Code;
    private static readonly string ApproveIdentity = PopulationPermissions.ApproveIdentity.Code;
    private static readonly string Enter = PopulationPermissions.Enter.Code;
    private static readonly string Numbers = PopulationPermissions.Numbers.Code;
    private static readonly string Sealed = PopulationPermissions.Sealed.Code;
    private static readonly string Residence = PopulationPermissions.Residence.Code;
    private static readonly string Relations = PopulationPermissions.Relations.Code;
    private static readonly string Cards = PopulationPermissions.Cards.Code;
    private static readonly string Addresses = PlacesPermissions.Addresses.Code;
    private static readonly string Offices = PlacesPermissions.Offices.Code;
    private static readonly string DecideHolidays = LawPermissions.DecideHolidays.Code;
    private static readonly string LookAtTrust = TrustPermissions.Look.Code;
    private static readonly string ProposeTrust = TrustPermissions.Propose.Code;
    private static readonly string ApproveTrust = TrustPermissions.Approve.Code;
    private static readonly string Documents = TrustPermissions.Documents.Code;
    private static readonly string Clients = IdentityPermissions.Clients.Code;
    private static readonly string ApproveClients = IdentityPermissions.ApproveClients.Code;
    private static readonly string Feed = TrustPermissions.Feed.Code;

    internal static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> Table = new Dictionary<string, IReadOnlyList<string>>
    {
        ["police-receiver"] = [Queue, LookUp, Search, Correct, Identity, Enter, Residence, Relations, Cards],
        ["police-head"] = [Queue, Assign, LookUp, Search, Correct, ApproveCorrection, RecordLife, Identity, ApproveIdentity, Enter, Residence, Relations, Cards, Import, Documents],
        ["justice-officer"] = [Queue, LookUp, Search, Relations],
        ["immigration"] = [Queue],
        ["signer"] = [Queue, Assign, Documents],
        ["one-stop"] = [Queue, LookUp, Search, Addresses],
        ["insurance"] = [Queue, LookUp],
        ["leader"] = [],
        ["approver"] = [LookAtTrust, ApproveTrust, Documents, Queue, Assign, LookUp, Search, ApproveCorrection, ApproveIdentity, Import, Numbers, Sealed, Addresses, Offices, DecideHolidays, ApproveClients],
        ["key-custodian"] = [LookAtTrust, ProposeTrust],
        ["client-registrar"] = [Queue, Clients],
        ["auditor"] = [LookAtTrust],
        ["clerk"] = [],
        ["lodging"] = [],
        ["integrator"] = [LookUp, Feed],
        ["citizen"] = [],
    };
}

/// <summary>What roles may do in all: the table here and what rooms above grant, worked out once for each set of roles.</summary>
internal sealed class RoleRights(IEnumerable<IContribute<RoleGrant>> grants)
{
    private readonly ILookup<string, string> granted = grants.SelectMany(g => g.Contribute()).SelectMany(g => g.Permissions.Select(p => (g.Role, p.Code))).ToLookup(g => g.Role, g => g.Code);
    private readonly ConcurrentDictionary<string, FrozenSet<string>> known = new();

    internal FrozenSet<string> Of(IReadOnlyList<string> roles) => known.GetOrAdd(string.Join(' ', roles), _ =>
        roles.SelectMany(r => Roles.Table.GetValueOrDefault(r, []).Concat(granted[r])).ToFrozenSet(StringComparer.Ordinal));
}
