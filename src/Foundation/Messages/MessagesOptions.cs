using Microsoft.Extensions.Configuration;

namespace DeAn06.Messages;

/// <summary>
/// What an operator sets (environment <c>Messages__KeepDays</c> …). How long messages are kept no law says for sure, so it is a setting.
/// </summary>
/// <param name="KeepDays">Days an ordinary message is kept.</param>
/// <param name="KeepDaysOfKept">Days a message with legal value is kept.</param>
/// <param name="NoticesPerSecond">How many texts of notices to many leave in a second, so that they never hold up what hurries.</param>
/// <param name="MostADay">Texts of one channel that one receiver gets in 24 hours; the rest waits in the inbox. Urgent kinds have five times as many.</param>
internal sealed record MessagesOptions(int KeepDays, int KeepDaysOfKept, int NoticesPerSecond, int MostADay)
{
    internal string? SmsUrl { get; private init; }

    internal string? SmsToken { get; private init; }

    internal string? SmtpHost { get; private init; }

    internal int SmtpPort { get; private init; }

    internal string SmtpFrom { get; private init; } = "";

    internal string? SmtpUser { get; private init; }

    internal string? SmtpPassword { get; private init; }

    internal bool SmtpTls { get; private init; }

    /// <summary>A <c>mailto:</c> or <c>https:</c> address that push services may turn to (RFC 8292, 2.1); without it nothing is pushed.</summary>
    internal string? PushContact { get; private init; }

    internal string? PushPrivate { get; private init; }

    /// <summary>Plain http for push endpoints; tests and trials only, never outside the demo.</summary>
    internal bool PushPlain { get; private init; }

    /// <summary>Channels that really leave although this is the demo.</summary>
    internal Channels Real { get; private init; }

    internal static MessagesOptions Read(IConfiguration configuration)
    {
        var section = configuration.GetSection("Messages");
        return new(Number(section, "KeepDays", 730, 36_500), Number(section, "KeepDaysOfKept", 3650, 36_500), Number(section, "NoticesPerSecond", 20, 10_000), Number(section, "MostADay", 20, 10_000))
        {
            SmsUrl = Url(section, "Sms:Url", "https:"),
            SmsToken = section["Sms:Token"],
            SmtpHost = section["Smtp:Host"],
            SmtpPort = Number(section, "Smtp:Port", 587, 65_535),
            SmtpFrom = section["Smtp:From"] ?? "khong-tra-loi@localhost",
            SmtpUser = section["Smtp:User"],
            SmtpPassword = section["Smtp:Password"],
            SmtpTls = section["Smtp:Tls"] != "false",
            PushContact = Url(section, "Push:Contact", "mailto:", "https:"),
            PushPrivate = section["Push:Private"],
            PushPlain = section["Push:Plain"] == "true",
            Real = Enum.TryParse<Channels>(section["Real"], true, out var real) ? real : Channels.None,
        };
    }

    private static int Number(IConfigurationSection section, string name, int usual, int most)
    {
        if (section[name] is not { Length: > 0 } text) return usual;
        if (int.TryParse(text, out var number) && number >= 1 && number <= most) return number;
        var setting = "Messages__" + name.Replace(":", "__");
        throw new WrongSetting($"{setting} phải là số từ 1 đến {most}, không phải \"{text}\".", $"{setting} must be a number from 1 to {most}, not \"{text}\".");
    }

    private static string? Url(IConfigurationSection section, string name, params string[] schemes)
    {
        if (section[name] is not { Length: > 0 } text) return null;
        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && (schemes.Contains(url.Scheme + ":") || url.IsLoopback)) return text;
        var setting = "Messages__" + name.Replace(":", "__");
        throw new WrongSetting($"{setting} phải bắt đầu bằng {string.Join(" hoặc ", schemes)}, không phải \"{text}\".", $"{setting} must begin with {string.Join(" or ", schemes)}, not \"{text}\".");
    }
}
