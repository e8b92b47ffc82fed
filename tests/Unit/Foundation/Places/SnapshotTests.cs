using DeAn06.Places;
using FsCheck;
using FsCheck.Fluent;

namespace DeAn06.Tests.Unit.Places;

public class SnapshotTests
{
    private static readonly AreaCode HoanKiem = AreaCode.Parse("00070");

    [Fact]
    public void An_area_is_named_as_on_the_day_asked_about()
    {
        var code = AreaCode.Parse("26248");
        Assert.Equal("Xã Trảng Bom", Snapshot.Places.Find(code, new DateOnly(2025, 7, 1))!.FullName);
        Assert.Equal("Phường Trảng Bom", Snapshot.Places.Find(code)!.FullName);
        Assert.Equal("Tỉnh Đồng Nai", Snapshot.Places.Find(AreaCode.Parse("75"), new DateOnly(2026, 4, 29))!.FullName);
        Assert.Equal("Thành phố Đồng Nai", Snapshot.Places.Find(AreaCode.Parse("75"), new DateOnly(2026, 4, 30))!.FullName);
    }

    [Fact]
    public void History_tells_what_formed_an_area_and_what_it_was_called()
    {
        var history = Snapshot.Places.History(AreaCode.Parse("26248"));
        Assert.Equal([AreaEventKind.Formed, AreaEventKind.Retyped], history.Select(e => e.Kind));
        Assert.Equal(new DateOnly(2025, 7, 1), history[0].On);
        Assert.NotEmpty(history[0].Others);
        Assert.False(history[1].IsSure);
        Assert.Equal(AreaEventKind.MergedInto, Assert.Single(Snapshot.Places.History(AreaCode.Parse("c00001"))).Kind);
        Assert.Equal(AreaEventKind.SplitInto, Assert.Single(Snapshot.Places.History(AreaCode.Parse("c00634"))).Kind);
        Assert.Equal(AreaEventKind.Ended, Assert.Single(Snapshot.Places.History(AreaCode.Parse("c001"))).Kind);
    }

    [Theory]
    [InlineData("hoan kiem", "00070")]
    [InlineData("Hoàn Kiếm", "00070")]
    [InlineData("phuong hoan k", "00070")]
    [InlineData("hoan kiem ha noi", "00070")]
    [InlineData("truong sa", "22736")]
    [InlineData("00070", "00070")]
    public void Search_finds_a_commune_by_words_without_marks(string typed, string first) =>
        Assert.Equal(first, Snapshot.Places.Search(typed)[0].Code.ToString());

    [Fact]
    public void Search_puts_the_very_name_before_longer_ones_and_keeps_to_its_limit()
    {
        var found = Snapshot.Places.Search("tan", limit: 7);
        Assert.Equal(7, found.Count);
        Assert.Empty(Snapshot.Places.Search("  "));
        Assert.Empty(Snapshot.Places.Search("zzzz"));
        Assert.All(Snapshot.Places.Search("tan", within: AreaCode.Parse("79")), a => Assert.Equal("79", a.Parent!.Value.ToString()));
        Assert.Equal("Hòa Bình", Snapshot.Places.Search("Hòa Bình")[0].Name);
    }

    [Fact]
    public void Every_commune_is_the_first_to_be_found_by_its_full_name_and_province() => Assert.All(
        Snapshot.Places.Children(null).SelectMany(p => Snapshot.Places.Children(p.Code)),
        c => Assert.Contains(c.Code, Snapshot.Places.Search($"{c.FullName} {Snapshot.Places.Path(c.Code)[^1].Name}").Select(a => a.Code)));

    [Theory]
    [InlineData("01", "00070", true)]
    [InlineData("00070", "00070", true)]
    [InlineData("79", "00070", false)]
    [InlineData("00070", "01", false)]
    [InlineData("01", "c00001", true)] // old Phúc Xá lies in today's Hà Nội
    [InlineData("00097", "c00001", true)]
    [InlineData("00634", "c00634", false)] // old Đại Mỗ went to five communes
    [InlineData("c01", "00070", true)]
    [InlineData("c001", "00004", false)] // today's Ba Đình also has parts of Hoàn Kiếm district
    [InlineData("01", "99999", false)]
    public void An_office_covers_what_lies_wholly_in_its_area(string outer, string inner, bool contains) =>
        Assert.Equal(contains, Snapshot.Places.Contains(AreaCode.Parse(outer), AreaCode.Parse(inner)));

