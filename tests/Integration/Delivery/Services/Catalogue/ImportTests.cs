using System.Net;
using System.Text;
using DeAn06.Kernel;
using DeAn06.Services;
using DeAn06.Services.Catalogue;
using DeAn06.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Tests.Integration.Services.Catalogue;

/// <summary>The catalogue is imported again when it changes: compared first, applied from a day, dated and journaled.</summary>
public sealed class ImportTests(EmptyPlatform platform) : IClassFixture<EmptyPlatform>
{
    private readonly TestHost host = platform.Host;

    private Procedure TemporaryResidence => host.Book().Find("1.004194", host.Today())!;

    [Fact]
    public async Task The_seed_is_there_with_the_national_list_the_25_and_the_related_procedures()
    {
        Assert.Equal(98, host.Book().All(host.Today()).Count);
        Assert.Equal(25, host.Book().Content.Services.Count);
        Assert.Equal(1L, await host.ScalarAsync<long>("SELECT count(*) FROM services.listed_procedure WHERE code = '2.002913'"));
        Assert.Null(host.Book().Find("1.004194", new DateOnly(2026, 6, 30)));
    }

    [Fact]
    public async Task A_list_applied_from_a_day_ends_the_old_lines_begins_the_new_and_keeps_what_did_not_change()
    {
        var text = host.List(c => c[0] == "1.000017" ? null : c[0] == "1.000005" ? [c[0], "Tên mới của thủ tục", .. c.Skip(2)] : c, "1.999901,Thủ tục mới,Hộ tịch,Cấp Xã,Bộ Tư pháp,Công dân Việt Nam,ACTIVE,1/QĐ,ONLINE,1 OTHER", "1.99,Hỏng,,,,,,,,");
        var import = (await host.BringAsync("danh-muc.csv", text)).Value;
        var compared = (await host.Services.GetRequiredService<CatalogueImports>().FindAsync(import, host.Today(), default))!;
        Assert.Equal((1, 1, 1), (compared.List!.New.Count, compared.List.Changed.Count, compared.List.Gone.Count));
        Assert.Contains("1.99", Assert.Single(compared.Faults).What);
        Assert.Equal("Thủ tục hải quan đối với khí, nguyên liệu xuất khẩu, nhập khẩu bằng đường ống chuyên dụng", host.Book().Listed("1.000005", host.Today())!.Name);

        var from = host.Today().AddDays(3);
        var act = host.CatalogueAct();
        var applied = await host.ApplyAsync(import, from, act: act);
        Assert.Equal(new Applied(1, 1, 1), applied.Value);
        Assert.NotEqual("Tên mới của thủ tục", host.Book().Listed("1.000005", from.AddDays(-1))!.Name);
        Assert.Equal("Tên mới của thủ tục", host.Book().Listed("1.000005", from)!.Name);
        Assert.Equal(2, host.Book().Listed("1.000005", from)!.Version);
        Assert.NotNull(host.Book().Listed("1.000017", from.AddDays(-1)));
        Assert.Null(host.Book().Listed("1.000017", from));
        Assert.Equal("Thủ tục mới", host.Book().Listed("1.999901", from)!.Name);
        Assert.Equal(1L, await host.ScalarAsync<long>("SELECT count(*) FROM services.listed_procedure WHERE code = '1.000020'"));
        Assert.Equal(1L, await host.ScalarAsync<long>("SELECT count(*) FROM journal.entry WHERE event = 'services.list-applied/1' AND correlation = $1", act.Correlation));

        Assert.Equal("SRV-007", (await host.ApplyAsync(import, from)).Problem?.Code);
        var again = (await host.BringAsync("danh-muc.csv", host.List(c => c))).Value;
        Assert.Equal("SRV-008", (await host.ApplyAsync(again, from)).Problem?.Code);
        var tooEarly = (await host.BringAsync("danh-muc.csv", host.List(c => c[0] == "1.000005" ? [c[0], "Tên khác nữa", .. c.Skip(2)] : c))).Value;
        Assert.Equal("SRV-009", (await host.ApplyAsync(tooEarly, host.Today())).Problem?.Code);
    }

