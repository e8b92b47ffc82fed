using System.Text;
using DeAn06.Places;

namespace DeAn06.Tests.Unit.Places;

/// <summary>What the seed tables must hold after the repairs of seed/Maker.</summary>
public class SeedTablesTests
{
    private static readonly IReadOnlyDictionary<AreaCode, Area> Areas = Snapshot.Tables.Areas.ToDictionary(r => r.Code, r => Snapshot.Places.Find(r.Code)!);

    [Theory]
    [InlineData(AreaMap.Before, AreaLevel.Province, 63)]
    [InlineData(AreaMap.Before, AreaLevel.District, 696)]
    [InlineData(AreaMap.Before, AreaLevel.Commune, 10_035)]
    [InlineData(AreaMap.Today, AreaLevel.Province, 34)]
    [InlineData(AreaMap.Today, AreaLevel.District, 0)]
    [InlineData(AreaMap.Today, AreaLevel.Commune, 3_321)]
    public void The_country_is_complete_on_both_maps(AreaMap map, AreaLevel level, int count) => Assert.Equal(count, Snapshot.Places.Count(map, level));

    [Fact]
    public void Every_area_lies_in_an_area_of_the_level_above_on_its_own_map() => Assert.All(Snapshot.Tables.Areas, row =>
    {
        if (row.Code.Level == AreaLevel.Province) Assert.Null(row.Parent);
        else Assert.Equal((row.Code.Map, row.Code.Map == AreaMap.Before && row.Code.Level == AreaLevel.Commune ? AreaLevel.District : AreaLevel.Province),
            (Areas[row.Parent!.Value].Map, Areas[row.Parent.Value].Level));
    });

    [Fact]
    public void Todays_communes_are_2611_xa_697_phuong_and_13_dac_khu_before_the_retypings()
    {
        var kinds = Snapshot.Tables.Areas.Where(r => r.Code.Map == AreaMap.Today && r.Code.Level == AreaLevel.Commune).CountBy(r => r.Kind).ToDictionary();
        Assert.Equal((2_621, 687, 13), (kinds[AreaKind.Commune], kinds[AreaKind.Ward], kinds[AreaKind.SpecialZone]));
        var now = Areas.Values.Where(a => a.Map == AreaMap.Today && a.Level == AreaLevel.Commune).CountBy(a => a.Kind).ToDictionary();
        Assert.Equal((2_611, 697), (now[AreaKind.Commune], now[AreaKind.Ward]));
    }

    [Fact]
    public void Every_text_is_composed_and_trimmed_and_no_name_begins_with_a_type_in_lower_case()
    {
        Assert.All(Snapshot.Tables.Areas, r => Assert.True(r.Name.IsNormalized(NormalizationForm.FormC) && r.Name == r.Name.Trim() && r.Name.Length > 0, r.Name));
        Assert.DoesNotContain(Snapshot.Tables.Areas, r => r.Name.StartsWith("xã ", StringComparison.Ordinal));
        Assert.Equal("Xã Bắc Sơn", Areas[AreaCode.Parse("06325")].FullName);
    }

    [Fact]
    public void Only_twelve_changes_are_history_and_190_spellings_are_aliases()
    {
        Assert.Equal(12, Snapshot.Tables.Changes.Count);
        Assert.Equal(10, Snapshot.Tables.Changes.Count(c => c is { KindBefore: AreaKind.Commune, KindAfter: AreaKind.Ward } && c.NameBefore == c.NameAfter));
        Assert.Single(Snapshot.Tables.Changes, c => c is { NameBefore: "Phó Bảng", NameAfter: "Phố Bảng" });
        Assert.Single(Snapshot.Tables.Changes, c => c.Code.ToString() == "75" && c.KindAfter == AreaKind.Municipality);
        var spellings = Snapshot.Tables.Aliases.Where(a => a.Source == "spelling").ToList();
        Assert.Equal(190, spellings.Count);
        Assert.All(spellings, a => Assert.True(Spelling.SoundAlike(a.Name, Areas[a.Code].Name) && a.Name != Areas[a.Code].Name));
    }

