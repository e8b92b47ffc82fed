using System.Net;
using DeAn06.Places;
using DeAn06.Services.Catalogue;
using DeAn06.Services.Forms;
using DeAn06.Services.Forms.Drafts;
using DeAn06.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using static DeAn06.Tests.Integration.Services.Forms.FormsGround;

namespace DeAn06.Tests.Integration.Services.Forms;

/// <summary>Nobody begins an application that the stage of its procedure does not let them end.</summary>
public sealed class StageOfFormTests(FormsGround ground) : IClassFixture<FormsGround>
{
    private const string Registration = "1.004194", Extension = "1.002755", Confirmation = "1.012566";
    private const string NowhereYet = "Dịch vụ này chưa nhận hồ sơ trực tuyến", NotThere = "chưa nhận hồ sơ trực tuyến của dịch vụ này";

    private CatalogueBook Book => ground.Site.Services.GetRequiredService<CatalogueBook>();

    private static StageRow Row(string code, ProcedureStage stage, string? province = null, OnlineLevel online = OnlineLevel.Full, params string[] offices) =>
        new(Guid.CreateVersion7(), code, province, stage, offices, online, null, null, null, new(2026, 1, 1), null);

    /// <summary>Runs with other stages of a procedure, and puts the old ones back.</summary>
    private async Task WithAsync(string code, StageRow[] stages, Func<Task> run)
    {
        var before = Book.Content;
        Book.Replace(before with { Stages = [.. before.Stages.Where(s => s.Code != code), .. stages] });
        try
        {
            await run();
        }
        finally
        {
            Book.Replace(before);
        }
    }

    private string Police(string area) => ground.Site.Services.GetRequiredService<IOffices>().In(AreaCode.Parse(area), OfficeKind.CommunePolice).Single().Code.ToString();

    private static async Task<string?> PlaceAsync(FormBrowser browser, string place)
    {
        await browser.GetAsync($"/nop/{Registration}/place");
        await browser.PostAsync($"/nop/{Registration}/place", ("Answer.Text", place), ("Line", "12 ngõ 5"));
        return browser.Status == HttpStatusCode.Found ? null : Text(browser);
    }

    [Theory]
    [InlineData("draft")]
    [InlineData("practice")]
    [InlineData("offline")]
    [InlineData("none")]
    public async Task A_service_that_is_open_nowhere_online_is_refused_at_its_beginning_with_the_sentence(string stage)
    {
        StageRow[] rows = stage switch
        {
            "draft" => [Row(Registration, ProcedureStage.Draft)],
            "practice" => [Row(Registration, ProcedureStage.Practice, null, OnlineLevel.Full, Police("00283"))],
            "offline" => [Row(Registration, ProcedureStage.Live, null, OnlineLevel.None)],
            _ => [],
        };
        using var browser = await FormBrowser.AsAsync(ground.Site, Tenant);
        var drafts = await ground.ScalarAsync("SELECT count(*)::text FROM services.draft");
        await WithAsync(Registration, rows, async () =>
        {
            Assert.Equal(HttpStatusCode.Conflict, await browser.GetAsync("/nop/" + Registration));
            Assert.Contains(NowhereYet, Text(browser));
            Assert.DoesNotContain("<form", browser.Html[browser.Html.IndexOf("<main", StringComparison.Ordinal)..browser.Html.IndexOf("</main", StringComparison.Ordinal)]);
            await browser.PostAsync("/nop/" + Registration, ("Case", "ca-nhan"));
            Assert.Equal(HttpStatusCode.Conflict, browser.Status);
        });
        Assert.Equal(drafts, await ground.ScalarAsync("SELECT count(*)::text FROM services.draft"));
    }

    [Fact]
    public async Task A_pilot_at_named_offices_takes_their_places_and_refuses_others_on_the_question()
    {
        using var browser = await ground.BeginAsync(Tenant, Registration, "ca-nhan");
        await WithAsync(Registration, [Row(Registration, ProcedureStage.Pilot, null, OnlineLevel.Full, Police("00283"))], async () =>
        {
            Assert.Contains(NotThere, await PlaceAsync(browser, "Phường Ba Đình, Thành phố Hà Nội"));
            Assert.Null(await PlaceAsync(browser, "Phường Vĩnh Tuy, Thành phố Hà Nội"));
        });
    }

    [Fact]
    public async Task A_province_of_its_own_stage_is_refused_on_the_question_where_the_country_is_live()
    {
        using var browser = await ground.BeginAsync(Tenant, Registration, "ca-nhan");
        await WithAsync(Registration, [Row(Registration, ProcedureStage.Live), Row(Registration, ProcedureStage.Draft, "01")], async () =>
            Assert.Contains(NotThere, await PlaceAsync(browser, "Phường Vĩnh Tuy, Thành phố Hà Nội")));
        Assert.Null(await PlaceAsync(browser, "Phường Vĩnh Tuy, Thành phố Hà Nội"));
    }

    [Fact]
    public async Task A_place_of_the_register_where_it_is_not_open_is_asked_for_or_where_it_is_fixed_nothing_is_begun()
    {
        using var browser = await FormBrowser.AsAsync(ground.Site, Tenant);
        await WithAsync(Extension, [Row(Extension, ProcedureStage.Live), Row(Extension, ProcedureStage.Draft, "01")], async () =>
        {
            await browser.GetAsync("/nop/" + Extension);
            await browser.PostAsync("/nop/" + Extension, ("Case", "ca-nhan"), ("Anew", "true"));
            Assert.Contains(NotThere, Text(browser));
        });
        await WithAsync(Confirmation, [Row(Confirmation, ProcedureStage.Live), Row(Confirmation, ProcedureStage.Draft, "01")], async () =>
        {
            await browser.GetAsync("/nop/" + Confirmation);
            await browser.PostAsync("/nop/" + Confirmation, ("Case", "chung"), ("Anew", "true"));
            Assert.Equal(HttpStatusCode.Found, browser.Status);
            Assert.Null(await ground.ScalarAsync("SELECT answers::jsonb ->> 'office-area' FROM services.draft WHERE procedure = $1 AND submitted_at IS NULL AND person_id = $2", Confirmation, ground.Story("Tenant").Id));
        });
    }

    [Fact]
    public async Task A_draft_of_a_service_that_closed_meanwhile_is_kept_and_neither_goes_on_nor_is_submitted()
    {
        using var browser = await ground.RegisteredAsync();
        var draft = browser.Hidden("Draft");
        await WithAsync(Registration, [Row(Registration, ProcedureStage.Draft)], async () =>
        {
            await browser.PostAsync($"/nop/{Registration}/kiem-tra", ("Draft", draft));
            Assert.Equal("/nop/" + Registration, browser.Location);
            await browser.GetAsync(browser.Location!);
            Assert.Contains(NowhereYet, Text(browser));
        });
        await browser.GetAsync($"/nop/{Registration}/kiem-tra");
        Assert.Equal(HttpStatusCode.OK, browser.Status);
    }
}
