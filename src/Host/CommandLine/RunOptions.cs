using System.Globalization;
using System.Net;
using DeAn06.Kernel;

namespace DeAn06.Host.CommandLine;

/// <summary>What the command line and the environment ask for, checked before anything is touched.</summary>
internal sealed record RunOptions
{
    internal const string Serve = "serve";

    /// <summary>The word before the options; <c>serve</c> when there is none.</summary>
    internal string Verb { get; private init; } = Serve;

    /// <summary>What follows the verb and is not an option of the Host itself.</summary>
    internal IReadOnlyList<string> Rest { get; private init; } = [];

    internal string DataDir { get; private init; } = Path.GetFullPath(".data");

    /// <summary>The port named with <c>--port</c>; a verb that listens has its own usual one.</summary>
    internal int? AskedPort { get; private init; }

    internal int Port => AskedPort ?? 5080;

    internal IPAddress Listen { get; private init; } = IPAddress.Loopback;

    internal int People { get; private init; } = 10_000;

    internal int Seed { get; private init; } = 1;

    internal DateTimeOffset? StartAt { get; private init; }

    internal bool Reset { get; private init; }

    internal bool DemoAsked { get; private init; }

    internal bool Json { get; private init; }

    /// <summary>The outside server from <c>ConnectionStrings__DeAn06</c>, or null: then the Host has its own.</summary>
    internal string? Outside { get; private init; }

    /// <summary>Who may change the schema of the outside server; the same as <see cref="Outside"/> when not given.</summary>
    internal string? OutsideOwner { get; private init; }

    /// <summary>Demo accounts and people: always with the Host's own database, on an outside server only when asked.</summary>
    internal bool IsDemo => Outside is null || DemoAsked;

    internal string BaseUrl => $"http://localhost:{Port}";

    /// <summary>Reads the words; throws <see cref="EnvironmentFault"/> with what is wrong and how to say it right.</summary>
    internal static RunOptions Parse(IReadOnlyList<string> words, Func<string, string?> environment)
    {
        var options = new RunOptions
        {
            Outside = environment("ConnectionStrings__DeAn06") is { Length: > 0 } outside ? outside : null,
            OutsideOwner = environment("ConnectionStrings__DeAn06Owner") is { Length: > 0 } owner ? owner : null,
        };
        var rest = new List<string>();
        var left = new Queue<string>(words.SelectMany(SplitAtEquals));
        if (left.TryPeek(out var first) && !first.StartsWith('-')) options = options with { Verb = left.Dequeue() };
        while (left.TryDequeue(out var word)) options = Take(options, word, left, rest);
        if (options.Verb == Serve && rest.Count > 0) throw new EnvironmentFault(
            $"Không có tùy chọn {rest[0]}. Xem danh sách: ./run --help", $"There is no option {rest[0]}. See the list: ./run --help");
        if (options is { Outside: not null, Reset: true }) throw new EnvironmentFault(
            "--reset chỉ xóa cơ sở dữ liệu riêng. Hãy bỏ ConnectionStrings__DeAn06, hoặc tự xóa trên máy chủ ngoài.",
            "--reset erases the private database only. Unset ConnectionStrings__DeAn06, or erase on the outside server yourself.");
        return options with { Rest = rest };
    }

    private static RunOptions Take(RunOptions options, string word, Queue<string> left, List<string> rest)
    {
        switch (word)
        {
            case "--data": return options with { DataDir = Path.GetFullPath(Value(word, left, "DIR")) };
            case "--port": return options with { AskedPort = Number(word, left, 1, 65535) };
            case "--listen": return options with { Listen = Address(word, left) };
            case "--people": return Pass(options with { People = Number(word, left, 0, 100_000_000) }, word, o => o.People, rest);
            case "--seed": return Pass(options with { Seed = Number(word, left, 0, int.MaxValue) }, word, o => o.Seed, rest);
            case "--clock": return options with { StartAt = Moment(word, left) };
            case "--reset": return options with { Reset = true };
            case "--demo": return options with { DemoAsked = true };
            case "--json": return options with { Json = true };
            case "--help" or "-h":
                if (options.Verb != Serve) rest.Insert(0, options.Verb); // help of that verb; nothing of it is done
                return options with { Verb = "help" };
            default:
                rest.Add(word);
                return options;
        }
    }

    // What the nation is made from is also the business of a verb that makes one.
    private static RunOptions Pass(RunOptions options, string word, Func<RunOptions, int> number, List<string> rest)
    {
        if (options.Verb != Serve) rest.AddRange([word, number(options).ToString(CultureInfo.InvariantCulture)]);
        return options;
    }

    private static string[] SplitAtEquals(string word) =>
        word.StartsWith("--", StringComparison.Ordinal) && word.IndexOf('=') is > 2 and var at ? [word[..at], word[(at + 1)..]] : [word];

    private static string Value(string option, Queue<string> left, string what) => left.TryDequeue(out var value) && value.Length > 0
        ? value
        : throw new EnvironmentFault($"Sau {option} phải có {what}.", $"{option} needs {what} after it.");

    private static int Number(string option, Queue<string> left, int least, int most)
    {
        var text = Value(option, left, "N");
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
        throw new EnvironmentFault($"{option} phải là số từ {least} đến {most}, không phải \"{text}\".", $"{option} must be a number from {least} to {most}, not \"{text}\".");
    }

    private static IPAddress Address(string option, Queue<string> left)
    {
        var text = Value(option, left, "ADDRESS");
        return IPAddress.TryParse(text, out var address) ? address : throw new EnvironmentFault(
            $"{option} phải là địa chỉ IP, ví dụ 0.0.0.0, không phải \"{text}\".", $"{option} must be an IP address such as 0.0.0.0, not \"{text}\".");
    }

    // Without an offset the time is the wall time of Việt Nam.
    private static DateTimeOffset Moment(string option, Queue<string> left) => Moment(option, Value(option, left, "TIME"));

    internal static DateTimeOffset Moment(string option, string text)
    {
        if (DateTimeOffset.TryParseExact(text, ["yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFzzz", "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'"],
                CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var exact)) return exact;
        if (DateTime.TryParseExact(text, ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss.FFFFFF"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var wall))
            return new DateTimeOffset(Clock.ToUtc(wall));
        throw new EnvironmentFault(
            $"{option} phải là thời điểm như 2026-11-20 hoặc 2026-11-20T08:30 (giờ Việt Nam), không phải \"{text}\".",
            $"{option} must be a time such as 2026-11-20 or 2026-11-20T08:30 (in Việt Nam), not \"{text}\".");
    }
}
