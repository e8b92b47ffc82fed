using System.Globalization;

namespace DeAn06.Host.Operations;

/// <summary>What an operator may set (environment <c>DeAn06__MostAtOnce</c> …); wrong values end the start with what to write instead.</summary>
/// <param name="MostAtOnce">Requests worked on at once; more are refused with 503.</param>
/// <param name="MostConnections">Open network connections.</param>
/// <param name="DatabaseConnections">Connections to the database that this node keeps at most.</param>
internal sealed record OperatingOptions(int MostAtOnce, int MostConnections, int DatabaseConnections)
{
    /// <summary>The largest request body in bytes: a 10 MB file and the form around it.</summary>
    internal const long LargestBody = 12 * 1024 * 1024;

    private const int PerCore = 48;

    internal static OperatingOptions Read(IConfiguration configuration)
    {
        var section = configuration.GetSection("DeAn06");
        return new(
            Number(section, nameof(MostAtOnce), PerCore * Environment.ProcessorCount, 1, 100_000),
            Number(section, nameof(MostConnections), 20_000, 10, 1_000_000),
            Number(section, nameof(DatabaseConnections), 40, 2, 1000));
    }

    private static int Number(IConfigurationSection section, string name, int usual, int least, int most)
    {
        if (section[name] is not { Length: > 0 } text) return usual;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
        throw new EnvironmentFault(
            $"DeAn06__{name} phải là số từ {least} đến {most}, không phải \"{text}\".",
            $"DeAn06__{name} must be a number from {least} to {most}, not \"{text}\".");
    }
}
