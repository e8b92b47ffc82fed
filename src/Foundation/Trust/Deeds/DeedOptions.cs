using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace DeAn06.Trust.Deeds;

/// <summary>How long a deed waits for its second person (<c>Trust:Deeds:Term</c>, for example <c>3.00:00:00</c>; 72 hours when not set).</summary>
internal sealed record DeedOptions(TimeSpan Term)
{
    private const string Key = "Trust:Deeds:Term";
    private static readonly TimeSpan Usual = TimeSpan.FromHours(72);

    internal static DeedOptions Read(IConfiguration configuration)
    {
        if (configuration[Key] is not { Length: > 0 } text) return new(Usual);
        if (TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var term) && term >= TimeSpan.FromMinutes(1) && term <= TimeSpan.FromDays(90)) return new(term);
        throw new WrongSetting(
            $"{Key} phải là khoảng thời gian từ 1 phút đến 90 ngày, ví dụ 3.00:00:00, không phải \"{text}\".",
            $"{Key} must be a time from 1 minute to 90 days, for example 3.00:00:00, not \"{text}\".");
    }
}
