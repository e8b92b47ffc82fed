using DeAn06.Law;
using DeAn06.Places;
using DeAn06.Services.After.Figures;
using DeAn06.Services.Catalogue;
using DeAn06.Work;

namespace DeAn06.Services.After.Rating;

/// <summary>An officer's grades; the name is as the staff list has it now.</summary>
internal sealed record OfficerGrades(string Name, GradeSheet Sheet);

/// <summary>The grades of an office in a quarter, with those of its officers and what was said.</summary>
internal sealed record OfficeGrades(GradeSheet Office, OfficeClass Class, IReadOnlyList<OfficerGrades> Officers, IReadOnlyList<string> Said);

/// <summary>The leader of an office reads its grades of a quarter (chấm điểm quý). Circular 01/2018 art. 15.4b. Nobody who rated is named or can be told.</summary>
internal sealed class ShowGrades(Db db, FigureBook book, IStaff staff, ILaw law, CatalogueBook catalogue, Stages stages, AfterOptions options) : IUseCase
{
    internal async Task<Result<OfficeGrades>> RunAsync(Period quarter, Act act, CancellationToken ct)
    {
        if (!act.May(ServicesPermissions.Approve)) return KernelProblems.NotAllowed;
        var facts = await book.FactsAsync(act.Office, quarter, ct);
        var upheld = (await db.QueryAsync("SELECT dossier_id FROM services.feedback WHERE upheld AND dossier_id = ANY ($1)", r => r.GetGuid(0), ct, facts.Select(f => f.Dossier).ToArray())).ToHashSet();
        var line = (await book.OfficesAsync(quarter, ct)).FirstOrDefault(l => l.Code == act.Office) ?? FigureBook.Sum(act.Office, "", []);
        var day = Clock.DayOf(act.At);
        var all = catalogue.All(day);
        var office = Grading.OfOffice(facts, upheld, new(line, all.Count == 0 ? 0 : (double)all.Count(p => stages.IsOpenOnline(p.Code, day)) / all.Count), options.LeastRatings);
        var names = (await staff.OfAsync(act.Office, ct)).ToDictionary(c => c.Actor, c => c.Name);
        var (from, to) = (Clock.ToUtc(quarter.From.ToDateTime(TimeOnly.MinValue)), Clock.ToUtc(quarter.To.AddDays(1).ToDateTime(TimeOnly.MinValue)));
        return new OfficeGrades(office, Grading.ClassOf(office.Total, name => law.Parameter("one-stop.grading", name, day).Number),
            [.. facts.SelectMany(f => f.Officers, (f, o) => (Officer: o, Fact: f)).GroupBy(x => x.Officer).Select(g => new OfficerGrades(
                names.GetValueOrDefault(g.Key) ?? g.Key[(g.Key.IndexOf(':') + 1)..], Grading.OfOfficer([.. g.Select(x => x.Fact)], upheld, options.LeastRatings))).OrderBy(o => o.Name, StringComparer.CurrentCulture)],
            await RatingOf.SaidAsync(db, act.Office, from, to, options.LeastRatings, ct));
    }
}
