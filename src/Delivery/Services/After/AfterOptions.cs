using Microsoft.Extensions.Configuration;

namespace DeAn06.Services.After;

/// <summary>
/// What an operator sets of what comes after a dossier (environment <c>Services__After__…</c>): for how many days a rating may be changed, and how many ratings there must be before officers read
/// what was said, so that nobody is recognised by it. No text prescribes either.
/// </summary>
internal sealed record AfterOptions(int ChangeDays, int LeastRatings)
{
    internal const string Section = "Services:After";

    /// <summary>Reads the settings; what cannot be is said with its name, and the Host does not start.</summary>
    internal static AfterOptions Read(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        return new(Number(section, "ChangeDays", 7, 0, 90), Number(section, "LeastRatings", 5, 2, 100));
    }

    private static int Number(IConfigurationSection section, string name, int usual, int least, int most) => section[name] is not { } text ? usual
        : int.TryParse(text, out var n) && n >= least && n <= most ? n
        : throw new WrongSetting($"{Section}:{name} phải là số từ {least} đến {most}.", $"{Section}:{name} is a number from {least} to {most}.");
}
