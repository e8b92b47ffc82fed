using DeAn06.Kernel;
using DeAn06.Places;
using DeAn06.Places.Offices;
using DeAn06.Places.Quarantine;
using DeAn06.Places.Store;
using DeAn06.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Tests.Integration.Places;

public sealed class OfficeTests(OfficePlatform platform) : IClassFixture<OfficePlatform>
{
    private static readonly DateTime At = new(2026, 11, 20, 2, 0, 0, DateTimeKind.Utc);
    private readonly TestHost host = platform.Host;
    private readonly IOffices offices = platform.Host.Services.GetRequiredService<IOffices>();

    private static Act Clerk(params Permission[] rights) =>
        new(new Actor(ActorKind.Officer, "mai", "Mai"), "G01.C06", "places.offices", "QĐ 1", At, Ids.New(At)) { Jurisdiction = "", Rights = rights.Select(r => r.Code).ToHashSet() };

    private Task<Result<Office>> OpenAsync(string code, string? parent = null, string name = "Cơ quan thử", string hours = "Mo-Fr 07:00-11:30,13:30-17:00", Act? act = null) =>
        DoAsync<OpenOffice>(u => u.RunAsync(new(code, null, name, "department", parent, "01", hours, ["leader"], "Giám đốc", new DateOnly(2026, 1, 1), "QĐ 1/2026"), act ?? Clerk(PlacesPermissions.Offices), default));

    private async Task<Result<Office>> DoAsync<TUseCase>(Func<TUseCase, Task<Result<Office>>> run) where TUseCase : class, IUseCase
    {
        var result = await host.RunAsync(run, Clerk(PlacesPermissions.Offices));
        host.Services.GetRequiredService<LivePlaces>().Renew();
        return result;
    }

    [Fact]
    public async Task Every_commune_has_its_committee_police_and_service_centre()
    {
        Assert.Equal(3 * 3_321, await host.ScalarAsync<long>("SELECT count(*) FROM places.office WHERE level = 'Commune' AND until_on IS NULL AND is_sample"));
        var places = host.Services.GetRequiredService<IPlaces>();
        foreach (var commune in DemoCommunes.All.Select(d => AreaCode.Parse(d.Code)))
            Assert.Equal([OfficeKind.CommuneCommittee, OfficeKind.CommunePolice, OfficeKind.ServiceCentre], offices.In(commune).Select(o => o.Kind).Order());
        var police = offices.Competent(AreaCode.Parse("00283"), OfficeKind.CommunePolice)!;
        Assert.Equal(("G01.01.00283", "Công an phường Vĩnh Tuy", "G01.01"), (police.Code.ToString(), police.Name, police.Parent.ToString()));
        Assert.Contains("Sa 07:00-11:30", police.Hours);
        Assert.Equal("G01.C06", offices.Competent(AreaCode.Parse("00283"), OfficeKind.PoliceC06)!.Code.ToString());
        Assert.Equal("G01.01", offices.Competent(AreaCode.Parse("00283"), OfficeKind.ProvincePolice)!.Code.ToString());
        Assert.All(places.Children(null), p => Assert.True(offices.In(p.Code).Count >= 15));
        Assert.True(offices.Covers(police.Code, AreaCode.Parse("00283")));
        Assert.False(offices.Covers(police.Code, AreaCode.Parse("00070")));
    }

    [Fact]
    public async Task The_offices_of_the_old_map_came_before_and_are_closed()
    {
        var old = host.Services.GetRequiredService<IPlaces>().Mappings(AreaCode.Parse("00082"))[0].From;
        Assert.Empty(offices.In(old));
        Assert.True(await host.ScalarAsync<long>("SELECT count(*) FROM places.office WHERE area = $1 AND until_on = '2025-07-01'", old.ToString()) == 2);
        var code = OfficeCode.Parse((await host.ScalarAsync<string>("SELECT code FROM places.office WHERE area = $1 AND kind = 'CommuneCommittee'", old.ToString()))!);
        Assert.Null(offices.Find(code));
        Assert.NotNull(offices.Find(code, new DateOnly(2025, 6, 30)));
        Assert.Null(offices.Find(code, new DateOnly(2025, 7, 1)));
        Assert.Equal(0, await host.ScalarAsync<long>("SELECT count(*) FROM (SELECT old_code FROM places.office WHERE old_code IS NOT NULL GROUP BY old_code HAVING count(DISTINCT code) > 1) x"));
    }

    [Fact]
    public async Task An_office_is_opened_changed_and_closed_and_every_state_is_kept()
    {
        Assert.True((await OpenAsync("H26.THU")).IsDone);
        var code = OfficeCode.Parse("H26.THU");
        var changed = await DoAsync<ChangeOffice>(u => u.RunAsync(
            new("H26.THU", "000.00.77.H26", "Sở Thử nghiệm", null, null, null, null, null, new DateOnly(2026, 6, 1), "QĐ 2"), Clerk(PlacesPermissions.Offices), default));
        Assert.Equal("Sở Thử nghiệm", changed.Value.Name);
        Assert.Equal("Cơ quan thử", offices.Find(code, new DateOnly(2026, 5, 31))!.Name);
        Assert.Equal("Sở Thử nghiệm", offices.Find("000.00.77.H26")!.Name);
        Assert.True((await DoAsync<CloseOffice>(u => u.RunAsync(new("H26.THU", new DateOnly(2026, 11, 1), "QĐ 3"), Clerk(PlacesPermissions.Offices), default))).IsDone);
        Assert.Null(offices.Find(code));
        Assert.Equal(2, offices.History(code).Count);
        Assert.Equal("PLC-014", (await DoAsync<CloseOffice>(u => u.RunAsync(new("H26.THU", null, "QĐ 3"), Clerk(PlacesPermissions.Offices), default))).Problem!.Code);
        Assert.Equal(3, await host.ScalarAsync<long>("SELECT count(*) FROM journal.entry WHERE event LIKE 'places.office-%' AND actor = 'officer:mai' AND office = 'G01.C06' AND purpose = 'places.offices'"));
    }

