using DeAn06.Places;
using DeAn06.Places.Areas;
using DeAn06.Places.Tables;

namespace DeAn06.Tests.Unit.Places;

public class ResolvingTests
{
    [Theory]
    [InlineData("Phường Phúc Xá, Quận Ba Đình, Thành phố Hà Nội")]
    [InlineData("phuong phuc xa, quan ba dinh, ha noi")]
    [InlineData("P.Phúc Xá, Q.Ba Đình, TP.Hà Nội")]
    [InlineData("P. Phúc Xá - Q. Ba Đình - TP Hà Nội")]
    [InlineData("Số 5 ngõ 12, tổ 3, P Phúc Xá, Ba Đình, HN")]
    [InlineData("12 Phúc Xá, phường Phúc Xá, quận Ba Đình, Hà Nội, Việt Nam")]
    [InlineData("phuc_xa, ba_dinh, ha_noi")]
    [InlineData("phuong-phuc-xa/quan-ba-dinh/ha-noi")]
    [InlineData("phường Phúc Xá quận Ba Đình Hà Nội")]
    [InlineData("PHÚC XÁ, BA ĐÌNH")]
    public void An_old_address_leads_to_todays_commune_however_it_is_written(string text) => Assert.Equal("00097", Snapshot.Told(Snapshot.Resolve(text)));

    [Theory]
    [InlineData("P1, Q. Bình Thạnh, TPHCM", "c26929")]
    [InlineData("Phường 01, Quận Bình Thạnh, TP.HCM", "c26929")]
    public void Numbered_wards_are_read_in_every_style(string text, string old)
    {
        var expected = Snapshot.Places.Resolve(Find("Phường 1", "Quận Bình Thạnh", "Thành phố Hồ Chí Minh"));
        Assert.NotNull(old);
        Assert.Equal(Snapshot.Told(expected), Snapshot.Told(Snapshot.Resolve(text)));
        Assert.Equal(ResolutionOutcome.Resolved, expected.Outcome);
    }

    [Theory]
    [InlineData("Xã Hòa Bình, Huyện Thủy Nguyên, Hải Phòng")]
    [InlineData("Xã Hoà Bình, Huyện Thuỷ Nguyên, Hải Phòng")]
    public void The_place_of_the_tone_mark_does_not_matter(string text) => Assert.NotEqual(ResolutionOutcome.Quarantined, Snapshot.Resolve(text).Outcome);

    [Fact]
    public void Every_old_commune_resolves_to_exactly_its_mapped_targets()
    {
        foreach (var old in Olds())
        {
            var targets = Snapshot.Places.Mappings(old.Code);
            var r = Snapshot.Places.Resolve(old.Code);
            if (targets is [{ Agreement: not MappingAgreement.One }]) Assert.Equal(targets[0].To.ToString(), Snapshot.Told(r));
            else Assert.Equal(targets.Select(t => t.To).Order(), r.Candidates.Select(c => c.Commune.Code).Order());
        }
    }

    [Fact]
    public void Every_old_commune_is_found_by_its_written_address_with_and_without_marks()
    {
        foreach (var old in Olds())
        {
            var address = string.Join(", ", Snapshot.Places.Path(old.Code).Select(a => a.FullName));
            var expected = Snapshot.Places.Resolve(old.Code);
            Same(expected, Snapshot.Resolve(address), address);
            Within(expected, Snapshot.Resolve(string.Join(", ", address.Split(',').Select(Spelling.Fold))), address);
        }
    }

    [Fact]
    public void Every_commune_of_today_is_found_by_its_own_address()
    {
        foreach (var commune in Snapshot.Places.Children(null).SelectMany(p => Snapshot.Places.Children(p.Code)))
        {
            var address = string.Join(", ", Snapshot.Places.Path(commune.Code).Select(a => a.FullName));
            Assert.Equal(commune.Code.ToString(), Snapshot.Told(Snapshot.Places.Resolve(new OldAddress(address, WrittenOn: new DateOnly(2026, 11, 20)))));
        }
    }

    [Fact]
    public void A_commune_split_three_ways_is_asked_and_never_guessed()
    {
        var split = Olds().First(o => Snapshot.Places.Mappings(o.Code) is { Count: 3 } lines && lines.All(l => l.Agreement == MappingAgreement.Two));
        var r = Snapshot.Resolve(string.Join(", ", Snapshot.Places.Path(split.Code).Select(a => a.FullName)));
        Assert.Equal((ResolutionOutcome.Ambiguous, ResolutionReason.Split, 3), (r.Outcome, r.Reason, r.Candidates.Count));
        Assert.Null(r.Commune);
        Assert.All(r.Candidates, c => Assert.True(c.AlsoFormedFrom.Count > 0 && c.From!.Code == split.Code));
    }

    [Theory]
    [InlineData("Xã Liên Hiệp, Huyện Hoài Đức, Hà Tây")] // province abolished in 2008; Hà Tây is also a commune
    [InlineData("Xã Không Có Thật, Huyện Ba Vì, Hà Nội")]
    [InlineData("Xã Ba Vì, Huyện Không Có, Hà Nội")]
    [InlineData("")]
    [InlineData("???")]
    [InlineData("Hà Nội")]
    [InlineData("Quận Ba Đình, Hà Nội")]
    public void What_no_map_knows_goes_to_quarantine(string text) => Assert.Equal(ResolutionOutcome.Quarantined, Snapshot.Resolve(text).Outcome);

