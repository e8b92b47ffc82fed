using DeAn06.Identity.Accounts;

namespace DeAn06.Identity.Officers;

/// <summary>Which roles an office has, and which of them decide, so that a second officer has to agree when one is given.</summary>
internal sealed class Powers(IEnumerable<IContribute<CaseKind>> kinds, RoleRights rights)
{
    /// <summary>The roles of an office by its kind; an office of any other kind has a clerk.</summary>
    private static readonly Dictionary<OfficeKind, string[]> Table = new()
    {
        [OfficeKind.CommunePolice] = ["police-receiver", "police-head"],
        [OfficeKind.ProvincePolice] = ["police-receiver", "approver"],
        [OfficeKind.Immigration] = ["police-receiver", "immigration", "signer"],
        [OfficeKind.CommuneCommittee] = ["signer", "justice-officer", "one-stop"],
        [OfficeKind.ServiceCentre] = ["one-stop", "insurance", "signer"],
        [OfficeKind.ProvinceCommittee] = ["leader", "one-stop", "signer"],
        [OfficeKind.Department] = ["one-stop", "clerk", "signer"],
        [OfficeKind.SocialInsurance] = ["insurance", "signer"],
        [OfficeKind.PoliceC06] = ["approver", "key-custodian", "client-registrar", "auditor", "clerk"],
        [OfficeKind.Ministry] = ["leader", "auditor", "clerk", "signer"],
        [OfficeKind.Tax] = ["clerk", "signer"],
        [OfficeKind.LandOffice] = ["clerk", "signer"],
        [OfficeKind.EmploymentCentre] = ["clerk", "signer"],
        [OfficeKind.Utility] = ["clerk", "signer"],
    };

    private readonly Lazy<HashSet<string>> deciding = new(() => [.. kinds.SelectMany(k => k.Contribute()).Where(k => k.FourEyes).Select(k => k.Decide.Code)]);

    internal static IReadOnlyList<string> RolesOf(Office office) => Table.GetValueOrDefault(office.Kind, ["clerk"]);

    /// <summary>A role decides when it may be the second pair of eyes of some case.</summary>
    internal bool Decides(IReadOnlyList<string> roles) => deciding.Value.Overlaps(rights.Of(roles));
}
