using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace DeAn06.Trust.Log;

/// <summary>
/// What an operator may set: <c>DeAn06__JournalName</c>, the log's name in its checkpoints from the first one on, like <c>nhat-ky.example.vn</c>, and
/// <c>DeAn06__HoursWithoutSeal</c>, after how many hours without a seal writes stop.
/// </summary>
internal sealed partial record JournalOptions(string? Name, TimeSpan Longest)
{
    private const double UsualHours = 4;
    private const double FewestHours = 0.05;
    private const double MostHours = 72;

    internal static JournalOptions Read(IConfiguration configuration)
    {
        var section = configuration.GetSection("DeAn06");
        return new(NameIn(section["JournalName"]), TimeSpan.FromHours(HoursIn(section["HoursWithoutSeal"])));
    }

    private static string? NameIn(string? text)
    {
        if (text is not { Length: > 0 }) return null;
        return Origin().IsMatch(text) ? text : throw new WrongSetting(
            $"DeAn06__JournalName phải là tên như nhat-ky.example.vn, không phải \"{text}\".",
            $"DeAn06__JournalName must be a name such as nhat-ky.example.vn, not \"{text}\".");
    }

    private static double HoursIn(string? text)
    {
        if (text is not { Length: > 0 }) return UsualHours;
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var hours) && hours is >= FewestHours and <= MostHours) return hours;
        throw new WrongSetting(
            $"DeAn06__HoursWithoutSeal phải là số giờ từ {FewestHours} đến {MostHours}, ví dụ 4, không phải \"{text}\".",
            $"DeAn06__HoursWithoutSeal must be hours from {FewestHours.ToString(CultureInfo.InvariantCulture)} to {MostHours}, for example 4, not \"{text}\".");
    }

    [GeneratedRegex(@"^[a-z0-9][a-z0-9.-]{0,200}(/[a-z0-9.-]{1,50}){0,4}\z")]
    private static partial Regex Origin();
}
