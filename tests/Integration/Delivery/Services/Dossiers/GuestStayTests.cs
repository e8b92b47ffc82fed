using System.Net;
using DeAn06.Kernel;
using DeAn06.Services.Catalogue;
using DeAn06.Services.Dossiers;
using DeAn06.Tests.Integration.Population;
using DeAn06.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using static DeAn06.Tests.Integration.Services.Dossiers.DossierGround;

namespace DeAn06.Tests.Integration.Services.Dossiers;

/// <summary>A notice of lodging writes the stays of the guests whom the register knows.</summary>
public sealed class GuestStayTests : IClassFixture<PopulationPlatform>
{
    private const string Stranger = "B7654321";
    private readonly PopulationPlatform platform;
    private readonly DossierGround ground;

    public GuestStayTests(PopulationPlatform platform)
    {
        (this.platform, ground) = (platform, new DossierGround(platform));
        var book = ground.Host.Services.GetRequiredService<CatalogueBook>();
        book.Replace([.. book.Content.Procedures.Select(p => p.Code == Plain ? p with { Effect = RegistersGuests.Effect } : p)]);
    }

    private async Task<object> GuestAsync(Guid person, string from = "2026-11-19", string until = "2026-11-25", string? name = null) => new
    {
        name = name ?? (await ground.Host.ScalarAsync<string>("SELECT name FROM population.person WHERE person_id = $1", person))!.ToLowerInvariant(),
        number = await ground.Host.ScalarAsync<string>("SELECT number FROM population.person WHERE person_id = $1", person), from, until, reason = "Thăm người thân",
    };

    private static object Foreigner(string from = "2026-11-19", string until = "2026-11-25") => new { name = "Jane Doe", number = Stranger, from, until };

    private static object Answers(params object[] guests) => new { place = new { area = PopulationPlatform.VinhTuy, line = "Số 5, tổ 2" }, guests };

    private Task<Result<DossierReceipt>> NoticeAsync(Guid host, params object[] guests) => ground.SubmitAsync(ground.Ask(host, Plain, answers: Answers(guests)), ground.Citizen(host));

    private async Task<Guid> ToSignAsync(Guid host, params object[] guests)
    {
        var dossier = (await NoticeAsync(host, guests)).Value.Dossier;
        await ground.ReceivedAsync(dossier);
        Done(await ground.DoAsync<StartProcessing>((u, a) => u.RunAsync(dossier, a, default), ground.An()));
        Done(await ground.DoAsync<SubmitForSignature>((u, a) => u.RunAsync(new(dossier, true, "Thông báo đủ"), a, default), ground.An()));
        return dossier;
    }

    private Task<string?> StaysAsync(Guid person) => ground.Host.ScalarAsync<string>(
        "SELECT string_agg(area || ' ' || line || ' ' || lower(valid) || ' ' || upper(valid), ', ') FROM population.stay WHERE person_id = $1 AND kind = 'lodging' AND upper_inf(recorded)", person);

    [Fact]
    public async Task A_guest_whom_number_and_name_tell_gets_a_stay_and_one_without_a_record_stays_in_the_dossier()
    {
        var (host, guest, other) = (await ground.PersonAsync(0), await ground.PersonAsync(1), await ground.PersonAsync(2));
        var people = await ground.Host.ScalarAsync<long>("SELECT count(*) FROM population.person");
        var dossier = await ToSignAsync(host, await GuestAsync(guest), Foreigner(), await GuestAsync(other, name: "Tên Khác Hẳn"));
        Assert.Null(await StaysAsync(guest));
        Done(await ground.ApproveAsync(dossier, ground.Head()));
        Assert.Equal("00283 Số 5, tổ 2 2026-11-19 2026-11-26", await StaysAsync(guest));
        Assert.Null(await StaysAsync(other));
        Assert.Null(await StaysAsync(host));
        Assert.Equal(people, await ground.Host.ScalarAsync<long>("SELECT count(*) FROM population.person"));
        Assert.Equal(1, await platform.EntriesAsync("population.stay-registered/1", guest));
        Assert.Equal(1, await platform.EntriesAsync("services.guests-registered/1", host));
        Assert.Equal(0, await platform.EntriesAsync("services.guests-registered/1", guest));
        Assert.Equal("Jane Doe", await ground.Host.ScalarAsync<string>("SELECT answers->'guests'->1->>'name' FROM services.dossier WHERE dossier_id = $1", dossier));

        using var desk = FormBrowser.Of(ground.Host, platform.Officer("ca.an", PopulationPlatform.VinhTuy, "residence.handle", Rights(false)));
        await desk.GetAsync($"/can-bo/ho-so/{Ids.Handle(dossier)}?xem=lich-su");
        Assert.Contains("Đã ghi lưu trú cho 1 khách", desk.Html);
        Assert.Contains("2 khách không có trong cơ sở dữ liệu", desk.Html);
    }

    [Theory]
    [InlineData("2026-11-19", "2026-11-18", "SRV-240")]
    [InlineData("ngày mai", "2026-11-25", "SRV-240")]
    [InlineData("2026-11-19", "2026-12-18", "SRV-241")]
    [InlineData("2026-11-21", "2026-11-25", "SRV-242")]
    public async Task Days_that_the_law_does_not_know_are_refused_when_the_notice_is_given(string from, string until, string code)
    {
        var (host, guest) = (await ground.PersonAsync(3), await ground.PersonAsync(4));
        var refused = await NoticeAsync(host, Foreigner(), await GuestAsync(guest, from, until));
        Assert.Equal(code, refused.Problem?.Code);
        Assert.Equal(0L, await ground.Host.ScalarAsync<long>("SELECT count(*) FROM services.dossier WHERE person_id = $1", host));
    }

    [Fact]
    public async Task Twenty_nine_days_are_lodging_and_thirty_are_not()
    {
        var host = await ground.PersonAsync(5);
        Assert.Null((await NoticeAsync(host, Foreigner(until: "2026-12-17"))).Problem);
        Assert.Equal("SRV-241", (await NoticeAsync(host, Foreigner(until: "2026-12-18"))).Problem?.Code);
        Assert.Equal("SRV-236", (await NoticeAsync(host)).Problem?.Code);
    }

    [Fact]
    public async Task What_the_register_refuses_of_one_guest_refuses_the_whole_and_nobodys_stay_is_written()
    {
        var (host, first, twice) = (await ground.PersonAsync(6), await ground.PersonAsync(7), await ground.PersonAsync(8));
        Done(await ground.ApproveAsync(await ToSignAsync(host, await GuestAsync(twice)), ground.Head()));
        var dossier = await ToSignAsync(host, await GuestAsync(first), await GuestAsync(twice));
        var refused = (await ground.ApproveAsync(dossier, ground.Head())).Problem!;
        Assert.Equal("POP-085", refused.Code);
        Assert.StartsWith((await ground.Host.ScalarAsync<string>("SELECT name FROM population.person WHERE person_id = $1", twice))! + ":", refused.Vi, StringComparison.OrdinalIgnoreCase);
        Assert.Null(await StaysAsync(first));
        Assert.Equal(4, await ground.StateAsync(dossier));
    }
}
