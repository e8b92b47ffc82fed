namespace DeAn06.Identity;

/// <summary>
/// What the national register of businesses says of an organisation (CSDL quốc gia về đăng ký doanh nghiệp). <paramref name="Representatives"/> are personal numbers of
/// its legal representatives; <paramref name="Version"/> grows with each change there, so that an older answer is known as such.
/// </summary>
public sealed record BusinessAnswer(string Code, string Name, IReadOnlyList<string> Representatives, DateOnly? DissolvedOn, long Version);

/// <summary>The national register of businesses: the outside world. In the demo it is simulated; elsewhere a site connects its own.</summary>
public interface IBusinessRegister
{
    /// <summary>What it answers about a code of ten digits: nothing (not yet, or never), one answer, or the same one again.</summary>
    Task<IReadOnlyList<BusinessAnswer>> AskAsync(string code, CancellationToken ct);
}
