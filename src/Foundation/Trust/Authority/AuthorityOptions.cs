using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace DeAn06.Trust.Authority;

/// <summary>
/// How the authority is set up.
/// <list type="bullet">
/// <item><c>Trust:Authority:PublicAddress</c>: the address written into certificates, under which anyone finds CRL, OCSP and the authorities' certificates;
/// the platform's own address when not set.</item>
/// <item><c>Trust:Authority:MadeBy</c>: <c>platform</c> lets the platform make its authorities and services' keys itself at first use, recorded as
/// made by the system; <c>people</c> leaves that to two people (<c>authority init</c>). Not set: the platform in a demo or with its own database, people otherwise.</item>
/// <item><c>Trust:Authority:Organization</c>: the organisation in the authorities' names.</item>
/// <item><c>Trust:Authority:PolicyArc</c>: the object identifier above the certificate policies.</item>
/// </list>
/// </summary>
internal sealed partial record AuthorityOptions(string PublicAddress, bool MadeByPlatform, string Organization, string PolicyArc)
{
    private const string Section = "Trust:Authority:";

    internal static AuthorityOptions Read(IConfiguration configuration, DataFolder folder) => new(
        Address(configuration[Section + nameof(PublicAddress)], folder.BaseUrl),
        MadeBy(configuration[Section + "MadeBy"], folder.IsOwn),
        configuration[Section + nameof(Organization)] is { Length: > 0 and <= 64 } organization ? organization : "DeAn06",
        Arc(configuration[Section + nameof(PolicyArc)]));

    private static string Address(string? text, string usual)
    {
        var address = string.IsNullOrEmpty(text) ? usual : text.TrimEnd('/');
        if (Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.Query.Length == 0 && uri.Fragment.Length == 0 && uri.UserInfo.Length == 0) return address;
        throw new WrongSetting(
            $"{Section}PublicAddress phải là địa chỉ http hoặc https, ví dụ http://pki.example.gov.vn, không phải \"{text}\".",
            $"{Section}PublicAddress must be an http or https address such as http://pki.example.gov.vn, not \"{text}\".");
    }

    private static bool MadeBy(string? text, bool usual) => text switch
    {
        null or "" => usual,
        "platform" => true,
        "people" => false,
        _ => throw new WrongSetting(
            $"{Section}MadeBy phải là \"platform\" hoặc \"people\", không phải \"{text}\".",
            $"{Section}MadeBy must be \"platform\" or \"people\", not \"{text}\"."),
    };

    private static string Arc(string? text) => string.IsNullOrEmpty(text)
        ? Profiles.OwnArc
        : ObjectIdentifier().IsMatch(text) ? text : throw new WrongSetting(
            $"{Section}PolicyArc phải là mã định danh đối tượng, ví dụ 1.3.6.1.4.1.99999.1, không phải \"{text}\".",
            $"{Section}PolicyArc must be an object identifier such as 1.3.6.1.4.1.99999.1, not \"{text}\".");

    [GeneratedRegex(@"^[0-2](\.(0|[1-9][0-9]{0,38})){2,20}$")]
    private static partial Regex ObjectIdentifier();
}
