using System.Globalization;
using System.Text.Json;
using DeAn06.Kernel;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace DeAn06.Population.Demo;

/// <summary><c>generate --people N [--seed S] [--mess P] [--truth FILE] [--append]</c>: makes the synthetic nation, all rooms' shares of it.</summary>
internal sealed class GenerateNation(NpgsqlDataSource source, DemoPopulation population, Clock clock) : IVerb
{
    private const int DefaultPeople = 10_000;

    public string Name => "generate";

    public string Summary => Say("Tạo quốc gia mẫu: --people N [--seed S] [--mess P] [--truth TỆP] [--append]",
        "Make the synthetic nation: --people N [--seed S] [--mess P] [--truth FILE] [--append]");

    public async Task<int> RunAsync(VerbContext context, CancellationToken ct)
    {
        if (Unknown(context) is { } word) return await FailAsync(context, 2, $"Không có tùy chọn {word}.", $"There is no option {word}.");
        if (!TryReadMess(context, out var mess)) return await FailAsync(context, 2,
            "--mess phải là phần trăm từ 0 đến 100, ví dụ 5.", "--mess must be a percentage from 0 to 100, such as 5.");
        var truth = context.Option("truth");
        if (mess > 0 && truth is null) return await FailAsync(context, 2,
            "--mess cần --truth TỆP để ghi lại những lỗi đã cài.", "--mess needs --truth FILE, where the injected errors are written down.");
        var nation = new DemoNation(Number(context, "people", DefaultPeople), Number(context, "seed", 1), clock.UtcNow) { Mess = mess, TruthFile = truth };
        var empty = await DemoLoader.IsEmptyAsync(source, ct);
        if (!empty && !context.Has("append")) return await FailAsync(context, 1,
            "Cơ sở dữ liệu đã có người. Thêm --append để tạo thêm, hoặc chọn thư mục khác: --data DIR.",
            "The register already has persons. Add --append to make more, or choose another folder: --data DIR.");
        if (empty && nation.People >= DemoPopulation.Small) await context.Error.WriteLineAsync(Say(
            "Trong khi nạp, việc tìm theo tên trên cơ sở dữ liệu này phải chờ đến khi nạp xong.",
            "While this loads, search by name on this database waits until it is done."));
        var started = clock.GetTimestamp();
        try
        {
            if (empty) await context.Services.GetRequiredService<Preparation>().RunAsync(nation, _ => { }, ct);
            else await population.AppendAsync(nation, ct);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or DirectoryNotFoundException)
        {
            return await FailAsync(context, 2, $"Không ghi được tệp {truth}: {e.Message}", $"The file {truth} cannot be written: {e.Message}");
        }
        await TellAsync(context, nation, clock.GetElapsedTime(started).TotalSeconds);
        return 0;
    }

    private static async Task TellAsync(VerbContext context, DemoNation nation, double seconds)
    {
        if (context.Json) await context.Out.WriteLineAsync(JsonSerializer.Serialize(
            new { people = nation.People, seed = nation.Seed, mess = nation.Mess, truth = nation.TruthFile, seconds = Math.Round(seconds, 1) }, JsonSerializerOptions.Web));
        else await context.Out.WriteLineAsync(string.Create(CultureInfo.CurrentCulture, $"{nation.People:N0} {Say("người", "people")}, {seconds:0.0} s"));
    }

    private static async Task<int> FailAsync(VerbContext context, int code, string vi, string en)
    {
        await context.Error.WriteLineAsync(Say(vi, en));
        return code;
    }

    private static string? Unknown(VerbContext context) => context.Arguments.FirstOrDefault(a =>
        a.StartsWith("--", StringComparison.Ordinal) && a is not ("--people" or "--seed" or "--mess" or "--truth" or "--append"));

    private static bool TryReadMess(VerbContext context, out double mess)
    {
        mess = 0;
        return !context.Has("mess") || double.TryParse(context.Option("mess"), CultureInfo.InvariantCulture, out mess) && mess is >= 0 and <= 100;
    }

    // The command line has already checked these two.
    private static int Number(VerbContext context, string name, int otherwise) =>
        context.Option(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    private static string Say(string vi, string en) => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? en : vi;
}
