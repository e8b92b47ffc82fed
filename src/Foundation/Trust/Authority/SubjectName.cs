using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;

namespace DeAn06.Trust.Authority;

/// <summary>
/// Who a certificate is for, as the officer names them: organisation, unit, and the person's or system's name. Certificates are public, so a
/// personal number is refused.
/// </summary>
internal sealed partial record SubjectName(string Organization, string? Unit, string CommonName)
{
    internal const int Longest = 64;
    private const int Shortest = 2;

    internal Problem? Refusal() =>
        !IsFit(CommonName) ? AuthorityProblems.SubjectUnfit.At("commonName")
        : !IsFit(Organization) ? AuthorityProblems.SubjectUnfit.At("organization")
        : !string.IsNullOrEmpty(Unit) && !IsFit(Unit) ? AuthorityProblems.SubjectUnfit.At("unit")
        : null;

    internal SubjectName Trimmed() => new((Organization ?? "").Trim(), string.IsNullOrWhiteSpace(Unit) ? null : Unit.Trim(), (CommonName ?? "").Trim());

    internal X500DistinguishedName ToX500() => CertificateForm.Name(Organization, Unit, CommonName);

    public override string ToString() => string.Join(", ", new[] { CommonName, Unit, Organization }.Where(p => !string.IsNullOrEmpty(p)));

    private static bool IsFit(string? text) =>
        text is { Length: >= Shortest and <= Longest } && !text.Any(c => char.IsControl(c) || char.IsSurrogate(c)) && !PersonalNumber().IsMatch(text);

    [GeneratedRegex("[0-9](?:[ .-]?[0-9]){11}")]
    private static partial Regex PersonalNumber();
}
