using System.Globalization;
using System.Text.Json;
using DeAn06.Population;

namespace DeAn06.Services.Dossiers;

/// <summary>
/// What a decision changes in a register (hiệu lực của quyết định): named by the procedure's <c>Effect</c>, called in the approval's transaction. A refusal of the register refuses the approval.
/// </summary>
internal interface IDossierEffect
{
    /// <summary><c>room.words</c>, as the catalogue writes it.</summary>
    string Code { get; }

    /// <summary>What the law refuses whoever decides, told when it is submitted; null where nothing is wrong.</summary>
    Problem? Unfit(JsonElement answers, DateOnly today) => null;

    Task<Result<Applied>> ApplyAsync(Dossier dossier, Act act, CancellationToken ct);
}

/// <summary>What an effect says of itself in the dossier: how many guests or people of a list got a stay, and how many have no record and stay in the dossier only.</summary>
internal sealed record Applied(int Guests = 0, int Unknown = 0)
{
    internal static readonly Applied It = new();

    /// <summary>Whose residence was written, where the paper names them; empty where it is about one person.</summary>
    internal IReadOnlyCollection<Guid> People { get; init; } = [];
}

/// <summary>
/// The answers an effect reads, by the keys of the form's pages: <c>place</c> (or the first answer with an <c>area</c>), <c>from</c>, <c>until</c>, <c>reason</c>, <c>ground</c>.
/// </summary>
internal sealed class EffectAnswers(JsonElement answers)
{
    internal string? Area => Place is { } place && place.TryGetProperty("area", out var area) ? area.GetString() : null;

    internal string? Line => Place is { } place && place.TryGetProperty("line", out var line) ? line.GetString() : null;

    /// <summary>An answer in text; null where it is not there or no text.</summary>
    internal string? this[string key] => answers.ValueKind == JsonValueKind.Object && answers.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private JsonElement? Place => answers.ValueKind != JsonValueKind.Object ? null
        : answers.EnumerateObject().Where(a => !a.Name.StartsWith('$') && a.Value.ValueKind == JsonValueKind.Object && a.Value.TryGetProperty("area", out _))
            .OrderBy(a => a.Name == "place" ? 0 : 1).Select(a => (JsonElement?)a.Value).FirstOrDefault();
}

/// <summary>
/// A decision that registers or declares a stay of a kind: permanent, temporary, absence, lodging. Of everybody it is about (<see cref="ReadsPeople"/>), in one transaction: what the register
/// refuses of one refuses the whole.
/// </summary>
internal sealed class RegistersStay(string kind, IResidence residence, ReadsPeople people, Journal journal) : IDossierEffect
{
    public string Code => "residence." + kind;

    public async Task<Result<Applied>> ApplyAsync(Dossier dossier, Act act, CancellationToken ct)
    {
        var answers = new EffectAnswers(dossier.Answers);
        if (answers.Area is null) return ProblemsOfDossiers.EffectUnreadable.With("name", Speech.English ? "the place" : "nơi cư trú");
        // Without a day of its own the stay begins with the decision.
        var from = answers["from"] ?? Clock.DayOf(act.At).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var all = await people.OfAsync(dossier, ct);
        foreach (var person in all.People)
        {
            var written = await residence.RegisterAsync(new(person.Person, kind, answers.Area, answers.Line, from, answers["until"], answers["reason"]), act, ct);
            if (written.Problem is { } refused) return all.Of(person, refused);
        }
        if (all.IsList) journal.Record(act, new ListRegistered(dossier.Id, all.People.Count, all.Unknown.Count), dossier.Subjects);
        return all.Applied;
    }
}

/// <summary>A decision that prolongs the temporary residence in force (gia hạn tạm trú): the same place, a later last day; by a list, each in the place of their own. Law on Residence 2020, art. 28.</summary>
internal sealed class ProlongsStay(IResidence residence, IPopulation population, ReadsPeople people, Journal journal) : IDossierEffect
{
    internal const string Effect = "residence.prolong-temporary";
    internal const string Kind = "temporary";

    public string Code => Effect;

    public async Task<Result<Applied>> ApplyAsync(Dossier dossier, Act act, CancellationToken ct)
    {
        var today = Clock.DayOf(act.At);
        var all = await people.OfAsync(dossier, ct);
        if (new EffectAnswers(dossier.Answers)["until"] is not { } until) return ProblemsOfDossiers.EffectUnreadable.With("name", Speech.English ? "the last day" : "ngày cuối");
        var stays = await population.StaysOfAsync([.. all.People.Select(p => p.Person)], today, ct);
        var from = today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        foreach (var person in all.People)
        {
            if (stays.FirstOrDefault(s => s.Person == person.Person && s.Kind == Kind) is not { } standing) return all.Of(person, ProblemsOfDossiers.StayUnknown);
            var written = await residence.RegisterAsync(new(person.Person, Kind, standing.Area, standing.Line, from, until, null), act, ct);
            if (written.Problem is { } refused) return all.Of(person, refused);
        }
        if (all.IsList) journal.Record(act, new ListRegistered(dossier.Id, all.People.Count, all.Unknown.Count), dossier.Subjects);
        return all.Applied;
    }
}

/// <summary>A decision that removes a residence of a kind (xóa đăng ký). A permanent one needs its ground of art. 24 in the answer <c>ground</c>.</summary>
internal sealed class RemovesStay(string kind, IResidence residence, IPopulation population) : IDossierEffect
{
    private const string Fallback = "Xóa theo hồ sơ";

    public string Code => "residence.remove-" + kind;

    public async Task<Result<Applied>> ApplyAsync(Dossier dossier, Act act, CancellationToken ct)
    {
        var today = Clock.DayOf(act.At);
        if ((await population.StaysOfAsync([dossier.Person], today, ct)).FirstOrDefault(s => s.Kind == kind) is not { } standing) return ProblemsOfDossiers.StayUnknown;
        var answers = new EffectAnswers(dossier.Answers);
        var on = today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return (await residence.EndAsync(dossier.Person, standing.Stay, on, answers["ground"], answers["reason"] ?? Fallback, act, ct)).Then(_ => Applied.It);
    }
}
