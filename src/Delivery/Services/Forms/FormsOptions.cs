using Microsoft.Extensions.Configuration;

namespace DeAn06.Services.Forms;

/// <summary>What an operator sets. No law says how long a draft is kept, so it is a setting (<c>Services__DraftKeepDays</c>, 60 when not set).</summary>
internal sealed record FormsOptions(int DraftKeepDays)
{
    private const int Usual = 60;
    private const int Most = 3650;

    internal static FormsOptions Read(IConfiguration configuration)
    {
        if (configuration["Services:DraftKeepDays"] is not { Length: > 0 } text) return new(Usual);
        if (int.TryParse(text, out var days) && days is >= 1 and <= Most) return new(days);
        throw new WrongSetting($"Services__DraftKeepDays phải là số từ 1 đến {Most}, không phải \"{text}\".", $"Services__DraftKeepDays must be a number from 1 to {Most}, not \"{text}\".");
    }
}
