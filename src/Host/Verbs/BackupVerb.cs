using System.Globalization;
using System.Text.Json;
using DeAn06.Host.Backups;
using DeAn06.Host.CommandLine;
using DeAn06.Host.Postgres;
using DeAn06.Kernel;
using Npgsql;

namespace DeAn06.Host.Verbs;

/// <summary><c>backup [--to DIR] [--keep N] [--passphrase-file FILE]</c> takes a base backup while the Host serves and archives from then on; <c>--list</c> tells what is there.</summary>
internal sealed class BackupVerb(RunOptions options) : IVerb
{
    internal const string PassphraseVariable = "DEAN06_BACKUP_PASSPHRASE";

    public string Name => "backup";

    public string Summary => Screen.Say("Sao lưu cơ sở dữ liệu riêng: --to DIR, --list, --keep N", "Back up the private database: --to DIR, --list, --keep N");

    public async Task<int> RunAsync(VerbContext context, CancellationToken ct)
    {
        Usage.Check(context, "backup", ["to", "keep", "passphrase-file"], ["list"]);
        if (options.Outside is not null) throw new EnvironmentFault(
            "Lệnh này sao lưu cơ sở dữ liệu riêng. Máy chủ ngoài được sao lưu bằng pgBackRest: docs/operations.md, mục Sao lưu.",
            "This command backs up the private database. An outside server is backed up with pgBackRest: docs/operations.md, Backup.");
        var folder = new BackupFolder(Path.GetFullPath(context.Option("to") ?? BackupState.Read(options.DataDir)?.To ?? throw new EnvironmentFault(
            "Chưa có thư mục sao lưu. Hãy chỉ ra một lần: backup --to DIR (tốt nhất ở ổ đĩa khác).", "No backup folder is known. Name it once: backup --to DIR (best on another disk).")));
        if (context.Has("list")) return await ListAsync(folder, context);
        var keep = Usage.Number(context, "keep", 1, 10_000);
        var passphrase = Usage.Passphrase(context);
        var place = ClusterPlace.Open(options.DataDir, Screen.Tell);
        var connection = context.Services.GetRequiredService<PlatformSettings>().OwnerConnection;
        await using var owner = NpgsqlDataSource.Create(connection + ";Pooling=false");
        var take = new TakeBackup(place, new NpgsqlConnectionStringBuilder(connection).Host!, owner, Screen.Tell);
        var taken = await take.RunAsync(new(options.DataDir, folder, passphrase), ct);
        new BackupState(folder.Root, taken.EndedAt, taken.Name).Write(options.DataDir);
        var gone = keep is { } number ? PruneBackups.Run(folder, number) : [];
        await TellAsync(context, folder, taken, gone);
        return 0;
    }

    private static async Task TellAsync(VerbContext context, BackupFolder folder, BaseBackup taken, IReadOnlyList<string> gone)
    {
        if (context.Json) await context.Out.WriteLineAsync(JsonSerializer.Serialize(new { to = folder.Root, taken, gone }, JsonSerializerOptions.Web));
        else await context.Out.WriteLineAsync(Screen.Say(
            $"Đã sao lưu {taken.Name}: {taken.Bytes / 1_000_000} MB, {taken.Leaves} mục nhật ký, đã đọc lại. Từ nay nhật ký của máy chủ được lưu liên tục vào {folder.Wal}.",
            $"Backed up {taken.Name}: {taken.Bytes / 1_000_000} MB, {taken.Leaves} journal entries, read back. From now on the server's log is archived continuously to {folder.Wal}."));
        foreach (var name in gone) await context.Error.WriteLineAsync(Screen.Say($"Đã bỏ bản cũ {name}", $"Took the old {name} away"));
        if (!taken.HasParcel && taken.Secrets.Count > 0) await context.Error.WriteLineAsync(Screen.Say(
            "CHÚ Ý: khóa và bí mật (DIR/secrets, DIR/keys) KHÔNG nằm trong bản sao này. Không có chúng, nền tảng khôi phục không đọc được phiên đăng nhập và không ký được. Hãy giữ riêng, hoặc chạy lại với --passphrase-file TỆP.",
            "NOTE: secrets and keys (DIR/secrets, DIR/keys) are NOT in this backup. Without them a restored platform reads no session and signs nothing. Keep them apart, or run again with --passphrase-file FILE."));
    }

    private static async Task<int> ListAsync(BackupFolder folder, VerbContext context)
    {
        var all = folder.List();
        if (context.Json) await context.Out.WriteLineAsync(JsonSerializer.Serialize(all, JsonSerializerOptions.Web));
        else if (all.Count == 0) await context.Out.WriteLineAsync(Screen.Say($"Trong {folder.Root} chưa có bản sao nào trọn vẹn.", $"There is no whole backup in {folder.Root}."));
        foreach (var backup in context.Json ? [] : all) await context.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"{backup.Name}  {backup.EndedAt:yyyy-MM-dd'T'HH:mm:ss'Z'}  {backup.Bytes / 1_000_000,8} MB  {backup.Leaves,10} {Screen.Say("mục", "entries")}  {(backup.HasParcel ? Screen.Say("kèm khóa", "with secrets") : Screen.Say("không kèm khóa", "without secrets"))}"));
        return 0;
    }
}

/// <summary>The words after a verb, checked: a misspelt option must not pass for the usual.</summary>
internal static class Usage
{
    internal static void Check(VerbContext context, string verb, IReadOnlyList<string> withValue, IReadOnlyList<string> flags)
    {
        for (var i = 0; i < context.Arguments.Count; i++)
        {
            var word = context.Arguments[i];
            var name = word.StartsWith("--", StringComparison.Ordinal) ? word[2..] : "";
            if (flags.Contains(name)) continue;
            if (!withValue.Contains(name)) throw new EnvironmentFault($"{verb} không có tùy chọn {word}.", $"{verb} has no option {word}.");
            if (++i >= context.Arguments.Count || context.Arguments[i].StartsWith("--", StringComparison.Ordinal)) throw new EnvironmentFault($"Sau {word} phải có giá trị.", $"{word} needs a value after it.");
        }
    }

    internal static int? Number(VerbContext context, string name, int least, int most)
    {
        if (context.Option(name) is not { } text) return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new EnvironmentFault($"--{name} phải là số từ {least} đến {most}, không phải \"{text}\".", $"--{name} must be a number from {least} to {most}, not \"{text}\".");
    }

    /// <summary>The passphrase from a file or the environment, never from the command line, where everyone on the machine can read it.</summary>
    internal static string? Passphrase(VerbContext context)
    {
        var given = context.Option("passphrase-file") is { } file
            ? File.Exists(file) ? File.ReadAllText(file).TrimEnd('\r', '\n') : throw new EnvironmentFault($"Không có tệp {file}.", $"There is no file {file}.")
            : Environment.GetEnvironmentVariable(BackupVerb.PassphraseVariable) is { Length: > 0 } text ? text : null;
        if (given is not null && given.Length < SecretsParcel.ShortestPassphrase) throw new EnvironmentFault(
            $"Mật khẩu phải có ít nhất {SecretsParcel.ShortestPassphrase} ký tự.", $"The passphrase must have at least {SecretsParcel.ShortestPassphrase} characters.");
        return given;
    }
}
