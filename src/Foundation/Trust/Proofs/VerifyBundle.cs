using System.Globalization;
using System.Text.Json;
using DeAn06.Trust.Log;

namespace DeAn06.Trust.Proofs;

/// <summary>
/// <c>verify bundle FILE [--key VKEY]…</c>: checks a person's proof of a journal entry, without a database or a network. Exit code 0 only when everything
/// holds and the log's key is one that was given; 1 when something was altered or the key is only the file's own; 2 for wrong use.
/// </summary>
internal sealed class VerifyBundle : IVerb
{
    internal const string Word = "bundle";

    public string Name => "verify";

    public string Summary => Say("Kiểm tra bằng chứng của một dòng nhật ký", "Check the proof of a journal entry");

    /// <summary>Runs with the word <c>bundle</c> still in front.</summary>
    public Task<int> RunAsync(VerbContext context, CancellationToken ct) => CheckAsync(context with { Arguments = [.. context.Arguments.Skip(1)] }, ct);

    internal static async Task<int> CheckAsync(VerbContext context, CancellationToken ct)
    {
        var (file, keys, wrong) = Read(context.Arguments);
        if (wrong is not null || file is null)
        {
            await context.Error.WriteLineAsync(wrong ?? Usage);
            return 2;
        }
        if (!File.Exists(file))
        {
            await context.Error.WriteLineAsync(Say($"Không có tệp {file}.", $"There is no file {file}."));
            return 2;
        }
        var report = ProofCheck.Run(await BytesAsync(file, ct), keys);
        await (context.Json ? TellJsonAsync(context.Out, report) : TellAsync(context.Out, report));
        return report.Verdict == ProofVerdict.Proven ? 0 : 1;
    }

    private static (string? File, List<NoteKey> Keys, string? Wrong) Read(IReadOnlyList<string> words)
    {
        var (file, keys) = ((string?)null, new List<NoteKey>());
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i] == "--key")
            {
                if (i + 1 == words.Count || !NoteKey.TryParse(words[++i], out var key)) return (null, keys, Say("--key cần một vkey: tên+8 chữ số hex+base64.", "--key needs a vkey: name+8 hex digits+base64."));
                keys.Add(key);
            }
            else if (words[i].StartsWith("--", StringComparison.Ordinal) || file is not null)
            {
                return (null, keys, Usage);
            }
            else
            {
                file = words[i];
            }
        }
        return (file, keys, null);
    }

    // One byte more than may be read is enough to see that it is too long.
    private static async Task<byte[]> BytesAsync(string file, CancellationToken ct)
    {
        await using var stream = File.OpenRead(file);
        var bytes = new byte[Math.Min(ProofBundle.LongestFile + 1L, Math.Max(stream.Length, 1))];
        return bytes[..await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, ct)];
    }

    private static async Task TellAsync(TextWriter to, ProofReport report)
    {
        if (report.Bundle is { } bundle)
            await to.WriteLineAsync($"{bundle.Entry.At}  {Plain(bundle.Entry.Event)}  {Plain(bundle.Entry.Actor)}  {Plain(bundle.Entry.Office)}");
        foreach (var finding in report.Findings)
            await to.WriteLineAsync($"  {Mark(finding.Outcome)} {Plain(ProofSentences.Of(finding, English))}");
        await to.WriteLineAsync(ProofSentences.Of(report.Verdict, English));
        if (report.Verdict == ProofVerdict.OwnKeyOnly) await to.WriteLineAsync(Say("Hãy chạy lại với --key VKEY lấy từ nơi bạn tin.", "Run it again with --key VKEY from a place you trust."));
        if (report.Verdict == ProofVerdict.Proven) await to.WriteLineAsync(ProofSentences.Of("unproven", [], English));
    }

    private static Task TellJsonAsync(TextWriter to, ProofReport report) => to.WriteLineAsync(JsonSerializer.Serialize(new
    {
        verdict = report.Verdict.ToString(),
        sentence = ProofSentences.Of(report.Verdict, English),
        findings = report.Findings.Select(f => new { check = f.Check, outcome = f.Outcome.ToString(), details = f.Details, sentence = ProofSentences.Of(f, English) }),
    }, JsonSerializerOptions.Web));

    // What a stranger wrote into the file reaches the terminal without its control characters.
    private static string Plain(string text) => string.Concat(text.Where(c => !char.IsControl(c)));

    private static char Mark(ProofOutcome outcome) => outcome switch
    {
        ProofOutcome.Holds => '✓',
        ProofOutcome.Fails => '✗',
        _ => '?',
    };

    private static string Usage => Say("Cách dùng: verify bundle TỆP [--key VKEY]…", "Usage: verify bundle FILE [--key VKEY]…");

    private static bool English => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";

    private static string Say(string vi, string en) => English ? en : vi;
}
