using System.Globalization;
using System.Text;
using System.Text.Json;

namespace DeAn06.Trust.Seals;

/// <summary>Checks one file from the command line: a PDF, a detached <c>.p7s</c> beside its file, or a JWS. Exit code 0 only when it is valid.</summary>
internal sealed class VerifyFile(ISeals seals)
{
    private static readonly Dictionary<SealState, (string Vi, string En)> Words = new()
    {
        [SealState.Valid] = ("Hợp lệ: chưa thay đổi từ khi đóng dấu", "Valid: unchanged since it was sealed"),
        [SealState.Changed] = ("KHÔNG hợp lệ: đã bị thay đổi", "NOT valid: it was changed"),
        [SealState.Revoked] = ("KHÔNG hợp lệ: chứng thư đã bị thu hồi", "NOT valid: the certificate was revoked"),
        [SealState.OutOfTerm] = ("KHÔNG hợp lệ: chứng thư ngoài thời hạn", "NOT valid: the certificate was out of term"),
        [SealState.Unknown] = ("Không kiểm tra được: người ký không do nền tảng này chứng thực", "Cannot be checked: the signer is not certified here"),
        [SealState.NotSealed] = ("Không có con dấu", "There is no seal"),
        [SealState.Unreadable] = ("Không đọc được", "It cannot be read"),
    };

    internal async Task<int> RunAsync(VerbContext context, CancellationToken ct)
    {
        var path = context.Arguments[0];
        var beside = context.Option("of") ?? (path.EndsWith(".p7s", StringComparison.OrdinalIgnoreCase) ? path[..^4] : null);
        foreach (var needed in new[] { path, beside }.OfType<string>())
            if (!File.Exists(needed))
            {
                await context.Error.WriteLineAsync(VerifyVerb.Say($"Không có tệp {needed}.", $"There is no file {needed}."));
                return 2;
            }
        var check = await CheckAsync(await File.ReadAllBytesAsync(path, ct), beside, ct);
        await context.Out.WriteLineAsync(context.Json ? Json(path, check) : Plain(path, check));
        return check.State == SealState.Valid ? 0 : 1;
    }

    private async Task<SealCheck> CheckAsync(byte[] bytes, string? beside, CancellationToken ct)
    {
        if (beside is not null) return await seals.CheckCmsAsync(await File.ReadAllBytesAsync(beside, ct), bytes, ct);
        if (bytes.AsSpan().StartsWith("eyJ"u8)) return (await seals.CheckJwsAsync(Encoding.Latin1.GetString(bytes).TrimEnd('\r', '\n'), ct)).Check;
        return await seals.CheckPdfAsync(bytes, ct);
    }

    private static string Json(string path, SealCheck check) => JsonSerializer.Serialize(new
    {
        file = path, valid = check.State == SealState.Valid, state = check.State.ToString(), sealedBy = check.SealedBy, sealedAt = check.SealedAt, code = check.Why?.Code, why = check.Why?.Sentence,
    }, JsonSerializerOptions.Web);

    private static string Plain(string path, SealCheck check)
    {
        var lines = new List<string> { $"{path}: {VerifyVerb.Say(Words[check.State].Vi, Words[check.State].En)}" };
        if (check.SealedBy is { } by) lines.Add($"  {VerifyVerb.Say("Người đóng dấu", "Sealed by")}: {by}");
        if (check.SealedAt is { } at) lines.Add($"  {VerifyVerb.Say("Lúc", "At")}: {Clock.ToWall(at).ToString("HH:mm:ss dd/MM/yyyy", CultureInfo.InvariantCulture)} (UTC+7)");
        if (check.Why is { } why) lines.Add($"  {why.Code}: {why.Sentence}");
        return string.Join('\n', lines);
    }
}
