using System.Net;
using DeAn06.Kernel;
using DeAn06.Tests.Integration.Identity;
using DeAn06.Tests.Integration.Identity.Consent;
using DeAn06.Tests.Integration.Population;
using DeAn06.Tests.TestKit;
using static DeAn06.Tests.Integration.Services.Dossiers.DossierGround;

namespace DeAn06.Tests.Integration.Services.Dossiers;

/// <summary>A dossier whose officer is absent: whoever stands in for them goes on with it from its page, both are named, and nothing is moved.</summary>
public sealed class DeputyDossierTests(PopulationPlatform platform) : IClassFixture<PopulationPlatform>
{
    private const string Handling = "residence.handle";
    private const string Receive = "Tiếp nhận";
    private const string Begin = "Chuyển xử lý";
    private readonly DossierGround ground = new(platform);

    private TestHost Host => platform.Host;

    private static string PageOf(Guid dossier) => "/can-bo/ho-so/" + Ids.Handle(dossier);

    private Task<string?> WhoDidAsync(Guid dossier, string deed) =>
        Host.ScalarAsync<string>("SELECT actor || ' for ' || coalesce(on_behalf, 'nobody') FROM services.dossier_action WHERE dossier_id = $1 AND deed = $2", dossier, deed);

    private static string[] Buttons(Visitor visitor) => [.. visitor.Page.QuerySelectorAll("main form button").Select(b => b.TextContent.Trim())];

    [Fact]
    public async Task What_the_absent_officer_began_the_deputy_goes_on_with_from_the_page_in_their_place_only_and_both_are_named()
    {
        var absent = await Host.NewOfficerAsync("vang.hoso", ground.Office(), "police-receiver");
        var deputy = await Host.NewOfficerAsync("thay.hoso", ground.Office(), "police-receiver");
        var person = await ground.PersonAsync(6);
        var dossier = await ground.SubmittedAsync(person, Plain);
        using var officer = await Host.AtDeskAsync(absent.Login, Handling);
        await officer.GoAsync(PageOf(dossier));
        await officer.PressAsync("Nhận việc");
        await officer.PressAsync(Receive);
        Assert.Equal("officer:vang.hoso for nobody", await WhoDidAsync(dossier, "Receive"));

        Assert.True((await Host.NameAsync(await Host.KeeperAsync(absent.Login), absent, (await Host.SeatsAsync(absent)).Single(), deputy.Login)).IsDone);
        using var visitor = await Host.AtDeskAsync(deputy.Login, Handling);
        await visitor.GoAsync(PageOf(dossier));
        Assert.DoesNotContain(Begin, Buttons(visitor));

        var stands = (await Host.SeatsAsync(deputy)).Single(s => s.IsDeputy);
        await visitor.GoAsync("/can-bo/noi-lam-viec");
        await visitor.PressAsync("Làm việc ở đây", null, ("Seat", stands.Id.ToString()));
        await Host.MatterAsync(await Host.InSeatAsync(deputy, stands), Handling);
        await visitor.GoAsync(PageOf(dossier));
        await visitor.PressAsync(Begin);
        Assert.Equal((int)HttpStatusCode.OK, visitor.Status);
        Assert.Equal("officer:thay.hoso for officer:vang.hoso", await WhoDidAsync(dossier, "Start"));
        Assert.Equal("officer:vang.hoso", (await ground.CaseAsync(dossier)).Handler);
        Assert.Equal(1L, await Host.ScalarAsync<long>(
            "SELECT count(*) FROM journal.entry e JOIN journal.subject s ON s.entry_id = e.id WHERE s.person_id = $1 AND e.event = 'services.dossier-moved/1' AND e.actor = 'officer:thay.hoso' AND e.on_behalf_of = 'officer:vang.hoso'", person));

        await officer.GoAsync(PageOf(dossier) + "?xem=lich-su");
        Assert.Contains("(Cán bộ thay.hoso, làm thay)", officer.Text);
        Assert.DoesNotContain("Nhận việc", Buttons(officer)); // it was theirs all the time
    }
}
