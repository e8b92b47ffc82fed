namespace DeAn06.Identity.Applying;

/// <summary>Who the account is for.</summary>
internal enum ApplicantKind
{
    /// <summary>Công dân.</summary>
    Citizen,

    /// <summary>Người nước ngoài.</summary>
    Foreigner,

    /// <summary>Tổ chức.</summary>
    Organisation,
}

/// <summary>What the law asks about the one card that counts: the identity card, for a foreigner the residence card.</summary>
internal enum CardStanding
{
    /// <summary>Còn hiệu lực.</summary>
    Valid,

    /// <summary>None in force, but one is applied for together with the account.</summary>
    AppliedFor,

    None,
}

/// <summary>
/// Everything eligibility depends on. <paramref name="Age"/> in whole years, null when the birth is not known well enough and nobody doubts the person is grown up;
/// <paramref name="Represented"/>: a parent or guardian, for an organisation its legal representative, applies; <paramref name="RepresentativeLevel"/>: the level of
/// that person's account; <paramref name="AtImmigration"/>: received by provincial immigration.
/// </summary>
internal readonly record struct Applicant(
    ApplicantKind Kind, int? Age, int Level, CardStanding Card, bool Represented = false, int RepresentativeLevel = 0, bool AtImmigration = false);

/// <summary>Who may get an account of which level. Decree 69/2024 arts. 7, 11, 12.</summary>
internal static class Eligibility
{
    internal const int OwnApplication = 14;
    internal const int LevelTwoFrom = 6;

    /// <summary>Why not, or null.</summary>
    internal static Problem? Check(Applicant a) => a.Kind switch
    {
        ApplicantKind.Organisation => a.Represented && a.RepresentativeLevel == 2 ? null : AccountProblems.RepresentativeNeedsLevelTwo,
        ApplicantKind.Foreigner when !a.AtImmigration || a.Card != CardStanding.Valid => AccountProblems.ThroughImmigration,
        _ => CheckAge(a) ?? CheckCard(a),
    };

    /// <summary>The figure of the rule <c>e-identity.account</c> whose clock runs.</summary>
    internal static string TermOf(int level, CardStanding card) => level == 1 ? "level-1" : card == CardStanding.Valid ? "level-2" : "level-2-no-card";

    /// <summary>The same for a foreigner: <paramref name="onFile"/> when the database of immigration has face and prints.</summary>
    internal static string TermOfForeigner(int level, bool onFile) => level == 1 ? "foreigner-level-1" : onFile ? "foreigner-level-2" : "foreigner-level-2-no-data";

    private static Problem? CheckAge(Applicant a)
    {
        if (a is { Level: 2, Age: < LevelTwoFrom }) return AccountProblems.TooYoungForLevelTwo;
        return a is { Age: < OwnApplication, Represented: false } ? AccountProblems.ChildNeedsParent : null;
    }

    private static Problem? CheckCard(Applicant a) => a.Card == CardStanding.None ? AccountProblems.NeedsValidCard.With("level", a.Level) : null;
}
