using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;

namespace DeAn06.Tests.TestKit;

/// <summary>Every line the Hosts of this run have logged, so that a test can look for what must never be there.</summary>
public static partial class TestLog
{
    private static readonly ConcurrentQueue<string> Kept = new();
    private static string? told;

    public static IReadOnlyCollection<string> Lines => Kept;

    /// <summary>Throws when a line holds what looks like a personal number (12 digits that are no part of an id).</summary>
    internal static void RefusePersonalNumbers()
    {
        if (Volatile.Read(ref told) is { } line) throw new InvalidOperationException($"A personal number is in the log: {line}");
    }

    // Looked at once, as it is written: reading all lines again at the end of every Host grew with the square of the run.
    private static void Keep(string line)
    {
        Kept.Enqueue(line);
        if (PersonalNumber().IsMatch(line)) Interlocked.CompareExchange(ref told, line, null);
    }

    [GeneratedRegex("(?<![0-9A-Fa-f-])[0-9]{12}(?![0-9A-Fa-f-])")]
    private static partial Regex PersonalNumber();

    internal static ILoggerProvider Provider { get; } = new KeepingProvider();

    private sealed class KeepingProvider : ILoggerProvider
    {
        public ILogger CreateLogger(string category) => new KeepingLogger(category);

        public void Dispose()
        {
        }
    }

    private sealed class KeepingLogger(string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel level) => level >= LogLevel.Information;

        public void Log<TState>(LogLevel level, EventId id, TState state, Exception? exception, Func<TState, Exception?, string> format)
        {
            if (IsEnabled(level)) Keep($"{level} {category}: {format(state, exception)} {exception}");
        }
    }
}