    [Fact]
    public async Task A_list_that_would_end_many_procedures_asks_first()
    {
        var import = (await host.BringAsync("nua.csv", host.List(c => c[0].StartsWith("1.", StringComparison.Ordinal) ? c : null))).Value;
        var refused = await host.ApplyAsync(import, host.Today().AddDays(30));
        Assert.Equal("SRV-019", refused.Problem?.Code);
        Assert.Contains("thủ tục của danh mục", refused.Problem!.Vi);
        Assert.NotNull(host.Book().Listed("2.001159", host.Today().AddDays(40)));
    }

    [Theory]
    [InlineData("a.txt", "xin chào", "SRV-002")]
    [InlineData("a.csv", "", "SRV-002")]
    [InlineData("a.csv", "một,hai\n1,2\n", "SRV-004")]
    [InlineData("a.json", "{ \"code\": \"1.004194\" }", "SRV-004")]
    [InlineData("a.json", "{", "SRV-004")]
    public async Task A_bad_file_is_refused_with_a_sentence_and_nothing_is_kept(string name, string text, string code)
    {
        var before = await host.ScalarAsync<long>("SELECT count(*) FROM services.catalogue_import");
        var refused = await host.BringAsync(name, text);
        Assert.Equal(code, refused.Problem?.Code);
        Assert.DoesNotContain("{", refused.Problem!.Vi);
        Assert.Equal(before, await host.ScalarAsync<long>("SELECT count(*) FROM services.catalogue_import"));
    }

    [Fact]
    public async Task A_file_of_other_bytes_or_too_many_of_them_is_refused()
    {
        Assert.Equal("SRV-005", (await host.BringAsync("a.csv", [0xff, 0xfe, 0x41, 0x00])).Problem?.Code);
        Assert.Equal("SRV-005", (await host.BringAsync("a.csv", "code,name\0\n")).Problem?.Code);
        Assert.Equal("SRV-003", (await host.BringAsync("a.csv", new byte[BringCatalogue.MostBytes + 1])).Problem?.Code);
        Assert.Contains("dòng hoặc mục papers[0].key", (await host.BringAsync("a.json", ProcedureJson.Write(TemporaryResidence).Replace("\"key\"", "\"khoa\""))).Problem!.Vi);
    }

    [Fact]
    public async Task A_new_version_of_a_procedure_begins_on_its_day_and_the_old_one_stays_for_its_dossiers()
    {
        var old = host.Book().Find("1.002755", host.Today())!;
        var changed = old with { Terms = [old.Terms[0] with { Term = DeAn06.Law.DeadlineTerm.WorkingDays(2) }], En = "Prolonging temporary residence" };
        var import = (await host.BringAsync("gia-han.json", ProcedureJson.Write(changed))).Value;
        var compared = (await host.Services.GetRequiredService<CatalogueImports>().FindAsync(import, host.Today(), default))!;
        Assert.Equal(["en", "terms[*,*,0]"], compared.Fields.Select(f => f.Field).Order());
        var from = host.Today().AddDays(10);
        var act = host.CatalogueAct();
        Assert.Equal(new Applied(0, 1, 0), (await host.ApplyAsync(import, from, act: act)).Value);
        Assert.Equal("3wd", host.Book().Find("1.002755", from.AddDays(-1))!.Terms[0].Term.ToString());
        Assert.Equal("2wd", host.Book().Find("1.002755", from)!.Terms[0].Term.ToString());
        Assert.Equal("3wd", host.Book().Version("1.002755", old.Version)!.Terms[0].Term.ToString());
        Assert.Equal(old.Version + 1, host.Book().Find("1.002755", from)!.Version);
        Assert.Equal(1L, await host.ScalarAsync<long>("SELECT count(*) FROM journal.entry WHERE event = 'services.procedure-opened/1' AND correlation = $1", act.Correlation));
    }

