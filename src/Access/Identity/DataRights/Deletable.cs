using DeAn06.Law;

namespace DeAn06.Identity.DataRights;

/// <summary>
/// What the platform keeps of a person at their own wish (dữ liệu giữ theo ý người dân), so that it is deleted when they ask. What the law keeps is in the law's tables
/// (<see cref="KeptByLaw"/>) and is not deleted.
/// </summary>
internal sealed record Deletable(string Code, string Vi, string En)
{
    internal const string Browsers = "told-browsers";
    internal const string Choices = "message-choices";
    internal const string Messages = "messages";
    internal const string Devices = "known-devices";
    internal const string Consents = "consents";
    internal const string Phone = "account-phone";

    internal static readonly IReadOnlyList<Deletable> All =
    [
        new(Phone, "Số điện thoại của tài khoản", "Phone of the account"),
        new(Browsers, "Trình duyệt được báo tin", "Browsers that are told"),
        new(Choices, "Lựa chọn cách nhận tin", "Choices of how to be told"),
        new(Messages, "Tin không có giá trị pháp lý", "Messages without legal value"),
        new(Devices, "Máy đã đăng nhập và thẻ giữ trên máy", "Known devices and cards kept on them"),
        new(Consents, "Các lần đồng ý còn hiệu lực", "Consents in force"),
    ];

    internal string Text => Speech.English ? En : Vi;

    internal static string TextOf(string code) => All.First(d => d.Code == code).Text;
}

/// <summary>What the law keeps, with its document: rules of the law's tables, so that they change there and by date.</summary>
internal static class KeptByLaw
{
    private const string Domain = "personal-data";
    private const string Prefix = Domain + ".kept-";
    private const string WithoutConsent = Domain + ".no-consent";

    internal static IReadOnlyList<Rule> On(DateOnly day, ILaw law) =>
        [.. law.Rules(day, Domain).Where(r => r.Code.StartsWith(Prefix, StringComparison.Ordinal) || r.Code == WithoutConsent)];

    internal static Rule? Find(string? code, DateOnly day, ILaw law) => On(day, law).FirstOrDefault(r => r.Code == code);

    internal static string TitleOf(Rule rule) => Speech.English ? rule.TitleEn : rule.TitleVi;
}
