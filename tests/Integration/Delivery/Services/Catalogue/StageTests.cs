using DeAn06.Kernel;
using DeAn06.Places;
using DeAn06.Services.Catalogue;
using DeAn06.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Tests.Integration.Services.Catalogue;

/// <summary>Draft, pilot, live, per province, with the online level and practice.</summary>
public sealed class StageTests(DemoPlatform platform) : IClassFixture<DemoPlatform>
{
    private const string Reason = "Người nộp phải đến ký tên tại cơ quan.", ReasonEn = "The applicant has to sign at the office.";

    private readonly TestHost host = platform.Host;

    private Stages Stages => host.Services.GetRequiredService<Stages>();

    private OfficeCode Police(string area) => host.Services.GetRequiredService<IOffices>().In(AreaCode.Parse(area, null), OfficeKind.CommunePolice)[0].Code;

    private SetStage.Command Command(string code, string stage, string? province = null, string? offices = null, string online = "full", string? reason = null, string? vi = null, string? en = null, DateOnly? from = null, DateOnly? until = null) =>
        new(code, province, stage, offices, online, reason, vi, en, from, until);

    [Fact]
    public void The_25_are_live_everywhere_and_the_related_ones_are_drafts()
    {
        Assert.Equal(ProcedureStage.Live, Stages.StageOf("1.004194", Police("00283"), host.Today()).Stage);
        Assert.Equal(ProcedureStage.Draft, Stages.StageOf("1.010039", Police("00283"), host.Today()).Stage);
        Assert.Equal(ProcedureStage.Draft, Stages.StageOf("1.004194", Police("00283"), new DateOnly(2026, 6, 30)).Stage);
        Assert.Equal(Standing.Nowhere, Stages.StageOf("1.000005", Police("00283"), host.Today()));
        Assert.Equal(OnlineLevel.Partial, Stages.StageOf("1.014063", Police("00283"), host.Today()).Online);
    }

    [Fact]
    public async Task A_pilot_is_open_at_the_offices_it_names_and_nowhere_else()
    {
        var here = Police("00283");
        var elsewhere = host.Services.GetRequiredService<IOffices>().Search(null, OfficeKind.CommunePolice, limit: 50).First(o => o.Code != here).Code;
        var act = host.CatalogueAct();
        Assert.True((await host.StageAsync(Command("1.010038", "pilot", offices: here.ToString()), act)).IsDone);
        Assert.Equal(ProcedureStage.Pilot, Stages.StageOf("1.010038", here, host.Today()).Stage);
        Assert.False(Stages.StageOf("1.010038", elsewhere, host.Today()).IsOpen);
        Assert.Equal(1L, await host.ScalarAsync<long>("SELECT count(*) FROM journal.entry WHERE event = 'services.procedure-staged/1' AND correlation = $1", act.Correlation));
    }

    [Fact]
    public async Task A_province_that_has_a_row_of_its_own_goes_by_it_alone_from_its_day()
    {
        var here = Police("00283");
        var from = host.Today().AddDays(5);
        Assert.True((await host.StageAsync(Command("1.003677", "live", "01", online: "partial", reason: "fault", vi: Reason, en: ReasonEn, from: from))).IsDone);
        Assert.Equal(OnlineLevel.Full, Stages.StageOf("1.003677", here, from.AddDays(-1)).Online);
        var standing = Stages.StageOf("1.003677", here, from);
        Assert.Equal((OnlineLevel.Partial, Reason, ReasonEn), (standing.Online, standing.ReasonVi, standing.ReasonEn));
        Assert.Equal(OnlineLevel.Full, Stages.Of("1.003677", "79", from)!.Online);
        Assert.True((await host.StageAsync(Command("1.003677", "draft", "01", online: "none", from: from.AddDays(5)))).IsDone);
        Assert.False(Stages.StageOf("1.003677", here, from.AddDays(5)).IsOpen);
        Assert.True(Stages.StageOf("1.003677", here, from.AddDays(4)).IsOpen);
    }

    [Fact]
    public async Task The_linter_refuses_to_make_live_or_pilot_what_asks_for_a_household_book()
    {
        var refused = await host.StageAsync(Command("2.000986", "live"));
        Assert.Equal("SRV-010", refused.Problem?.Code);
        Assert.Contains("household", refused.Problem!.En);
        Assert.Equal("SRV-010", (await host.StageAsync(Command("2.000986", "pilot", offices: Police("00283").ToString()))).Problem?.Code);
        Assert.True((await host.StageAsync(Command("2.000986", "draft", online: "none"))).IsDone);
    }

    [Fact]
    public async Task Practice_stands_beside_the_stage_until_its_last_day()
    {
        var here = Police("00283");
        var last = host.Today().AddDays(2);
        Assert.True((await host.StageAsync(Command("2.001159", "practice", offices: here.ToString(), online: "none", until: last))).IsDone);
        var standing = Stages.StageOf("2.001159", here, last);
        Assert.Equal((ProcedureStage.Live, true), (standing.Stage, standing.MayPractise));
        Assert.False(Stages.StageOf("2.001159", here, last.AddDays(1)).MayPractise);
        Assert.True((await host.StageAsync(Command("1.013314", "practice", offices: here.ToString(), online: "none", until: last))).IsDone);
        Assert.Equal((ProcedureStage.Draft, true), (Stages.StageOf("1.013314", here, last).Stage, Stages.StageOf("1.013314", here, last).MayPractise));
    }

    [Theory]
    [InlineData("9.999999", "live", "", "", "full", "", "SRV-001")]
    [InlineData("1.004222", "moon", "", "", "full", "", "SRV-016")]
    [InlineData("1.004222", "live", "", "", "half", "", "SRV-017")]
    [InlineData("1.004222", "live", "99", "", "full", "", "SRV-011")]
    [InlineData("1.004222", "live", "00283", "", "full", "", "SRV-011")]
    [InlineData("1.004222", "live", "", "", "partial", "", "SRV-014")]
    [InlineData("1.004222", "live", "", "", "partial", "presence", "SRV-014")]
    [InlineData("1.004222", "pilot", "", "", "full", "", "SRV-012")]
    [InlineData("1.004222", "pilot", "", "H99.KHONG", "full", "", "SRV-013")]
    [InlineData("1.004222", "practice", "", "G01.01.00283", "full", "", "SRV-015")]
    public async Task What_is_wrong_is_refused_and_changes_nothing(string code, string stage, string province, string offices, string online, string reason, string expected)
    {
        Assert.Equal(expected, (await host.StageAsync(Command(code, stage, province, offices, online, reason))).Problem?.Code);
        Assert.Equal(1L, await host.ScalarAsync<long>("SELECT count(*) FROM services.procedure_stage WHERE code = '1.004222'"));
    }

    [Fact]
    public async Task A_stage_is_never_set_into_the_past_or_before_one_that_is_decided()
    {
        Assert.Equal("SRV-009", (await host.StageAsync(Command("1.004222", "draft", online: "none", from: host.Today().AddDays(-1)))).Problem?.Code);
        Assert.True((await host.StageAsync(Command("1.012566", "draft", online: "none", from: host.Today().AddDays(20)))).IsDone);
        Assert.Equal("SRV-009", (await host.StageAsync(Command("1.012566", "live", from: host.Today().AddDays(10)))).Problem?.Code);
    }
}
