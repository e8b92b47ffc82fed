using DeAn06.Identity;
using DeAn06.Identity.Clients;
using DeAn06.Kernel;
using DeAn06.Tests.Integration.Identity.Consent;
using DeAn06.Tests.TestKit;
using DeAn06.Work;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Tests.Integration.Identity.Clients;

/// <summary>Relying parties are kept by two officers; one person stops one at once.</summary>
public sealed class ClientRegistryTests(DemoPlatform platform) : IClassFixture<DemoPlatform>
{
    private const string List = "/can-bo/dinh-danh/ben-tin-cay";
    private TestHost Host => platform.Host;

    private static (string, string)[] Form(string id, string redirect = "https://abc.example.vn/callback") =>
    [
        ("Id", id), ("NameVi", "Ngân hàng ABC"), ("NameEn", "ABC Bank"), ("Organisation", "Ngân hàng TMCP ABC"), ("Contact", "mo@abc.example.vn"), ("PurposeVi", "Mở tài khoản thanh toán"),
        ("PurposeEn", "Open a payment account"), ("LegalBasis", "Luật 91/2025/QH15"), ("Claims", "name"), ("ClaimsReason", "Hợp đồng phải ghi họ tên"), ("Scopes", "profile"),
        ("Authentication", ClientAuthentication.SecretBasic), ("RedirectUris", redirect), ("Reason", "Có văn bản đề nghị của ngân hàng"), ("LeastLevel", "2"),
    ];

    [Fact]
    public async Task One_officer_proposes_another_approves_and_the_secret_is_shown_once()
    {
        using var proposer = await Visitor.AsAsync(Host, "c06.doitac");
        using var approver = await Visitor.AsAsync(Host, "c06.duyet");
        await proposer.GoAsync(List + "/moi");
        await proposer.PressAsync("Gửi đề nghị", null, Form("ngan-hang-abc"));
        Assert.Contains("/de-nghi/", proposer.At.AbsolutePath);
        Assert.DoesNotContain(proposer.Page.QuerySelectorAll("main button"), b => b.TextContent.Trim() == "Duyệt");
        Assert.Null(await FindAsync("ngan-hang-abc"));

        await approver.GoAsync(proposer.At.AbsolutePath);
        Assert.Contains("Hợp đồng phải ghi họ tên", approver.Text);
        await approver.PressAsync("Duyệt", null, ("Reason", "Đúng văn bản đã gửi"));
        var client = (await FindAsync("ngan-hang-abc"))!;
        Assert.True(client.IsUsable);
        Assert.Equal((2, "Luật 91/2025/QH15"), (client.LeastLevel, client.LegalBasis));
        Assert.Null(client.SecretHash);

        await proposer.GoAsync($"{List}/ngan-hang-abc");
        await proposer.PressAsync("Tạo mã bí mật mới");
        var secret = proposer.Page.QuerySelector("main .notice code")!.TextContent;
        Assert.Equal(ClientTable.HashOf(secret), (await FindAsync("ngan-hang-abc"))!.SecretHash);
        await proposer.GoAsync($"{List}/ngan-hang-abc");
        Assert.DoesNotContain(secret, proposer.Page.DocumentElement.OuterHtml);
        await proposer.PressAsync("Tạo mã bí mật mới");
        Assert.NotEqual(ClientTable.HashOf(secret), (await FindAsync("ngan-hang-abc"))!.SecretHash);
    }

