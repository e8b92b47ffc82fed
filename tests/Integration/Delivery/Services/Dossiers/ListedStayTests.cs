using DeAn06.Kernel;
using DeAn06.Services.Dossiers;
using DeAn06.Tests.Integration.Population;
using DeAn06.Tests.TestKit;
using static DeAn06.Tests.Integration.Services.Dossiers.DossierGround;

namespace DeAn06.Tests.Integration.Services.Dossiers;

/// <summary>A decision by a list writes the residence of everybody on it, or of nobody.</summary>
public sealed class ListedStayTests(PopulationPlatform platform) : IClassFixture<PopulationPlatform>
{
    private readonly DossierGround ground = new(platform);

    private async Task<object> EntryAsync(Guid person, string? name = null) => new
    {
        name = name ?? (await ground.Host.ScalarAsync<string>("SELECT name FROM population.person WHERE person_id = $1", person))!.ToLowerInvariant(),
        number = await ground.Host.ScalarAsync<string>("SELECT number FROM population.person WHERE person_id = $1", person), birth = "1990", sex = "male",
    };

    private async Task<Guid> ToSignAsync(Guid applicant, object answers)
    {
        var dossier = (await ground.SubmitAsync(ground.Ask(applicant, answers: answers), ground.Citizen(applicant))).Value.Dossier;
        await ground.ReceivedAsync(dossier);
        Done(await ground.DoAsync<StartProcessing>((u, a) => u.RunAsync(dossier, a, default), ground.An()));
        Done(await ground.DoAsync<SubmitForSignature>((u, a) => u.RunAsync(new(dossier, true, "Danh sách đủ"), a, default), ground.An()));
        return dossier;
    }

    private static object Answers(object[]? people = null, object[]? members = null) =>
        new { place = new { area = Elsewhere, line = "Ký túc xá số 5" }, from = "2026-11-01", until = "2027-10-31", people, members };

    private Task<string?> StayAsync(Guid person) => ground.Host.ScalarAsync<string>(
        "SELECT string_agg(area || ' ' || line || ' ' || lower(valid), ', ') FROM population.stay WHERE person_id = $1 AND kind = 'temporary' AND line = 'Ký túc xá số 5' AND upper_inf(recorded)", person);

    [Fact]
    public async Task Everybody_on_the_list_is_registered_and_who_is_not_on_it_or_has_no_record_is_not()
    {
        var (asks, one, two, misnamed) = (await ground.PersonAsync(0), await ground.PersonAsync(1), await ground.PersonAsync(2), await ground.PersonAsync(3));
        var dossier = await ToSignAsync(asks, Answers([await EntryAsync(one), await EntryAsync(two), await EntryAsync(one), await EntryAsync(misnamed, "Tên Khác Hẳn"), new { name = "Không Có", number = "001099999999" }]));
        Assert.Null(await StayAsync(one));
        Done(await ground.ApproveAsync(dossier, ground.Head()));
        Assert.Equal("00070 Ký túc xá số 5 2026-11-01", await StayAsync(one));
        Assert.Equal("00070 Ký túc xá số 5 2026-11-01", await StayAsync(two));
        Assert.Null(await StayAsync(misnamed));
        Assert.Null(await StayAsync(asks));
        Assert.Equal(1, await platform.EntriesAsync("population.stay-registered/1", one));
        Assert.Equal(1, await platform.EntriesAsync("services.list-registered/1", asks));
        using var desk = FormBrowser.Of(ground.Host, platform.Officer("ca.an", PopulationPlatform.VinhTuy, "residence.handle", Rights(false)));
        await desk.GetAsync($"/can-bo/ho-so/{Ids.Handle(dossier)}?xem=lich-su");
        Assert.Contains("Đã ghi cư trú cho 2 người", desk.Html);
        Assert.Contains("2 người không có trong cơ sở dữ liệu", desk.Html);
    }

    [Fact]
    public async Task What_the_register_refuses_of_one_refuses_the_whole_list_and_names_them()
    {
        var (asks, first, there) = (await ground.PersonAsync(4), await ground.PersonAsync(5), await ground.PersonAsync(6));
        Done(await ground.ApproveAsync(await ToSignAsync(asks, Answers([await EntryAsync(there)])), ground.Head()));
        var dossier = await ToSignAsync(asks, Answers([await EntryAsync(first), await EntryAsync(there)]));
        var refused = (await ground.ApproveAsync(dossier, ground.Head())).Problem!;
        Assert.StartsWith("POP-", refused.Code);
        Assert.StartsWith((await ground.Host.ScalarAsync<string>("SELECT name FROM population.person WHERE person_id = $1", there))! + ":", refused.Vi, StringComparison.OrdinalIgnoreCase);
        Assert.Null(await StayAsync(first));
        Assert.Equal(4, await ground.StateAsync(dossier));
    }

    [Fact]
    public async Task Whoever_registers_together_with_the_applicant_is_registered_with_them()
    {
        var (asks, together) = (await ground.PersonAsync(7), await ground.PersonAsync(8));
        Done(await ground.ApproveAsync(await ToSignAsync(asks, Answers(members: [new { person = together, name = "Người đi cùng" }])), ground.Head()));
        Assert.Equal("00070 Ký túc xá số 5 2026-11-01", await StayAsync(asks));
        Assert.Equal("00070 Ký túc xá số 5 2026-11-01", await StayAsync(together));
    }
}
