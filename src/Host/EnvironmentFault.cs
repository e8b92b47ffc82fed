namespace DeAn06.Host;

/// <summary>
/// The machine is not as the Host needs it (no PostgreSQL, folder in use, port taken …). Not a bug: it is told in both
/// languages with the command that mends it, and ends the process with <see cref="ExitCode"/> 2.
/// </summary>
internal sealed class EnvironmentFault(string vi, string en, Exception? cause = null) : Exception($"{vi}\n{en}", cause)
{
    internal const int ExitCode = 2;

    internal string Vi => vi;

    internal string En => en;
}
