using System.Globalization;

namespace DeAn06.Trust.Seals;

/// <summary>
/// One thing that <c>verify</c> can check, under its own word: <c>verify journal</c>, <c>verify bundle</c>. Contributed through <see cref="IContribute{T}"/>;
/// the context's arguments begin after the word. The answer is the exit code: 0 only when everything is as it was sealed.
/// </summary>
internal sealed record Verification(string Word, string Vi, string En, Func<VerbContext, CancellationToken, Task<int>> RunAsync);

/// <summary>The verb <c>verify</c>: a word of a contributed check, or else the file to check.</summary>
internal sealed class VerifyVerb(IEnumerable<IContribute<Verification>> checks, VerifyFile files) : IVerb
{
    private readonly Verification[] checks = [.. checks.SelectMany(c => c.Contribute()).OrderBy(c => c.Word, StringComparer.Ordinal)];

    public string Name => "verify";

    public string Summary => Say(
        $"Kiểm tra: verify {string.Join(" | ", [.. checks.Select(c => c.Word), "TỆP"])}",
        $"Check: verify {string.Join(" | ", [.. checks.Select(c => c.Word), "FILE"])}");

    public async Task<int> RunAsync(VerbContext context, CancellationToken ct)
    {
        if (context.Arguments.Count == 0)
        {
            await context.Error.WriteLineAsync(Usage());
            return 2;
        }
        var check = checks.FirstOrDefault(c => c.Word == context.Arguments[0]);
        return check is null
            ? await files.RunAsync(context, ct)
            : await check.RunAsync(context with { Arguments = [.. context.Arguments.Skip(1)] }, ct);
    }

    private string Usage()
    {
        var lines = checks.Select(c => $"  verify {c.Word,-24} {Say(c.Vi, c.En)}")
            .Prepend($"  verify {Say("TỆP [--of TỆP_GỐC]", "FILE [--of ORIGINAL]"),-24} {Say("tệp PDF, chữ ký rời .p7s hoặc JWS", "a PDF, a detached .p7s or a JWS")}");
        return string.Join('\n', lines.Prepend(Say("Cách dùng:", "Usage:")));
    }

    internal static string Say(string vi, string en) => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? en : vi;
}
