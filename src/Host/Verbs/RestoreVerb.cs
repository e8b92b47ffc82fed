using System.Globalization;
using System.Text.Json;
using DeAn06.Host.Backups;
using DeAn06.Host.CommandLine;
using DeAn06.Kernel;

namespace DeAn06.Host.Verbs;

/// <summary><c>restore --from DIR [--at TIME | --latest] [--data DIR] [--replace]</c>: base backup and archive into a data folder, then tells where it stands.</summary>
internal sealed class RestoreVerb(RunOptions options) : IVerb
{
    public string Name => "restore";

    public string Summary => Screen.Say("Khôi phục từ bản sao: --from DIR [--at LÚC | --latest] [--replace]", "Restore a backup: --from DIR [--at TIME | --latest] [--replace]");

    public async Task<int> RunAsync(VerbContext context, CancellationToken ct)
    {
        Usage.Check(context, "restore", ["from", "at", "base", "timeline", "passphrase-file"], ["latest", "replace", "without-secrets"]);
        if (context.Option("from") is not { } from) throw new EnvironmentFault("Khôi phục từ đâu? --from DIR", "Restore from where? --from DIR");
        if (context.Has("latest") == context.Option("at") is not null) throw new EnvironmentFault(
            "Hãy chọn một: --latest (đến hết kho) hoặc --at LÚC, ví dụ --at 2026-11-20T08:30 (giờ Việt Nam).", "Choose one: --latest (to the end of the archive) or --at TIME, for example --at 2026-11-20T08:30 (in Việt Nam).");
        if (options.Outside is not null) throw new EnvironmentFault(
            "Lệnh này khôi phục cơ sở dữ liệu riêng. Hãy bỏ ConnectionStrings__DeAn06; máy chủ ngoài dùng pgBackRest: docs/operations.md.",
            "This command restores the private database. Unset ConnectionStrings__DeAn06; for an outside server use pgBackRest: docs/operations.md.");
        DateTime? at = context.Option("at") is { } text ? RunOptions.Moment("--at", text).UtcDateTime : null;
        var wish = new RestoreWish(new(Path.GetFullPath(from)), options.DataDir, at, context.Has("replace"))
        {
            Base = context.Option("base"), Timeline = Usage.Number(context, "timeline", 1, int.MaxValue),
            Passphrase = Usage.Passphrase(context), WithoutSecrets = context.Has("without-secrets"),
        };
        var restored = await new RestoreBackup(Screen.Tell).RunAsync(wish, ct);
        await TellAsync(context, restored);
        return 0;
    }

    private async Task TellAsync(VerbContext context, Restored restored)
    {
        var last = restored.LastCommit?.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture) ?? "–";
        if (context.Json) await context.Out.WriteLineAsync(JsonSerializer.Serialize(restored, JsonSerializerOptions.Web));
        else await context.Out.WriteLineAsync(Screen.Say(
            $"Đã khôi phục {options.DataDir} từ {restored.Base}: thay đổi cuối cùng lúc {last}, {restored.Leaves} mục nhật ký có lá, dòng thời gian {restored.Timeline}.",
            $"Restored {options.DataDir} from {restored.Base}: last change at {last}, {restored.Leaves} journal entries with a leaf, timeline {restored.Timeline}."));
        if (restored.Aside is not null) await context.Error.WriteLineAsync(Screen.Say(
            $"Bản cũ để ở {restored.Aside}; khi chắc chắn không cần nữa: rm -r '{restored.Aside}'", $"The old database is in {restored.Aside}; once you are sure: rm -r '{restored.Aside}'"));
        if (restored.Missing.Count > 0) await context.Error.WriteLineAsync(Screen.Say(
            $"CÒN THIẾU khóa và bí mật: {string.Join(", ", restored.Missing)}. Hãy đặt lại vào {options.DataDir} trước khi chạy.",
            $"MISSING secrets and keys: {string.Join(", ", restored.Missing)}. Put them back into {options.DataDir} before you start."));
        await context.Error.WriteLineAsync(Screen.Say(
            "Nhật ký có thể đã lùi lại: bộ ký niêm phong sẽ không ký cho đến khi bạn quyết định (docs/operations.md, mục Sau khi khôi phục). Hãy sao lưu lại ngay.",
            "The journal may have gone back: the sealer will not sign until you have decided (docs/operations.md, After a restore). Take a new base backup now."));
    }
}
