using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace DeAn06.Trust.Timestamps;

/// <summary>
/// What an operator may set for time-stamps (<c>Trust:Timestamps:Policy</c>, <c>Trust:Timestamps:AccuracyMilliseconds</c>). The policy that comes with the
/// program is of the arc for examples (RFC 5612); whoever runs a platform writes one of their own arc.
/// </summary>
internal sealed record TimestampOptions(string Policy, int AccuracyMilliseconds)
{
    private const string Section = "Trust:Timestamps";
    private const string Example = "1.3.6.1.4.1.32473.6.1";

    internal TimeSpan Accuracy => TimeSpan.FromMilliseconds(AccuracyMilliseconds);

    internal static TimestampOptions Read(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        return new(PolicyOf(section[nameof(Policy)]), AccuracyOf(section[nameof(AccuracyMilliseconds)]));
    }

    private static string PolicyOf(string? text)
    {
        if (string.IsNullOrEmpty(text)) return Example;
        var arcs = text.Split('.');
        if (arcs.Length is > 3 and < 20 && arcs[0] is "0" or "1" or "2" && arcs.All(a => uint.TryParse(a, NumberStyles.None, CultureInfo.InvariantCulture, out _))) return text;
        throw new WrongSetting(
            $"{Section}:{nameof(Policy)} = {text}: hãy ghi một mã định danh đối tượng của tổ chức, ví dụ {Example}.",
            $"{Section}:{nameof(Policy)} = {text}: write an object identifier of your own arc, for example {Example}.");
    }

    private static int AccuracyOf(string? text)
    {
        if (string.IsNullOrEmpty(text)) return 1000;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 60_000) return number;
        throw new WrongSetting(
            $"{Section}:{nameof(AccuracyMilliseconds)} = {text}: hãy ghi số mili giây từ 1 đến 60000.",
            $"{Section}:{nameof(AccuracyMilliseconds)} = {text}: write a number of milliseconds from 1 to 60000.");
    }
}
