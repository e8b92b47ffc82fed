using System.Text.Json.Nodes;
using DeAn06.Population;
using DeAn06.Services.Forms.Definition;

namespace DeAn06.Services.Forms.Drafts;

/// <summary>
/// An applicant names somebody by identity number and name. Both must fit one living person; which of them does not is not told, and guessing ends after some tries a day.
/// The person sees in their journal that they were named.
/// </summary>
internal sealed class NamePerson(Db db, Journal journal, IPopulation population) : IUseCase
{
    internal const int MostTries = 10;
    internal const string Number = "Number";
    internal const string Name = "Name";

    internal async Task<Result<JsonObject>> RunAsync(Guid by, string procedure, FormPage page, string number, string name, Act act, CancellationToken ct)
    {
        if (!PersonalNumber.TryParse(number, out var read, out var why)) return why.At(Number);
        if (name.Length == 0) return KernelProblems.Missing.With("name", Speech.English ? "Full name" : "họ và tên").At(Name);
        var day = Clock.DayOf(act.At);
        var tries = (await db.QueryAsync("SELECT tries FROM services.naming_try WHERE person_id = $1 AND day = $2 FOR UPDATE", r => r.GetInt32(0), ct, by, day)).FirstOrDefault();
        if (tries >= MostTries) return ProblemsOfForms.NamingSpent.With("limit", MostTries).At(Number);
        if (await population.FindNamedAsync(read, name, ct) is { } found && (await population.StandingsAsync([found.Id], day, ct)).GetValueOrDefault(found.Id) is { DiedOn: null })
        {
            journal.Record(act, new PersonNamed(procedure, page.Key), found.Id);
            return KinFinder.Node(found.Id, found.Name);
        }
        db.Write("INSERT INTO services.naming_try AS t (person_id, day, tries) VALUES ($1, $2, 1) ON CONFLICT (person_id, day) DO UPDATE SET tries = t.tries + 1", 1, by, day);
        journal.Record(act, new NamingFailed(procedure, page.Key, tries + 1), by);
        return ProblemsOfForms.PersonUnknown.At(Number).Keep();
    }
}
