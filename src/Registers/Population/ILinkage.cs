using DeAn06.Kernel;

namespace DeAn06.Population;

/// <summary>
/// What is known of someone who may be in the register, as it was written elsewhere. Everything may be missing; the more is given, the surer the answer.
/// </summary>
/// <param name="Name">Họ và tên, with or without marks, in any order of words, words may be abbreviated.</param>
/// <param name="Birth">A day, a month or a year.</param>
/// <param name="Sex">A code of the list of sexes; null or "0" is not known.</param>
/// <param name="Number">Số định danh; anything that is not twelve digits is as good as missing.</param>
/// <param name="OldNumber">Số CMND 9 số.</param>
/// <param name="Area">Code of a commune or province on either map.</param>
public sealed record LinkageRecord(
    string? Name = null, CivilDate? Birth = null, string? Sex = null, string? Number = null, string? OldNumber = null, string? Area = null,
    string? FatherName = null, string? MotherName = null);

/// <summary>
/// One step of the waterfall that leads to a score. <paramref name="Code"/> is stable (<c>name-marks</c>), <paramref name="Points"/> were added, or taken away
/// when negative.
/// </summary>
public sealed record LinkageReason(string Code, int Points, string Vi, string En);

/// <summary>A person of the register who may be the one. <paramref name="Score"/> is 0 to 100; below 50 nobody is named.</summary>
public sealed record LinkageCandidate(Guid Id, LinkageRecord Record, string? Commune, string? Province, int Score, IReadOnlyList<LinkageReason> Reasons)
{
    /// <summary>From here on it is very likely the same person; between 50 and this someone has to look.</summary>
    public const int Likely = 80;
}

/// <summary>
/// Compares records from elsewhere with the register (đối sánh). Answers are suspicions, never facts: nothing is merged by them. Whoever shows the
/// candidates journals them as a disclosure of its own.
/// </summary>
public interface ILinkage
{
    /// <summary>
    /// The candidates of a record, best first, at most <paramref name="most"/>. <paramref name="except"/> is a person who is not to be named: the record itself
    /// when it stands in the register. <paramref name="within"/> is today's commune or province beyond which nobody is looked for; empty for the whole country.
    /// Records merged into others are never named.
    /// </summary>
    Task<IReadOnlyList<LinkageCandidate>> CandidatesAsync(LinkageRecord record, Guid? except, string within, int most, CancellationToken ct);
}
