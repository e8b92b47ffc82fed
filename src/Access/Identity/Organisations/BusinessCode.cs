using System.Text.RegularExpressions;

namespace DeAn06.Identity.Organisations;

/// <summary>The code of a business (mã số doanh nghiệp, which is its tax code): ten digits, such as <c>0100000001</c>.</summary>
internal readonly partial record struct BusinessCode
{
    private readonly string digits;

    private BusinessCode(string digits) => this.digits = digits;

    internal static bool TryParse(string? typed, out BusinessCode code)
    {
        var plain = (typed ?? "").Replace(" ", "", StringComparison.Ordinal);
        code = new(plain);
        return Form().IsMatch(plain);
    }

    public override string ToString() => digits;

    [GeneratedRegex("^[0-9]{10}$")]
    private static partial Regex Form();
}