    [Fact]
    public async Task The_proposer_cannot_decide_and_who_may_not_is_kept_out()
    {
        using var proposer = await Visitor.AsAsync(Host, "c06.doitac");
        await proposer.GoAsync(List + "/moi");
        await proposer.PressAsync("Gửi đề nghị", null, Form("hai-nguoi"));
        var act = await Host.ActAsync("c06.doitac", "identity.clients", "test");
        Assert.True(CaseId.TryParse(proposer.At.Segments[^1], out var id));
        Assert.Equal(KernelProblems.NotAllowed.Code, await DecidedAsync(act));
        // Who holds both rights is still one person.
        Assert.Equal(WorkProblems.OwnProposal.Code, await DecidedAsync(act with { Rights = act.Rights.Append(IdentityPermissions.ApproveClients.Code).ToHashSet() }));
        Assert.Null(await FindAsync("hai-nguoi"));
        async Task<string?> DecidedAsync(Act by) => (await Host.RunAsync<ApproveClient, string>(u => u.RunAsync(id, "tự duyệt cho nhanh", by, default), by)).Problem?.Code;
        using var outsider = await Visitor.AsAsync(Host, "ca.vinhtuy");
        await outsider.GoAsync(List);
        Assert.Equal(403, outsider.Status);
    }

    [Theory]
    [InlineData("http://abc.example.vn/callback"), InlineData("https://*.example.vn/callback"), InlineData("https://abc.example.vn/cb#x"), InlineData("https://a@abc.example.vn/cb")]
    [InlineData("javascript:alert(1)"), InlineData("https://abc.example.vn/a/../b"), InlineData("//abc.example.vn/cb")]
    public async Task A_redirect_address_that_is_loose_or_not_secure_is_refused_with_the_address_named(string uri)
    {
        using var proposer = await Visitor.AsAsync(Host, "c06.doitac");
        await proposer.GoAsync(List + "/moi");
        await proposer.PressAsync("Gửi đề nghị", null, Form("dia-chi-lac", uri));
        Assert.Contains("không dùng được: cần https", proposer.Page.DocumentElement.TextContent);
        Assert.Equal("Ngân hàng ABC", proposer.Page.QuerySelector("#NameVi")!.GetAttribute("value")); // nothing typed is lost
    }

    [Fact]
    public async Task One_person_suspends_at_once_on_every_token_and_not_the_same_lets_it_go_on()
    {
        using var sample = new SampleClient(Host);
        using var visitor = await Visitor.AsAsync(Host, "cd.host");
        var token = (await sample.SignInAsync(visitor)).GetProperty("access_token").GetString()!;
        Assert.Equal(200, (await sample.UserInfoAsync(token)).Status);
        using var officer = await Visitor.AsAsync(Host, "c06.doitac");
        using var approver = await Visitor.AsAsync(Host, "c06.duyet");
        await approver.GoAsync($"{List}/{SampleClient.Id}");
        await approver.PressAsync("Tạm dừng", null, ("Reason", "Nghi lộ khóa"));
        Assert.Equal(401, (await sample.UserInfoAsync(token)).Status);
        Assert.Null(await visitor.GoAsync(sample.Begin()));
        Assert.Contains("đã bị dừng", visitor.Text);

        await approver.GoAsync($"{List}/{SampleClient.Id}");
        await approver.PressAsync("Cho hoạt động lại");
        Assert.False((await FindAsync(SampleClient.Id))!.IsUsable); // who stopped it does not start it
        await Host.ScalarAsync<int>("UPDATE identity.account_fact SET set_by = 'officer:khac' WHERE kind = 'lock' AND ground = 'suspended'");
        await approver.PressAsync("Cho hoạt động lại");
        Assert.True((await FindAsync(SampleClient.Id))!.IsUsable);
        Assert.Equal(200, (await sample.UserInfoAsync(token)).Status);
    }

    [Fact]
    public async Task A_client_that_wants_level_2_sends_a_weaker_sign_in_to_a_stronger_one()
    {
        using var sample = new SampleClient(Host);
        await Host.ScalarAsync<int>("UPDATE identity.client SET least_level = 2 WHERE client_id = $1", SampleClient.Id);
        using var weak = await Visitor.AsAsync(Host, "cd.tenant", level: 1);
        await weak.GoAsync(sample.Begin());
        Assert.Equal("/dang-nhap/them", weak.At.AbsolutePath);
        await Host.ScalarAsync<int>("UPDATE identity.client SET least_level = 1 WHERE client_id = $1", SampleClient.Id);
    }

    private ValueTask<Client?> FindAsync(string id) => Host.Services.GetRequiredService<ClientTable>().FindAsync(id, default);
}
