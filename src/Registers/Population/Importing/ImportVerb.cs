using System.Text.Json;
using DeAn06.Kernel;
using DeAn06.Population.Importing.Letters;

namespace DeAn06.Population.Importing;

/// <summary>
/// <c>import FILE --map MAP.json [--dry-run] [--encoding NAME]</c> loads a file of persons; <c>import --reverse BATCH</c> takes one back.
/// Ends with 0 when done, 1 when it broke off and can go on, 2 when file or mapping do not fit.
/// </summary>
internal sealed class ImportVerb(ImportFile import, TryFile trial, ReverseImport reverse, Clock clock) : IVerb
{
    private const int Failed = 1;
    private const int WrongUse = 2;

    public string Name => "import";

    public string Summary => Say("Nạp tệp dân cư: FILE --map MAP.json [--dry-run] [--encoding TÊN] | --reverse MÃ", "Load a file of persons: FILE --map MAP.json [--dry-run] [--encoding NAME] | --reverse BATCH");

    public async Task<int> RunAsync(VerbContext context, CancellationToken ct)
    {
        try
        {
            return context.Option("reverse") is { } batch ? await ReverseAsync(batch, context, ct) : await ImportAsync(context, ct);
        }
        catch (Exception fault) when (Faults.Of(fault) is { } problem && problem.Code != KernelProblems.Unexpected.Code)
        {
            await context.Error.WriteLineAsync($"{problem.Code} {problem.Sentence}");
            await context.Error.WriteLineAsync(Say("Phần đã nạp vẫn còn. Chạy lại đúng lệnh này để nạp tiếp.", "What was loaded is kept. Run the same command again to go on."));
            return Failed;
        }
    }

    private Act OperatorAct() => new Act(new Actor(ActorKind.System, "import", Environment.UserName), "", "population.import", "Luật Căn cước 2023, điều 10",
        clock.UtcNow, Ids.New(clock.UtcNow)) { Jurisdiction = "" };

    private async Task<int> ImportAsync(VerbContext context, CancellationToken ct)
    {
        if (context.Arguments.FirstOrDefault() is not { } path || path.StartsWith('-') || context.Option("map") is not { } map)
            return await RefuseAsync(context, ImportProblems.MappingIncomplete.With("what", "FILE --map MAP.json"));
        FileEncoding? encoding = null;
        if (context.Option("encoding") is { } named)
        {
            if (!FileLetters.TryParse(named, out var known)) return await RefuseAsync(context, ImportProblems.EncodingUnknown.With("name", named));
            encoding = known;
        }
        string mapping;
        try
        {
            mapping = await File.ReadAllTextAsync(map, ct);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return await RefuseAsync(context, ImportProblems.FileUnreadable.With("file", Path.GetFileName(map)).With("why", fault is FileNotFoundException ? "not found" : "read error"));
        }
        var command = new ImportFile.Command(path, mapping, encoding);
        var done = context.Has("dry-run") ? await trial.RunAsync(command, OperatorAct(), ct) : await import.RunAsync(command, OperatorAct(), ct);
        if (done.Problem is { } refused) return await RefuseAsync(context, refused);
        await context.Out.WriteLineAsync(context.Json ? JsonSerializer.Serialize(done.Value, ImportJson.Plain.ImportReport) : Plain(done.Value));
        return 0;
    }

    private async Task<int> ReverseAsync(string batch, VerbContext context, CancellationToken ct)
    {
        var done = await reverse.RunAsync(batch, OperatorAct(), ct);
        if (done.Problem is { } refused) return await RefuseAsync(context, refused);
        var r = done.Value;
        await context.Out.WriteLineAsync(context.Json ? JsonSerializer.Serialize(r, ImportJson.Plain.ReversedImport)
            : Say($"Đã rút {r.Withdrawn:N0} người. {r.Kept:N0} người ở lại vì đã có việc khác", $"{r.Withdrawn:N0} persons withdrawn. {r.Kept:N0} stay, because something else happened to them")
                + (r.Kept > 0 ? Say(": dòng ", ": lines ") + string.Join(", ", r.KeptLines) : "") + ".");
        return 0;
    }

    private static async Task<int> RefuseAsync(VerbContext context, Problem problem)
    {
        await context.Error.WriteLineAsync($"{problem.Code} {problem.Sentence}");
        return problem.Code == ImportProblems.Running.Code ? Failed : WrongUse;
    }

    private static string Plain(ImportReport report)
    {
        var lines = new List<string>();
        if (report.WasLoadedBefore) lines.Add(Say("Tệp này đã được nạp trước đây. Báo cáo khi đó:", "This file was loaded before. The report of then:"));
        if (report.Batch is null) lines.Add(Say("Chạy thử, chưa ghi gì.", "A dry run: nothing was written."));
        else lines.Add(Say($"Lần nạp {report.Batch} · /can-bo/dan-cu/nap/{report.Batch}", $"Import {report.Batch} · /can-bo/dan-cu/nap/{report.Batch}"));
        lines.Add(Say($"Bảng mã {report.Encoding}: {report.EncodingWhy}", $"Encoding {report.Encoding}: {report.EncodingWhy}"));
        lines.Add(Say($"{report.Rows:N0} dòng · nhập {report.Loaded:N0} · chờ sửa {report.Quarantined:N0} · có thể trùng {report.Flagged:N0}",
            $"{report.Rows:N0} rows · entered {report.Loaded:N0} · to mend {report.Quarantined:N0} · possible matches {report.Flagged:N0}"));
        if (report.PersonsPerSecond > 0) lines.Add(Say($"{report.PersonsPerSecond:N0} người/giây", $"{report.PersonsPerSecond:N0} persons/s"));
        lines.AddRange(report.Reasons.Select(r => $"  {r.Rows,8:N0}  {r.Code}  {Say(r.Vi, r.En)}"));
        lines.AddRange((report.Examples ?? []).Select(e => "  " + Say("dòng ", "line ") + e));
        return string.Join('\n', lines);
    }

    private static string Say(string vi, string en) => System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? en : vi;
}