    [Fact]
    public void Numbered_wards_come_in_the_order_of_their_numbers()
    {
        var names = Snapshot.Places.Children(AreaCode.Parse("c765")).Select(a => a.Name).ToList();
        Assert.True(names.IndexOf("2") < names.IndexOf("11"));
    }

    [Fact]
    public void A_whole_province_is_restated_exactly()
    {
        var told = Snapshot.Places.Restate(new Dictionary<AreaCode, decimal> { [AreaCode.Parse("c02")] = 10, [AreaCode.Parse("c08")] = 5 }, AreaMap.Today, AreaLevel.Province);
        Assert.Equal([new RestatedFigure(AreaCode.Parse("08"), 15, false)], told.Figures);
    }

    [Fact]
    public void A_whole_commune_is_restated_exactly_and_a_split_one_as_an_estimate()
    {
        var whole = Snapshot.Places.Restate(new Dictionary<AreaCode, decimal> { [AreaCode.Parse("c00001")] = 7 }, AreaMap.Today, AreaLevel.Commune);
        Assert.Equal([new RestatedFigure(AreaCode.Parse("00097"), 7, false)], whole.Figures);
        var split = Snapshot.Places.Restate(new Dictionary<AreaCode, decimal> { [AreaCode.Parse("c00634")] = 7 }, AreaMap.Today, AreaLevel.Commune);
        Assert.Equal(5, split.Figures.Count);
        Assert.All(split.Figures, f => Assert.True(f.IsEstimate && f.Value > 0));
        Assert.Equal(7, split.Figures.Sum(f => f.Value));
        var equal = Snapshot.Places.Restate(new Dictionary<AreaCode, decimal> { [AreaCode.Parse("c00634")] = 7 }, AreaMap.Today, AreaLevel.Province, RestateBy.Equal);
        Assert.Equal([new RestatedFigure(AreaCode.Parse("01"), 7, false)], equal.Figures);
    }

    [Fact]
    public void A_merged_province_of_today_is_told_by_the_old_ones_as_an_estimate()
    {
        var told = Snapshot.Places.Restate(new Dictionary<AreaCode, decimal> { [AreaCode.Parse("08")] = 1000 }, AreaMap.Before, AreaLevel.Province);
        Assert.Equal(["c02", "c08"], told.Figures.Select(f => f.Code.ToString()));
        Assert.All(told.Figures, f => Assert.True(f.IsEstimate));
    }

    [Fact]
    public void Restating_never_changes_the_total()
    {
        var codes = Snapshot.Tables.Areas.Select(a => a.Code).Append(AreaCode.Parse("99999")).Append(AreaCode.Parse("c99998")).ToArray();
        var figures = Gen.Zip(Gen.Elements(codes), Gen.Choose(0, 1_000_000)).ListOf(40)
            .Select(pairs => (IReadOnlyDictionary<AreaCode, decimal>)pairs.DistinctBy(p => p.Item1).ToDictionary(p => p.Item1, p => p.Item2 / 100m));
        var asked = from map in Gen.Elements(AreaMap.Today, AreaMap.Before)
                    from level in Gen.Elements(AreaLevel.Province, AreaLevel.District, AreaLevel.Commune)
                    from way in Gen.Elements(RestateBy.Population, RestateBy.Surface, RestateBy.Equal)
                    select (Map: map, Level: level, By: way);
        Prop.ForAll(figures.ToArbitrary(), asked.ToArbitrary(), (given, ask) =>
        {
            var told = Snapshot.Places.Restate(given, ask.Map, ask.Level, ask.By);
            return told.Figures.Sum(f => f.Value) + told.Left.Values.Sum() == given.Values.Sum() && told.Figures.All(f => f.Code.Map == ask.Map);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_search_allocates_next_to_nothing()
    {
        Snapshot.Places.Search("tan thanh");
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 10; i++) Assert.Equal(HoanKiem, Snapshot.Places.Search("hoan kiem")[0].Code);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }
}
