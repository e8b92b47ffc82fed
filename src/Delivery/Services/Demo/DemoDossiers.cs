using DeAn06.Places;
using DeAn06.Population;
using DeAn06.Services.Catalogue;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Services.Demo;

/// <summary>
/// The Services room's share of the demo nation: the dossiers of the last 180 days at the police, the committee and the one-stop desk of the twelve full communes, by people who live there. One for
/// every four people, 5,000 at most (A). Left out: sealed results and the papers MC01 to MC06, letters, uploaded files, opinions and hand-overs, and what an approval changes in a register.
/// </summary>
internal sealed class DemoDossiers(UseCases useCases, IServiceScopeFactory scopes, CatalogueRefresh catalogue, IOffices offices) : IDemoShare
{
    // A nation of fewer is somebody's experiment: its desks begin empty.
    private const int LeastPeople = 500;
    private const int PeopleForEach = 4;
    private const int Most = 5_000;
    private const int MostPersons = 20_000;
    private const int ComeOfAge = 18;

    // Of a hundred dossiers of a commune, how many the police gets.
    private const int PoliceShare = 62;

    public string Name => "services.dossiers";

    public async Task SowAsync(DemoNation nation, CancellationToken ct)
    {
        if (nation.People < LeastPeople) return;
        await catalogue.RenewAsync(ct);
        await using var scope = scopes.CreateAsyncScope();
        var (population, sowing, random) = (scope.ServiceProvider.GetRequiredService<IPopulation>(), scope.ServiceProvider.GetRequiredService<DossierSowing>(), nation.RandomFor(Name));
        var count = Math.Min(nation.People / PeopleForEach, Most);
        var adults = (await population.ResidentsAsync([.. DemoCommunes.All.Select(c => c.Code)], Clock.DayOf(nation.At).AddYears(-ComeOfAge), MostPersons, ct)).ToLookup(p => p.Commune);
        var known = (await population.StoriesAsync(ct)).Select(s => s.Id).ToHashSet();
        var everyone = Math.Max(1, DemoCommunes.All.Sum(c => adults[c.Code].Count()));
        var act = Act.BySystem("demo", nation.At);
        foreach (var commune in DemoCommunes.All)
        {
            PersonInBrief[] here = [.. adults[commune.Code]];
            foreach (var office in OfficesOf(offices, AreaCode.Parse(commune.Code), commune.Slug, commune.Name))
            {
                var made = sowing.Make(office, new Applicants(here, [.. here.Where(p => known.Contains(p.Id))]), count * here.Length / everyone * office.Share / 100, DossierSowing.Days, nation.At, random);
                if (made.Count > 0) await useCases.RunAsync<TakeInDossiers, Done>(u => u.RunAsync(new(made, nation.At, Journaled: true), act, ct), act, ct);
            }
        }
    }

    /// <summary>The two offices of a commune that decide, with whom the demo's accounts name there.</summary>
    internal static IEnumerable<SownOffice> OfficesOf(IOffices offices, AreaCode commune, string slug, string place)
    {
        Office? In(OfficeKind kind) => offices.In(commune, kind).FirstOrDefault();
        if (In(OfficeKind.CommunePolice) is { } police)
            yield return new(police, police, new(Of(police, $"ca.{slug}", "Cán bộ công an xã"), Of(police, $"ca.{slug}", "Cán bộ công an xã"), Of(police, $"ca.{slug}.truong", "Trưởng công an xã")), PoliceShare);
        if (In(OfficeKind.ServiceCentre) is { } centre && In(OfficeKind.CommuneCommittee) is { } committee)
            yield return new(centre, committee,
                new(Of(centre, $"mc.{slug}.1", "Cán bộ một cửa, bàn 1"), Of(committee, $"tp.{slug}", "Công chức tư pháp – hộ tịch"), Of(committee, $"ct.{slug}", "Chủ tịch ủy ban nhân dân")), 100 - PoliceShare);

        Hand Of(Office office, string login, string persona) => new(ActorKind.Officer, login, $"{persona} ({place})", office.Code.ToString());
    }
}

/// <summary>Who applies: anyone of a place, and now and then one of those whom the demo's stories are about.</summary>
internal sealed record Applicants(IReadOnlyList<PersonInBrief> All, IReadOnlyList<PersonInBrief> Known)
{
    private const double OfKnown = .08;

    internal PersonInBrief Draw(Random random) => Known.Count > 0 && random.NextDouble() < OfKnown ? Known[random.Next(Known.Count)] : All[random.Next(All.Count)];
}
