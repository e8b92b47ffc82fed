namespace DeAn06.Tests.TestKit.Journeys;

/// <summary>Who plays whom: the demo accounts of the offices that take in, process, sign and collect for a procedure in Vĩnh Tuy ward, Hà Nội, and the purpose of their matter.</summary>
internal sealed record Post(string Receives, string Processes, string Signs, string? Collects, string Purpose)
{
    private const string Place = "vinhtuy";
    private const string Province = "01";

    internal static Post Of(string procedure)
    {
        var row = Tables.Procedure(procedure);
        var purpose = row["effect"].StartsWith("residence.", StringComparison.Ordinal) ? "residence.handle" : "procedure.handle";
        return (row["decides"], row["decides_at"]) switch
        {
            (_, "G01") => At("bca", "bca.ky"),
            (_, "G03") => At("bgd", "bgd.ky"),
            (_, "G01.XNC") => At("xnctw", "xnctw.truong"),
            ("CommunePolice", _) => At($"ca.{Place}", $"ca.{Place}.truong", $"ca.{Place}") with { Purpose = purpose },
            ("CommuneCommittee", _) => At($"mc.{Place}.1", $"ct.{Place}", $"mc.{Place}.1") with { Processes = $"tp.{Place}" },
            ("ProvincePolice", _) => At($"cat.{Province}", $"cat.{Province}.duyet", $"cat.{Province}"),
            ("Immigration", _) => At($"xnc.{Province}", $"xnc.{Province}.truong"),
            ("SocialInsurance", _) => At($"bhxh.{Province}", $"bhxh.{Province}.gd"),
            ("Tax", _) => At($"thue.{Province}", $"thue.{Province}.truong"),
            ("LandOffice", _) => At($"dkdd.{Province}", $"dkdd.{Province}.gd"),
            ("EmploymentCentre", _) => At($"dvvl.{Province}", $"dvvl.{Province}.gd"),
            ("Department", _) => At($"sgd.{Province}", $"sgd.{Province}.gd"),
            ("Utility", _) => At("evn", "evn.gd"),
            ("PoliceC06", _) => At("c06.tiepnhan", "c06.duyet"),
            var (kind, _) => throw new InvalidOperationException($"Nobody plays the officers of {kind}."),
        };
    }

    private static Post At(string works, string signs, string? collects = null) => new(works, works, signs, collects, "procedure.handle");
}

/// <summary>Which story persons apply, so that what one journey changes in a register does not stand in the way of another.</summary>
internal static class Cast
{
    /// <summary>Whom applicants name: the host, parents, partner, the child.</summary>
    internal const string Host = "Host", Partner = "New", Child = "ChildOfSingleMother", Other = "SingleMother";

    private static readonly string[] OfVinhTuy = ["WrongHometown", "Overdue", "DueToday", "CorrectedBefore", "RefusedBefore", "CardEndsAt25", "CardEndsAt40"];

    internal static string Applicant(string procedure, JourneyKind kind) => (Tables.Procedure(procedure)["effect"], kind) switch
    {
        ("residence.permanent", JourneyKind.Happy) => "ApartWife",
        ("residence.permanent", _) => "OtherArea",
        ("residence.temporary", JourneyKind.Happy) => "MinorityName",
        ("residence.temporary", _) => "MergedPrefix",
        ("residence.absence", JourneyKind.Happy) => "CardEndsAt60",
        ("residence.absence", _) => "Father",
        _ => OfVinhTuy[(Tables.Essentials.ToList().FindIndex(p => p["code"] == procedure) + (int)kind) % OfVinhTuy.Length],
    };

    internal static string Login(string tag) => "cd." + tag.ToLowerInvariant();
}