    [Fact]
    public async Task A_live_procedure_never_gets_a_version_that_asks_for_a_household_book()
    {
        var p = TemporaryResidence;
        var book = p with { Papers = [.. p.Papers, new ProcedurePaper("so", null, "Sổ hộ khẩu", "Household book", 1, 0, false, false, null, null, null, null)] };
        var import = (await host.BringAsync("tam-tru.json", ProcedureJson.Write(book))).Value;
        var refused = await host.ApplyAsync(import);
        Assert.Equal("SRV-010", refused.Problem?.Code);
        Assert.Contains("sổ hộ khẩu", refused.Problem!.Vi);
        Assert.Equal(p.Version, TemporaryResidence.Version);
        var draft = host.Book().Find("2.000986", host.Today())!;
        var other = (await host.BringAsync("ban-nhap.json", ProcedureJson.Write(draft with { En = "On paper" }))).Value;
        Assert.True((await host.ApplyAsync(other)).IsDone);
    }

    [Fact]
    public async Task Of_two_officers_who_apply_the_same_file_at_once_one_does()
    {
        var p = host.Book().Find("1.010041", host.Today())!;
        var import = (await host.BringAsync("xac-nhan.json", ProcedureJson.Write(p with { En = "Residence confirmation CT07" }))).Value;
        var both = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => host.ApplyAsync(import)));
        Assert.Equal(1, both.Count(r => r.IsDone));
        Assert.All(both.Where(r => !r.IsDone), r => Assert.Equal("SRV-007", r.Problem?.Code));
        Assert.Equal(2, host.Book().History("1.010041").Count);
    }

    [Fact]
    public async Task What_an_officer_imported_survives_the_next_loading_of_the_tables()
    {
        var p = host.Book().Find("1.010028", host.Today())!;
        var import = (await host.BringAsync("xoa.json", ProcedureJson.Write(p with { En = "Ending temporary residence" }))).Value;
        Assert.True((await host.ApplyAsync(import)).IsDone);
        var tables = host.Services.GetServices<IReferenceData>().Single(t => t.Name == "services");
        await using (var connection = await host.Source.OpenConnectionAsync())
        {
            await using var transaction = await connection.BeginTransactionAsync();
            await tables.LoadAsync(connection, default);
            await transaction.CommitAsync();
        }
        await host.Services.GetRequiredService<CatalogueRefresh>().RenewAsync(default);
        Assert.Equal("Ending temporary residence", host.Book().Find("1.010028", host.Today())!.En);
        Assert.Equal(1, host.Book().Find("1.003197", host.Today())!.Version);
        Assert.Equal(0L, await host.ScalarAsync<long>("SELECT count(*) FROM (SELECT code FROM services.listed_procedure WHERE effective_until IS NULL GROUP BY code HAVING count(*) > 1) x"));
    }

    [Fact]
    public async Task Another_node_sees_the_change()
    {
        await using var other = await TestHost.StartAsync(host.Database, at: host.Clock.GetUtcNow());
        var p = host.Book().Find("1.013314", host.Today())!;
        var import = (await host.BringAsync("dien-tich.json", ProcedureJson.Write(p with { En = "Enough living space" }))).Value;
        Assert.True((await host.ApplyAsync(import)).IsDone);
        await other.Services.GetRequiredService<CatalogueRefresh>().RenewAsync(default);
        Assert.Equal("Enough living space", other.Book().Find("1.013314", host.Today())!.En);
        Assert.Equal(host.Book().Revision, other.Book().Revision);
    }

    [Fact]
    public async Task Nobody_without_the_permission_brings_applies_or_stages()
    {
        var import = (await host.BringAsync("x.json", ProcedureJson.Write(TemporaryResidence))).Value;
        var act = host.OfficerAct(ServicesPermissions.Process, ServicesPermissions.Approve);
        Assert.Equal("KER-002", (await host.BringAsync("x.json", "{}", act)).Problem?.Code);
        Assert.Equal("KER-002", (await host.ApplyAsync(import, act: act)).Problem?.Code);
        Assert.Equal("KER-002", (await host.StageAsync(new("1.004194", null, "draft", null, "none", null, null, null, null, null), act)).Problem?.Code);
    }
}
