using System.Net;
using System.Text.RegularExpressions;
using DeAn06.Kernel;
using DeAn06.Services.Dossiers;
using DeAn06.Tests.Integration.Identity;
using DeAn06.Tests.Integration.Population;
using DeAn06.Tests.TestKit;
using static DeAn06.Tests.Integration.Services.Dossiers.DossierGround;

namespace DeAn06.Tests.Integration.Services.Papers;

/// <summary>A leader signs many results in one sitting.</summary>
public sealed partial class SignManyTests(PopulationPlatform platform) : IClassFixture<PopulationPlatform>
{
    private const string Page = "/can-bo/ky";
    private readonly ResultGround ground = new(platform);

    private static string[] Choices(FormBrowser browser, params Guid[] dossiers) =>
        [.. Box().Matches(browser.Html).Select(m => m.Groups[1].Value).Where(c => dossiers.Any(d => c.StartsWith(Ids.Handle(d), StringComparison.Ordinal)))];

    private static async Task SignAsync(FormBrowser browser, params string[] choices) => await browser.PostAsync(Page, [.. choices.Select(c => ("Chosen", (string?)c))]);

    private async Task<Guid[]> WaitingAsync(int n, int count, string procedure = Plain)
    {
        var (person, made) = (await ground.Dossiers.PersonAsync(n), new List<Guid>());
        for (var i = 0; i < count; i++) made.Add(await ground.Dossiers.ToSignAsync(person, procedure));
        return [.. made];
    }

    [Fact]
    public async Task Thirty_are_signed_in_one_sitting_each_a_deed_of_its_own_with_a_sealed_paper()
    {
        var dossiers = await WaitingAsync(0, 30);
        var person = await ground.Dossiers.PersonAsync(0);
        using var head = await ground.HeadAsync();
        Assert.Equal(HttpStatusCode.OK, await head.GetAsync(Page));
        var chosen = Choices(head, dossiers);
        Assert.Equal(30, chosen.Length);
        Assert.True(await platform.EntriesAsync("services.dossier-viewed/1", person) >= 30);
        await SignAsync(head, chosen);
        Assert.Contains("Đã ký 30 trên 30 hồ sơ", head.Html);
        foreach (var dossier in dossiers) Assert.Equal((10, 1L), (await ground.Dossiers.StateAsync(dossier), await ground.ResultsAsync(dossier)));
        Assert.Equal(30L, await ground.DocumentsAsync(person, "services.certificate"));
        Assert.Equal(30, await platform.EntriesAsync("services.result-signed/1", person));
        var (text, seal, _) = await ResultGround.ReadAsync(await ground.BytesAsync((await ground.CodeAsync(dossiers[7]))!));
        Assert.Contains("GIẤY XÁC NHẬN THÔNG TIN", text);
        Assert.Contains("Signature is Valid", seal);
        await head.GetAsync(Page);
        Assert.Empty(Choices(head, dossiers));
    }

    [Theory]
    [InlineData("pwd", 0)]
    [InlineData("pwd sms", 0)]
    [InlineData("hwk", 16)]
    public async Task Whoever_proved_too_little_or_too_long_ago_is_led_through_the_sign_in_and_signs_nothing(string methods, int minutesAgo)
    {
        var dossier = (await WaitingAsync(1, 1))[0];
        using var head = await ground.HeadAsync(methods: methods.Split(' '), minutesAgo: minutesAgo);
        await head.GetAsync(Page);
        Assert.StartsWith("/dang-nhap?returnUrl=%2Fcan-bo%2Fky&muc=2", head.Location);
        await head.GetAsync("/can-bo/ho-so/" + Ids.Handle(dossier));
        await SignAsync(head, $"{Ids.Handle(dossier)}.4");
        Assert.StartsWith("/dang-nhap", head.Location);
        Assert.Equal((4, 0L), (await ground.Dossiers.StateAsync(dossier), await ground.ResultsAsync(dossier)));
    }