    [Fact]
    public void A_taught_alias_brings_an_older_address_home()
    {
        var address = new OldAddress("Xã Liên Hiệp, Huyện Hoài Đức, Tỉnh Hà Tây");
        Assert.Equal(ResolutionOutcome.Quarantined, Snapshot.Places.Resolve(address).Outcome);
        var key = DeAn06.Places.Resolving.AddressResolver.PlaceOf(address).Key;
        var taught = new PlacesSnapshot(Snapshot.Tables with { Taught = [new TaughtAlias(key, AreaCode.Parse("00097"))] });
        Assert.Equal("00097", Snapshot.Told(taught.Resolve(new OldAddress("thôn 3, lien hiep, hoai duc, ha tay"))));
    }

    [Theory]
    [InlineData("Huyện Hoàng Sa, Thành phố Đà Nẵng", "20333")]
    [InlineData("H. Côn Đảo, Bà Rịa - Vũng Tàu", "26732")]
    [InlineData("Lý Sơn, Quảng Ngãi", "21548")]
    public void Island_districts_without_communes_became_special_zones(string text, string code) => Assert.Equal(code, Snapshot.Told(Snapshot.Resolve(text)));

    [Fact]
    public void A_name_used_on_both_maps_is_asked_unless_the_day_of_writing_decides()
    {
        var open = Snapshot.Resolve("Phường Ngọc Hà, Hà Nội");
        Assert.Equal((ResolutionOutcome.Ambiguous, ResolutionReason.BothMaps), (open.Outcome, open.Reason));
        Assert.Equal("00008", Snapshot.Told(Snapshot.Places.Resolve(new OldAddress("Phường Ngọc Hà, Hà Nội", WrittenOn: new DateOnly(2025, 8, 1)))));
    }

    [Fact]
    public void A_commune_retyped_since_is_found_under_its_old_type() =>
        Assert.Equal("26248", Snapshot.Told(Snapshot.Places.Resolve(new OldAddress("Xã Trảng Bom, Tỉnh Đồng Nai", WrittenOn: new DateOnly(2025, 9, 1)))));

    [Fact]
    public void A_type_that_never_existed_there_is_asked()
    {
        var r = Snapshot.Resolve("Xã Phúc Xá, Quận Ba Đình, Hà Nội");
        Assert.Equal((ResolutionOutcome.Ambiguous, ResolutionReason.OtherKind), (r.Outcome, r.Reason));
    }

    [Fact]
    public void Address_parts_are_read_like_a_line() => Assert.Equal("00097",
        Snapshot.Told(Snapshot.Places.Resolve(new OldAddress(Commune: "Phúc Xá", District: "Ba Đình", Province: "Hà Nội"))));

    [Theory]
    [InlineData("c99999", ResolutionReason.Unknown)]
    [InlineData("c01", ResolutionReason.NotACommune)]
    [InlineData("c001", ResolutionReason.NotACommune)]
    [InlineData("01", ResolutionReason.NotACommune)]
    public void A_code_that_is_no_commune_is_quarantined_with_its_reason(string code, ResolutionReason reason)
    {
        var r = Snapshot.Places.Resolve(AreaCode.Parse(code));
        Assert.Equal((ResolutionOutcome.Quarantined, reason), (r.Outcome, r.Reason));
    }

    private static IEnumerable<Area> Olds() => Snapshot.Tables.Areas.Where(a => a.Code is { Map: AreaMap.Before, Level: AreaLevel.Commune }).Select(a => Snapshot.Places.Find(a.Code)!);

    private static AreaCode Find(string commune, string district, string province) =>
        Olds().Single(o => Snapshot.Places.Path(o.Code).Select(a => a.FullName).SequenceEqual([commune, district, province])).Code;

    private static void Same(Resolution expected, Resolution found, string address)
    {
        var same = expected.Outcome == ResolutionOutcome.Resolved ? found.Commune?.Code == expected.Commune!.Code
            : expected.Candidates.Select(c => c.Commune.Code).SequenceEqual(found.Candidates.Select(c => c.Commune.Code));
        if (!same) Assert.Fail($"{address}: {found}"); // a resolution in words costs more than the resolving
    }

    /// <summary>Minh Quán and Minh Quân are one name without marks; then the address may know less, but never something else.</summary>
    private static void Within(Resolution expected, Resolution found, string address)
    {
        if (found.Outcome == ResolutionOutcome.Resolved) Same(expected, found, address);
        else
        {
            var all = found.Candidates.Select(c => c.Commune.Code).ToHashSet();
            if (!(expected.Outcome == ResolutionOutcome.Resolved ? all.Contains(expected.Commune!.Code) : expected.Candidates.All(c => all.Contains(c.Commune.Code)))) Assert.Fail($"{address}: {found}");
        }
    }
}
