using System.Net;
using DeAn06.Kernel;
using DeAn06.Services;
using DeAn06.Services.Papers;
using DeAn06.Tests.Integration.Population;
using DeAn06.Tests.TestKit;
using DeAn06.Trust;
using DeAn06.Work;
using static DeAn06.Tests.Integration.Services.Dossiers.DossierGround;

namespace DeAn06.Tests.Integration.Services.Papers;

/// <summary>A paper of a deed that was issued in error is revoked by two leaders, as a result is.</summary>
public sealed class SlipRevocationTests(PopulationPlatform platform) : IClassFixture<PopulationPlatform>
{
    private readonly ResultGround ground = new(platform);

    private static string Papers(Guid dossier) => "/can-bo/ket-qua/" + Ids.Handle(dossier);

    private Task<DateTime?> RevokedAsync(string code) => ground.Host.ScalarAsync<DateTime?>("SELECT revoked_at FROM trust.document WHERE code = $1", code.Replace("-", "", StringComparison.Ordinal));

    private async Task<Result<CaseId>> ProposeAsync(Guid? dossier, string code, Act act) =>
        await ground.Host.RunAsync<ProposeSlipRevocation, CaseId>(u => u.RunAsync(new(dossier, code, "Cấp nhầm hồ sơ"), act, default), act);

    [Fact]
    public async Task Two_leaders_revoke_a_receipt_issued_in_error_and_the_applicant_is_told()
    {
        var (mine, person) = await ground.CitizenAsync(0);
        var dossier = await ground.Dossiers.SubmittedAsync(person, Stay);
        await ground.Dossiers.ReceivedAsync(dossier);
        var code = await ground.SlipAsync(dossier, "MC01");
        using var officer = ground.Desk();
        await officer.GetAsync(Papers(dossier));
        Assert.DoesNotContain("Thu hồi giấy cấp sai", officer.Html);
        await officer.PostAsync(Papers(dossier) + "?handler=Revoke", ("Document", code), ("SlipText", "Cấp nhầm hồ sơ"));
        Assert.DoesNotContain("/thu-hoi/", officer.Location ?? "");
        using var one = ground.Desk("ca.truong", head: true);
        await one.GetAsync(Papers(dossier));
        Assert.Contains("Thu hồi giấy cấp sai", one.Html);
        await one.PostAsync(Papers(dossier) + "?handler=Revoke", ("Document", code), ("SlipText", "Cấp cho 001 090 000 001"));
        Assert.Contains("không ghi số định danh", one.Html);
        var proposal = await one.PostAsync(Papers(dossier) + "?handler=Revoke", ("Document", code), ("SlipText", "Cấp nhầm hồ sơ"));
        Assert.StartsWith("/can-bo/ket-qua/thu-hoi/", proposal);
        await one.GetAsync(proposal!);
        await one.PostAsync(proposal + "?handler=Approve");
        Assert.Null(await RevokedAsync(code));
        using var two = ground.Desk("ca.pho", head: true);
        await two.GetAsync(proposal!);
        Assert.Contains("Cấp nhầm hồ sơ", two.Html);
        await two.PostAsync(proposal + "?handler=Approve", ("Reason", ""));
        Assert.Equal(HttpStatusCode.Redirect, two.Status);
        Assert.NotNull(await RevokedAsync(code));
        Assert.Equal((1, 0), (await platform.EntriesAsync("services.slip-revoked/1", person), await platform.EntriesAsync("services.result-revoked/1", person)));
        Assert.Equal((1, 0), (await ground.Dossiers.ToldAsync(person, "services.slip-revoked/1"), await ground.Dossiers.ToldAsync(person, "services.result-revoked/1")));
        Assert.Equal(2, await ground.Dossiers.StateAsync(dossier));
        await mine.GetAsync($"/toi/ho-so/{Ids.Handle(dossier)}/ket-qua");
        Assert.Contains("Đã thu hồi", mine.Html);
        using var anyone = new FormBrowser(ground.Host);
        await anyone.GetAsync("/kiem-tra/" + code);
        Assert.Contains("Cấp nhầm hồ sơ", anyone.Html);
        Assert.Equal("SRV-426", (await ProposeAsync(dossier, code, ground.Dossiers.Head())).Problem?.Code);
    }

    [Fact]
    public async Task Only_a_paper_of_the_dossier_and_of_ones_own_office_is_revoked()
    {
        var (_, person) = await ground.CitizenAsync(1);
        var (dossier, other) = (await ground.Dossiers.SubmittedAsync(person, Stay), await ground.Dossiers.SubmittedAsync(person, Stay));
        await ground.Dossiers.ReceivedAsync(dossier);
        await ground.Dossiers.ReceivedAsync(other);
        var theirs = await ground.SlipAsync(other, "MC01");
        Assert.Equal("SRV-432", (await ProposeAsync(dossier, theirs, ground.Dossiers.Head())).Problem?.Code);
        Assert.Equal("SRV-432", (await ProposeAsync(null, theirs, ground.Dossiers.Head())).Problem?.Code);
        Assert.Equal(KernelProblems.NotAllowed.Code, (await ProposeAsync(other, theirs, ground.Dossiers.An())).Problem?.Code);
    }

    [Fact]
    public async Task A_register_is_revoked_by_two_leaders_of_its_office()
    {
        using var head = ground.Desk("ca.truong", head: true);
        await head.GetAsync("/can-bo/so-theo-doi");
        var made = (await head.PostAsync("/can-bo/so-theo-doi", ("From.Day", "1"), ("From.Month", "11"), ("From.Year", "2026"), ("Until.Day", "20"), ("Until.Month", "11"), ("Until.Year", "2026")))!;
        var code = made[(made.IndexOf("ma=", StringComparison.Ordinal) + 3)..];
        var elsewhere = ground.Dossiers.Officer("ca.khac", [ServicesPermissions.Approve.Code, WorkPermissions.Queue.Code], Elsewhere);
        Assert.Equal("SRV-425", (await ProposeAsync(null, code, elsewhere)).Problem?.Code);
        await head.GetAsync(made);
        var proposal = await head.PostAsync("/can-bo/so-theo-doi?handler=Revoke", ("Document", code), ("Text", "Sai khoảng ngày"));
        Assert.StartsWith("/can-bo/ket-qua/thu-hoi/", proposal);
        using var two = ground.Desk("ca.pho", head: true);
        await two.GetAsync(proposal!);
        await two.PostAsync(proposal + "?handler=Approve", ("Reason", ""));
        Assert.Equal(HttpStatusCode.Redirect, two.Status);
        Assert.NotNull(await RevokedAsync(code));
    }
}