    [Theory]
    [InlineData("h26.x", null, "Tên", "Mo-Fr 07:00-11:30", "PLC-006")]
    [InlineData("H26.X", "H99", "Tên", "Mo-Fr 07:00-11:30", "PLC-011")]
    [InlineData("H26.X", null, " ", "Mo-Fr 07:00-11:30", "PLC-009")]
    [InlineData("H26.X", null, "Tên", "always", "PLC-010")]
    [InlineData("H26.X", null, "Tên", "Mo-Fr 11:30-07:00", "PLC-010")]
    [InlineData("H26", null, "Tên", "Mo-Fr 07:00-11:30", "PLC-008")]
    public async Task A_badly_described_office_is_refused(string code, string? parent, string name, string hours, string problem) =>
        Assert.Equal(problem, (await OpenAsync(code, parent, name, hours)).Problem!.Code);

    [Fact]
    public async Task Who_may_not_manage_offices_is_refused() => Assert.Equal("KER-002", (await OpenAsync("H26.X", act: Clerk())).Problem!.Code);

    [Fact]
    public async Task An_office_with_offices_below_is_not_closed()
    {
        var refused = await DoAsync<CloseOffice>(u => u.RunAsync(new("G01.01", null, "QĐ 3"), Clerk(PlacesPermissions.Offices), default));
        Assert.Equal("PLC-015", refused.Problem!.Code);
    }

    [Fact]
    public async Task A_quarantined_address_is_taught_and_comes_home()
    {
        var places = host.Services.GetRequiredService<IPlaces>();
        var address = new OldAddress("Số 5, Xã Liên Hiệp, Huyện Hoài Đức, Tỉnh Hà Tây");
        for (var i = 0; i < 2; i++)
            await host.RunAsync<KeepOne, Done>(u => Task.FromResult(u.Run(address, places.Resolve(address), Clerk())), Clerk());
        Assert.Equal(2, await host.ScalarAsync<int>("SELECT times FROM places.address_quarantine"));
        Assert.DoesNotContain("5", await host.ScalarAsync<string>("SELECT address FROM places.address_quarantine"));
        var loaded = await host.RunAsync<LoadAliases, LoadAliases.Loaded>(
            u => u.RunAsync(new("address,code\n\"Liên Hiệp, Hoài Đức, Hà Tây\",00097\n", "Nghị quyết 15/2008/QH12"), Clerk(PlacesPermissions.Addresses), default), Clerk());
        Assert.Equal(1, loaded.Value.Count);
        host.Services.GetRequiredService<LivePlaces>().Renew();
        Assert.Equal("00097", places.Resolve(address).Commune!.Code.ToString());
        Assert.Equal(0, await host.ScalarAsync<long>("SELECT count(*) FROM places.address_quarantine"));
    }

    [Theory]
    [InlineData("", "PLC-017")]
    [InlineData("what,ever\na,00097", "PLC-017")]
    [InlineData("address,code\n\"Xã A, Huyện B\",abc", "PLC-018")]
    [InlineData("address,code\n\"Xã A, Huyện B\",01", "PLC-018")]
    [InlineData("address,code\n\"Xã A, Huyện B,00097", "PLC-017")]
    [InlineData("address,code\n,00097", "PLC-017")]
    public async Task A_bad_alias_file_changes_nothing(string csv, string problem)
    {
        var refused = await host.RunAsync<LoadAliases, LoadAliases.Loaded>(u => u.RunAsync(new(csv, "thử"), Clerk(PlacesPermissions.Addresses), default), Clerk());
        Assert.Equal(problem, refused.Problem!.Code);
    }
}

/// <summary>Stands for a higher room's use case that meets an address it cannot place.</summary>
internal sealed class KeepOne(IAddressQuarantine quarantine) : IUseCase
{
    internal Result<Done> Run(OldAddress address, Resolution resolution, Act act)
    {
        quarantine.Keep(address, resolution, "thử", act);
        return Done.It;
    }
}

/// <summary>A demo nation whose container also knows the tests' own use case.</summary>
public sealed class OfficePlatform : IAsyncLifetime
{
    private static readonly DateTimeOffset At = new(2026, 11, 20, 2, 0, 0, TimeSpan.Zero);
    private TestDatabase? database;

    public TestHost Host { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        database = await TestDatabase.NewAsync(100, At);
        Host = await TestHost.StartAsync(database, 100, At, s => s.AddUseCase<KeepOne>());
    }

    public async Task DisposeAsync()
    {
        await Host.DisposeAsync();
        await database!.DisposeAsync();
    }
}