    [Fact]
    public void Every_old_commune_is_mapped_and_every_commune_of_today_was_formed_from_something()
    {
        Assert.All(Areas.Keys.Where(c => c is { Map: AreaMap.Before, Level: AreaLevel.Commune }), c => Assert.NotEmpty(Snapshot.Places.Mappings(c)));
        Assert.All(Areas.Keys.Where(c => c is { Map: AreaMap.Today }), c => Assert.NotEmpty(Snapshot.Places.Mappings(c)));
        Assert.Equal(10_619 + 63 + 5, Snapshot.Tables.Mapping.Count);
    }

    [Fact]
    public void No_commune_left_its_province_alone() => Assert.All(Snapshot.Tables.Mapping, m =>
        Assert.Contains(Snapshot.Places.Mappings(Snapshot.Places.Path(m.From)[^1].Code), p => p.To == Snapshot.Places.Path(m.To)[^1].Code));

    [Theory]
    [InlineData("c25462", "25459")] // Phường 4 of Tây Ninh, not its namesake of Tân An
    [InlineData("c27691", "27694")] // Phường 4 of Tân An
    [InlineData("c29908", "29905")] // Phường 4 of Sa Đéc, not of Cao Lãnh
    [InlineData("c30622", "30604")] // Xã Tân Phú: the rival line crossed today's provinces
    public void Namesakes_are_repaired(string old, string today) => Assert.Equal(today, Snapshot.Told(Snapshot.Places.Resolve(AreaCode.Parse(old))));

    [Fact]
    public void What_one_source_says_alone_never_decides()
    {
        var alone = Snapshot.Tables.Mapping.Where(m => m.Agreement == MappingAgreement.One).ToList();
        Assert.Equal(57, alone.Count);
        Assert.All(alone, m => Assert.Equal(ResolutionOutcome.Ambiguous, Snapshot.Places.Resolve(m.From).Outcome));
    }

    [Fact]
    public void Figures_are_plausible_or_missing()
    {
        var communes = Snapshot.Tables.Figures.Where(f => f.Code.Level == AreaLevel.Commune).ToList();
        Assert.Equal(3_321, communes.Count);
        Assert.All(communes, f => Assert.False(f.Population is <= 40 or > 300_000 || f.Km2 is <= 0, f.Code.ToString()));
        Assert.Null(Areas[AreaCode.Parse("04714")].Population); // 653,422 people on 9 km²
        Assert.Null(Areas[AreaCode.Parse("04714")].AreaKm2);
        Assert.Equal(30_509, Areas[AreaCode.Parse("07969")].Population); // "30,509"
        Assert.Equal(93, Areas[AreaCode.Parse("22736")].Population); // Trường Sa may be small
        Assert.Null(Areas[AreaCode.Parse("22435")].Population); // 5 people
        Assert.Null(Areas[AreaCode.Parse("06187")].AreaKm2); // 0.0
    }

    [Fact]
    public void No_two_communes_share_both_figures() =>
        Assert.DoesNotContain(Snapshot.Tables.Figures.Where(f => f is { Population: not null, Km2: not null }).GroupBy(f => (f.Population, f.Km2)), g => g.Count() > 1);

    [Fact]
    public void Communes_never_add_up_to_a_fifth_more_than_their_province() => Assert.All(Snapshot.Places.Children(null), p =>
    {
        var communes = Snapshot.Places.Children(p.Code);
        Assert.InRange(communes.Sum(c => c.Population ?? 0) / (decimal)p.Population!, 0.4m, 1.2m);
        Assert.InRange(communes.Sum(c => c.AreaKm2 ?? 0) / p.AreaKm2!.Value, 0.4m, 1.05m);
    });

    [Fact]
    public void Agency_codes_say_which_are_verified()
    {
        var agencies = DeAn06.Places.Tables.PlacesTables.Agencies();
        Assert.Equal((22, 63), (agencies.Count(a => a.Scope == "central"), agencies.Count(a => a.Scope == "province")));
        Assert.Equal((21, 10), (agencies.Count(a => a is { Scope: "central", IsVerified: true }), agencies.Count(a => a is { Scope: "province", IsVerified: true })));
        Assert.Equal(63, agencies.Where(a => a.Province is not null).Select(a => a.Province).Distinct().Count());
    }
}
