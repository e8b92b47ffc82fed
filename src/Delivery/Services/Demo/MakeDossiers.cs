using System.Globalization;
using System.Text.Json;
using DeAn06.Places;
using DeAn06.Population;
using DeAn06.Services.Catalogue;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Services.Demo;

/// <summary>
/// <c>dossiers --count N [--province 01] [--seed S] [--unjournaled]</c>: makes sample dossiers of the last 180 days in every commune of a province, for measuring. Without the journal no figures
/// are made of them.
/// </summary>
internal sealed class MakeDossiers(UseCases useCases, IServiceScopeFactory scopes, CatalogueRefresh catalogue, IPlaces places, IOffices offices, DataFolder folder, Headway headway, Clock clock) : IVerb
{
    private const int MostAtOnce = 2_000;
    private const int MostPersons = 200_000;
    private const int UnknownPopulation = 5_000;

    // One core makes, the other takes in.
    private const int SideBySide = 3;

    public string Name => "dossiers";

    public string Summary => Speech.English ? "Make sample dossiers for measuring: --count N [--province 01] [--seed S] [--unjournaled]" : "Tạo hồ sơ mẫu để đo: --count N [--province 01] [--seed S] [--unjournaled]";

    public async Task<int> RunAsync(VerbContext context, CancellationToken ct)
    {
        if (!folder.IsOwn) return await FailAsync(context, "Chỉ tạo hồ sơ mẫu trong bản dùng thử.", "Sample dossiers are made in a demo only.");
        if (!int.TryParse(context.Option("count"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count is < 1 or > 10_000_000)
            return await FailAsync(context, "--count là số từ 1 đến 10000000.", "--count is a number from 1 to 10000000.");
        if (!AreaCode.TryParse(context.Option("province") ?? "01", out var province) || places.Find(province) is null) return await FailAsync(context, "--province là mã một tỉnh, ví dụ 01.", "--province is the code of a province, such as 01.");
        var started = clock.GetTimestamp();
        var made = await MakeAsync(count, province, context.Option("seed") is { } seed ? int.Parse(seed, CultureInfo.InvariantCulture) : 1, !context.Has("unjournaled"), ct);
        var seconds = Math.Round(clock.GetElapsedTime(started).TotalSeconds, 1);
        await context.Out.WriteLineAsync(context.Json ? JsonSerializer.Serialize(new { dossiers = made, seconds }, JsonSerializerOptions.Web) : string.Create(CultureInfo.CurrentCulture, $"{made:N0} {(Speech.English ? "dossiers" : "hồ sơ")}, {seconds:0.0} s"));
        return 0;
    }

    private async Task<int> MakeAsync(int count, AreaCode province, int seed, bool journaled, CancellationToken ct)
    {
        await catalogue.RenewAsync(ct);
        var (now, communes, made) = (clock.UtcNow, places.Children(province), 0);
        var applicants = await ApplicantsAsync(communes, now, ct);
        var people = communes.Sum(c => (long)(c.Population ?? UnknownPopulation));
        var parts = communes.SelectMany(c => PartsOf(c, (int)((long)count * (c.Population ?? UnknownPopulation) / people))).OrderBy(p => p.Round).ToList();
        var act = Act.BySystem("demo", now);
        await Parallel.ForEachAsync(parts, new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = ct }, async (part, stop) =>
        {
            await using var scope = scopes.CreateAsyncScope();
            var dossiers = scope.ServiceProvider.GetRequiredService<DossierSowing>().Make(part.Office, applicants, part.Count, DossierSowing.Days, now, new Random(unchecked(seed * 1_000_003 + part.Number)));
            await useCases.RunAsync<TakeInDossiers, Done>(u => u.RunAsync(new(dossiers, now, journaled), act, stop), act, stop);
            headway.Tell(Name, Interlocked.Add(ref made, dossiers.Count), count);
        });
        return made;
    }

    private async Task<Applicants> ApplicantsAsync(IReadOnlyList<Area> communes, DateTime now, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var population = scope.ServiceProvider.GetRequiredService<IPopulation>();
        return new(await population.ResidentsAsync([.. communes.Select(c => c.Code.ToString())], Clock.DayOf(now).AddYears(-18), MostPersons, ct), []);
    }

    /// <summary>The dossiers of a commune in parts of a size that a transaction likes, in rounds: two parts of one office would wait for each other's numbers.</summary>
    private IEnumerable<(SownOffice Office, int Count, int Round, int Number)> PartsOf(Area commune, int count)
    {
        var known = DemoCommunes.All.FirstOrDefault(d => d.Code == commune.Code.ToString());
        foreach (var office in DemoDossiers.OfficesOf(offices, commune.Code, known?.Slug ?? commune.Code.Digits, commune.Name))
            for (var (left, n) = (count * office.Share / 100, 0); left > 0; left -= MostAtOnce, n++)
                yield return (office, Math.Min(left, MostAtOnce), n, HashCode(office.Decides.Code.ToString(), n));
    }

    private static int HashCode(string office, int part) => office.Aggregate(17 + part, (hash, letter) => unchecked(hash * 31 + letter));

    private static async Task<int> FailAsync(VerbContext context, string vi, string en)
    {
        await context.Error.WriteLineAsync(Speech.English ? en : vi);
        return 2;
    }
}
