using DeAn06.Kernel;
using DeAn06.Law;
using DeAn06.Places;
using DeAn06.Population.Correcting;
using DeAn06.Population.Persons;
using DeAn06.Work;

namespace DeAn06.Population.Demo;

/// <summary>
/// Proposals and decisions of the demo nation, made through the real deeds at moments before now, so that queue, history and journal
/// hold what they would hold.
/// </summary>
internal sealed class DemoCorrections(UseCases useCases, Files files, ILaw law, IPlaces places, IOffices offices)
{
    private static readonly byte[] Paper = "%PDF-1.4\n% MAU - ban sao giay khai sinh\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"u8.ToArray();

    internal async Task SowAsync(DemoNation nation, IReadOnlyList<DemoStory> stories, CancellationToken ct)
    {
        var term = law.ClockOf(Correction.ClockRule, nation.At);
        var dueToday = Moments(nation.At).FirstOrDefault(at => Clock.DayOf(law.Compute(term with { ReceivedAt = at }).DueAt) == Clock.DayOf(nation.At), nation.At.AddDays(-2));
        foreach (var story in stories.Take(nation.People))
        {
            if (story.Tag == StoryTag.Overdue) await ProposeAsync(story, nation.At.AddDays(-8), ct);
            if (story.Tag == StoryTag.DueToday) await ProposeAsync(story, dueToday, ct);
            if (story.Tag == StoryTag.New) await ProposeAsync(story, nation.At.AddMinutes(-20), ct);
            if (story.Tag == StoryTag.CorrectedBefore) await DecideAsync(story, nation.At.AddDays(-10), approve: true, ct);
            if (story.Tag == StoryTag.RefusedBefore) await DecideAsync(story, nation.At.AddDays(-12), approve: false, ct);
        }
    }

    private static IEnumerable<DateTime> Moments(DateTime now) => Enumerable.Range(1, 14 * 24).Select(h => now.AddHours(-h));

    private async Task<CaseId> ProposeAsync(DemoStory story, DateTime at, CancellationToken ct)
    {
        var person = story.Person.Record;
        var act = ActOf(person, "ca", "Cán bộ công an xã", at);
        var file = await files.TakeAsync(new MemoryStream(Paper), "giay-khai-sinh-mau.pdf", act, ct);
        if (file.Problem is { } unfit) throw new InvalidOperationException(unfit.ToString());
        var command = new ProposeCorrection.Command(person.Id, PersonFields.Hometown.Code, Neighbour(person), null,
            "Giấy khai sinh ghi quê quán khác với dữ liệu đã thu thập", [file.Value.Id], person.Version);
        var made = await useCases.RunAsync<ProposeCorrection, ProposedCorrection>(u => u.RunAsync(command, act, ct), act, ct);
        if (made.Problem is { } refused) throw new InvalidOperationException(refused.ToString());
        return CaseId.TryParse(made.Value.Id, out var id) ? id : throw new InvalidOperationException(made.Value.Id);
    }

    private async Task DecideAsync(DemoStory story, DateTime at, bool approve, CancellationToken ct)
    {
        var id = await ProposeAsync(story, at, ct);
        var act = ActOf(story.Person.Record, "ca", "Trưởng công an xã", at.AddDays(1), ".truong");
        var decided = approve
            ? await useCases.RunAsync<ApproveCorrection, DecidedCorrection>(u => u.RunAsync(id, "Đúng với giấy khai sinh", act, ct), act, ct)
            : await useCases.RunAsync<RefuseCorrection, DecidedCorrection>(u => u.RunAsync(id, "Bản sao không có dấu của cơ quan cấp", act, ct), act, ct);
        if (decided.Problem is { } refused) throw new InvalidOperationException(refused.ToString());
    }

    /// <summary>Another old commune of the same district: the usual mistake of collection.</summary>
    private string Neighbour(PersonRecord person)
    {
        var path = places.Path(AreaCode.Parse(person[PersonFields.Hometown].Value!));
        return places.Children(path[1].Code, AreaMap.Before).First(a => a.Code != path[0].Code).Code.ToString();
    }

    private Act ActOf(PersonRecord person, string prefix, string title, DateTime at, string suffix = "")
    {
        var commune = DemoCommunes.All.First(c => c.Code == person.Commune);
        var office = offices.In(AreaCode.Parse(commune.Code), OfficeKind.CommunePolice)[0];
        var rights = PopulationPermissions.All.Select(p => p.Code).Append(WorkPermissions.Queue.Code).ToHashSet();
        var basis = law.Purposes(Clock.DayOf(at)).First(p => p.Code == "population.correct").LegalBases[0];
        return new Act(new Actor(ActorKind.Officer, $"{prefix}.{commune.Slug}{suffix}", $"{title} ({commune.Name})"), office.Code.ToString(),
            "population.correct", basis, at, Ids.New(at)) { Jurisdiction = commune.Code, Rights = rights };
    }
}