    [Fact]
    public async Task What_cannot_be_signed_is_told_line_by_line_holds_up_no_other_and_leaves_nothing_behind()
    {
        var (good, changed, dead) = ((await WaitingAsync(2, 2)), (await WaitingAsync(3, 1))[0], (await WaitingAsync(4, 1))[0]);
        var (short_, mourned) = (await ground.Dossiers.PersonAsync(5), await ground.Dossiers.PersonAsync(4));
        var asked = ground.Dossiers.Ask(short_, answers: new { place = new { area = Elsewhere, line = "Số 5" }, from = "2026-11-01", until = "2026-11-10" });
        var barred = (await ground.Dossiers.SubmitAsync(asked, ground.Dossiers.Citizen(short_))).Value.Dossier;
        await ground.Dossiers.ReceivedAsync(barred);
        Done(await ground.Dossiers.DoAsync<StartProcessing>((u, a) => u.RunAsync(barred, a, default), ground.Dossiers.An()));
        Done(await ground.Dossiers.DoAsync<SubmitForSignature>((u, a) => u.RunAsync(new(barred, true, "Đủ điều kiện"), a, default), ground.Dossiers.An()));
        using var head = await ground.HeadAsync();
        await head.GetAsync(Page);
        var chosen = Choices(head, [good[0], barred, changed, dead, good[1]]);
        Assert.Equal(5, chosen.Length);
        Done(await ground.Dossiers.DoAsync<Apologise>((u, a) => u.RunAsync(new(changed, 2, "Chờ xác minh thêm"), a, default), ground.Dossiers.Head()));
        await platform.Host.ScalarAsync<int>("UPDATE population.person SET death_date = '2026-11-19' WHERE person_id = $1", mourned);
        await SignAsync(head, [.. chosen, "rubbish", "rubbish.9"]);
        Assert.Contains("Đã ký 2 trên 7 hồ sơ", head.Html);
        Assert.Contains("Hồ sơ đã thay đổi từ khi bạn mở trang", head.Html);
        Assert.Contains("đã mất ngày", head.Html);
        Assert.Contains("Không đọc được hồ sơ đã chọn", head.Html);
        foreach (var dossier in good) Assert.Equal((10, 1L), (await ground.Dossiers.StateAsync(dossier), await ground.ResultsAsync(dossier)));
        foreach (var dossier in (Guid[])[changed, dead, barred]) Assert.Equal((4, 0L, (string?)null), (await ground.Dossiers.StateAsync(dossier), await ground.ResultsAsync(dossier), await ground.CodeAsync(dossier)));
        Assert.Equal(0L, await ground.DocumentsAsync(mourned, "services.certificate"));
        Assert.Equal(0L, await ground.DocumentsAsync(short_, "services.residence-notice"));
        await platform.Host.ScalarAsync<int>("UPDATE population.person SET death_date = NULL WHERE person_id = $1", mourned);
        await SignAsync(head);
        Assert.Contains("Chọn ít nhất một hồ sơ để ký", head.Html);
        await SignAsync(head, [.. Enumerable.Range(0, 51).Select(i => $"rubbish.{i}")]);
        Assert.Contains("nhiều nhất 50 hồ sơ", head.Html);
    }

    [Fact]
    public async Task Two_leaders_who_sign_the_same_list_at_once_sign_each_dossier_once()
    {
        var dossiers = await WaitingAsync(6, 8);
        await ground.Host.NewOfficerAsync("ca.pho", ground.Dossiers.Office(), "police-head");
        using var one = await ground.HeadAsync();
        using var other = await ground.HeadAsync("ca.pho");
        await one.GetAsync(Page);
        await other.GetAsync(Page);
        var chosen = Choices(one, dossiers);
        Assert.Equal(8, chosen.Length);
        await Task.WhenAll(SignAsync(one, chosen), SignAsync(other, [.. chosen.Reverse()]));
        var signed = Regex.Matches(one.Html + other.Html, ": đã ký</li>").Count;
        Assert.Equal(8, signed);
        Assert.Equal(8L, await ground.DocumentsAsync(await ground.Dossiers.PersonAsync(6), "services.certificate"));
        foreach (var dossier in dossiers)
        {
            Assert.Equal((10, 1L), (await ground.Dossiers.StateAsync(dossier), await ground.ResultsAsync(dossier)));
            Assert.Equal("Submit Receive Start SubmitForSignature Approve Deliver", await ground.Dossiers.DeedsAsync(dossier));
        }
    }

    [Fact]
    public async Task A_refusal_and_ones_own_submission_are_shown_with_why_and_cannot_be_chosen_and_others_see_nothing()
    {
        var refusal = await ground.Dossiers.ToSignAsync(await ground.Dossiers.PersonAsync(7), Plain, grants: false);
        using var head = await ground.HeadAsync();
        await head.GetAsync(Page);
        Assert.Contains("Cán bộ trình từ chối", head.Html);
        Assert.Empty(Choices(head, refusal));
        await SignAsync(head, $"{Ids.Handle(refusal)}.4");
        Assert.Contains("Đã ký 0 trên 1 hồ sơ", head.Html);
        Assert.Equal(4, await ground.Dossiers.StateAsync(refusal));
        using var officer = await ground.HeadAsync("ca.vinhtuy");
        Assert.Equal(HttpStatusCode.Forbidden, await officer.GetAsync(Page));
    }

    [GeneratedRegex("name=\"Chosen\" value=\"([^\"]*)\"")]
    private static partial Regex Box();
}
