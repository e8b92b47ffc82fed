using DeAn06.Places;
using Microsoft.Extensions.Configuration;

namespace DeAn06.Services.Fees;

/// <summary>
/// What an operator sets of fees (environment <c>Services__Fees__…</c>): <c>Gateway__Page</c> and <c>Gateway__Api</c> of the payment gateway, whose secret is <c>DEAN06_SECRET_PAYMENT_GATEWAY</c>;
/// <c>Account</c> that transfers go to, as <c>BIN/number/holder</c>, and <c>Accounts__H26_00070</c> where an office has its own. Without them there is no such way to pay. In the demo
/// a sandbox stands in for the gateway.
/// </summary>
internal sealed record FeeOptions(string? Page, string? Api, BankAccount? Account, IReadOnlyDictionary<string, BankAccount> Accounts)
{
    internal const string Section = "Services:Fees";
    private const int BinLength = 6;
    private const int LongestNumber = 19;

    internal static FeeOptions Read(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        var accounts = new Dictionary<string, BankAccount>();
        foreach (var one in section.GetSection("Accounts").GetChildren())
        {
            var office = one.Key.Replace('_', '.').ToUpperInvariant();
            if (!OfficeCode.TryParse(office, out _)) throw Wrong($"Accounts:{one.Key}", "tên cơ quan như H26_00070", "an office such as H26_00070");
            if (AccountOf(one.Value, $"Accounts:{one.Key}") is { } account) accounts[office] = account;
        }
        return new(Address(section["Gateway:Page"], "Gateway:Page"), Address(section["Gateway:Api"], "Gateway:Api"), AccountOf(section["Account"], "Account"), accounts);
    }

    /// <summary>The demo shows the code of a transfer too: to an account that is nobody's.</summary>
    internal FeeOptions In(DeAn06.Identity.DemoMode demo) => demo.On && Account is null ? this with { Account = new("970000", "0000000000006", "KHO BAC MAU") } : this;

    internal BankAccount? AccountFor(string office) => Accounts.GetValueOrDefault(office) ?? Account;

    private static BankAccount? AccountOf(string? text, string name)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        return text.Split('/') is [{ Length: BinLength } bin, { Length: > 5 and <= LongestNumber } number, { Length: > 0 } holder] && bin.All(char.IsAsciiDigit) && number.All(char.IsAsciiLetterOrDigit)
            ? new(bin, number, holder) : throw Wrong(name, "970436/0011001234567/KHO BAC NHA NUOC", "970436/0011001234567/STATE TREASURY");
    }

    private static string? Address(string? text, string name) => string.IsNullOrWhiteSpace(text) ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == "https" || url.IsLoopback) ? text.TrimEnd('/') : throw Wrong(name, "địa chỉ https://", "an address that begins with https://");

    private static WrongSetting Wrong(string name, string vi, string en) => new($"{Section}:{name} phải là {vi}.", $"{Section}:{name} must be {en}.");
}
