using DeAn06.Identity.Accounts;
using DeAn06.Kernel;
using DeAn06.Messages;
using DeAn06.Tests.Integration.Identity.Consent;
using DeAn06.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Tests.Integration.Identity.DataRights;

/// <summary>A granted request to delete or to restrict is carried out in the same commit as its answer, and the person sees what was done.</summary>
public sealed class CarryOutTests(ConsentGround ground) : IClassFixture<ConsentGround>
{
    private const string Path = "/toi/quyen";
    private TestHost Host => ground.Host;

    [Fact]
    public async Task What_is_chosen_is_deleted_at_once_and_told_and_nothing_else_goes()
    {
        var (account, person) = await OwnerAsync("cd.correctedbefore");
        using var client = new SampleClient(Host);
        using var citizen = await Visitor.AsAsync(Host, account.Login);
        var token = (await client.SignInAsync(citizen)).GetProperty("access_token").GetString()!;
        await KeepAsync(account, person);
        var before = await LeftAsync(account, person);
        Assert.Equal((1L, 2L, 2L, 1L, 1L), (before.Browsers, before.Choices, before.Messages, before.Devices, before.Phones));
        using var officer = await AskAsync(citizen, "xoa", "Xóa hết những gì xóa được");
        await officer.PressAsync("Trả lời", null, ("Outcome", "done"), ("Answer", "Đã xóa theo yêu cầu"));
        Assert.Contains("Chọn ít nhất một loại", officer.Page.DocumentElement.TextContent);
        Assert.Equal(before, await LeftAsync(account, person));
        Assert.Equal(200, (await client.UserInfoAsync(token)).Status);
        await officer.PressAsync("Trả lời", null, ("Outcome", "done"), ("Answer", "Đã xóa theo yêu cầu"), ("What", "told-browsers"), ("What", "message-choices"), ("What", "messages"), ("What", "known-devices"), ("What", "consents"));
        Assert.Empty(officer.Page.QuerySelectorAll("main textarea"));

        // Kept: the message with legal value and the answer's own, and the phone nobody chose.
        var left = await LeftAsync(account, person);
        Assert.Equal((0L, 0L, 0L, 1L), (left.Browsers, left.Choices, left.Devices, left.Phones));
        Assert.Equal(1L, await CountAsync("SELECT count(*) FROM messages.message WHERE receiver_id = $1 AND kept AND kind = 'test.kept/1'", person));
        Assert.Equal(0L, await CountAsync("SELECT count(*) FROM messages.message WHERE receiver_id = $1 AND kind = 'test.loose/1'", person));
        Assert.Equal(before.Facts, left.Facts);
        Assert.Equal(401, (await client.UserInfoAsync(token)).Status);
        Assert.Equal(1L, await JournaledAsync("identity.consent-withdrawn/1", person));
        Assert.Equal(1L, await JournaledAsync("identity.data-deleted/1", person));

        await citizen.GoAsync(Path);
        Assert.Contains("Đã xóa: Các lần đồng ý còn hiệu lực (1), Máy đã đăng nhập và thẻ giữ trên máy (1), Lựa chọn cách nhận tin (2), Tin không có giá trị pháp lý (", citizen.Text);
        Assert.Contains("Trình duyệt được báo tin (1)", citizen.Text);
        await citizen.GoAsync("/toi/ai-da-xem");
        var line = citizen.Page.QuerySelectorAll("main tbody tr").First(r => r.TextContent.Contains("Xóa dữ liệu theo yêu cầu của bạn")).TextContent;
        Assert.Contains("Quyền về dữ liệu cá nhân", line);
        Assert.Contains("Trình duyệt được báo tin", line);
    }

    [Fact]
    public async Task A_phone_goes_unless_it_is_the_last_way_to_sign_in_and_then_nothing_goes()
    {
        var (account, person) = await OwnerAsync("cd.refusedbefore");
        await KeepAsync(account, person);
        await SetAsync("UPDATE identity.password SET stands_alone = false WHERE account_id = $1", account.Id);
        using var citizen = await Visitor.AsAsync(Host, account.Login);
        using var officer = await AskAsync(citizen, "xoa", "Xóa số điện thoại của tôi");
        await officer.PressAsync("Trả lời", null, ("Outcome", "done"), ("Answer", "Đã xóa theo yêu cầu"), ("What", "account-phone"), ("What", "told-browsers"));
        Assert.Contains("cách duy nhất người dân còn để đăng nhập", officer.Page.DocumentElement.TextContent);
        var left = await LeftAsync(account, person);
        Assert.Equal((1L, 1L), (left.Phones, left.Browsers));
        Assert.Equal(1L, await CountAsync("SELECT count(*) FROM work.request WHERE person_id = $1 AND answered_at IS NULL AND kind = 'identity.data-right'", person));
        await SetAsync("UPDATE identity.password SET stands_alone = true WHERE account_id = $1", account.Id);
        await officer.PressAsync("Trả lời", ["told-browsers"], ("Outcome", "done"), ("Answer", "Đã xóa theo yêu cầu"));
        left = await LeftAsync(account, person);
        Assert.Equal((0L, 1L), (left.Phones, left.Browsers));
        Assert.Equal(1L, await JournaledAsync("identity.factor-removed/1", person));
        await citizen.GoAsync(Path);
        Assert.Contains("Đã xóa: Số điện thoại của tài khoản (1)", citizen.Text);
    }

    [Fact]
    public async Task A_restriction_stops_every_release_at_the_next_request_on_every_node_until_its_owner_lifts_it()
    {
        var (account, person) = await OwnerAsync("cd.overdue");
        using var client = new SampleClient(Host);
        await using var other = await ground.StartAnotherAsync();
        using var atOther = other.Client();
        using var citizen = await Visitor.AsAsync(Host, account.Login);
        var token = (await client.SignInAsync(citizen)).GetProperty("access_token").GetString()!;
        Assert.Equal(200, (await client.UserInfoAsync(token, atOther)).Status);
        using var officer = await AskAsync(citizen, "han-che", "Đừng cho bệnh viện biết gì về tôi");
        await officer.PressAsync("Trả lời", null, ("Outcome", "done"), ("Answer", "Đã hạn chế"), ("Until.Day", "19"), ("Until.Month", "11"), ("Until.Year", "2026"));
        Assert.Contains("Nhập một ngày sau hôm nay", officer.Page.DocumentElement.TextContent);
        Assert.Equal(200, (await client.UserInfoAsync(token, atOther)).Status);
        await officer.PressAsync("Trả lời", null, ("Outcome", "done"), ("Answer", "Đã hạn chế"), ("Until.Day", ""), ("Until.Month", ""), ("Until.Year", ""));
        Assert.Equal(401, (await client.UserInfoAsync(token, atOther)).Status);

        // Neither the consent that still stands nor a new one tells anything.
        Assert.Null(await citizen.GoAsync(client.Begin()));
        Assert.StartsWith("/dong-y/", citizen.At.AbsolutePath);
        await citizen.PressAsync("Đồng ý");
        Assert.Contains("Bỏ hạn chế ở trang Quyền", citizen.Page.DocumentElement.TextContent);
        using var english = await Visitor.AsAsync(Host, account.Login, language: "en");
        await english.GoAsync(Path);
        Assert.Contains("Processing of your data is restricted", english.Text);
        await citizen.GoAsync(Path);
        await citizen.PressAsync("Bỏ hạn chế");
        Assert.DoesNotContain("Đang hạn chế xử lý", citizen.Text);
        Assert.Equal(401, (await client.UserInfoAsync(token, atOther)).Status); // what had ended stays ended
        Assert.Equal(200, (await client.UserInfoAsync((await client.SignInAsync(citizen)).GetProperty("access_token").GetString()!)).Status);
        Assert.Equal((1L, 1L), (await JournaledAsync("identity.sharing-restricted/1", person), await JournaledAsync("identity.restriction-lifted/1", person)));
    }

    [Fact]
    public async Task A_restriction_with_a_last_day_ends_by_itself_and_a_token_of_meanwhile_was_never_made()
    {
        var (account, _) = await OwnerAsync("cd.duetoday");
        using var client = new SampleClient(Host);
        using var citizen = await Visitor.AsAsync(Host, account.Login);
        await client.SignInAsync(citizen);
        using var officer = await AskAsync(citizen, "han-che", "Dừng chia sẻ đến hết ngày mai");
        await officer.PressAsync("Trả lời", null, ("Outcome", "done"), ("Answer", "Đã hạn chế"), ("Until.Day", "21"), ("Until.Month", "11"), ("Until.Year", "2026"));
        Assert.Null(await citizen.GoAsync(client.Begin()));
        var now = Host.Clock.UtcNow;
        try
        {
            Host.Clock.Set(now.AddDays(2));
            using var later = await Visitor.AsAsync(Host, account.Login);
            Assert.NotNull(await later.GoAsync(client.Begin()));
        }
        finally
        {
            Host.Clock.Set(now.AddSeconds(5));
        }
    }

    /// <summary>Asks by the page; answers the officer's page on which it is decided.</summary>
    private async Task<Visitor> AskAsync(Visitor citizen, string slug, string said)
    {
        await citizen.GoAsync($"{Path}/yeu-cau?loai={slug}");
        await citizen.PressAsync("Gửi yêu cầu", null, ("Said", said));
        Assert.Contains(said, citizen.Text);
        var officer = await Visitor.AsAsync(Host, "c06.duyet");
        await officer.GoAsync("/can-bo/quyen-du-lieu/" + Ids.Handle(await Host.ScalarAsync<Guid>("SELECT request_id FROM work.request WHERE said = $1", said)));
        return officer;
    }

    private async Task<(Account Account, Guid Person)> OwnerAsync(string login)
    {
        var account = (await ground.AccountAsync(login))!;
        return (account, account.Person!.Value);
    }

    /// <summary>Lets something of every sort be kept of the person.</summary>
    private async Task KeepAsync(Account account, Guid person)
    {
        var at = Host.Clock.UtcNow;
        await SetAsync("INSERT INTO messages.push_subscription (receiver_id, subscription_id, endpoint, p256dh, auth, device, kept_at) VALUES ($1, $2, 'https://push.mau.example/a', $3, $4, 'Firefox', $5)", person, Ids.New(at), new byte[65], new byte[16], at);
        await SetAsync("INSERT INTO messages.choice (receiver_id, kind, channels) VALUES ($1, 'identity.right-answered', 0)", person);
        await SetAsync("INSERT INTO messages.quiet_hours (receiver_id, from_minute, to_minute) VALUES ($1, 60, 120)", person);
        await SetAsync("INSERT INTO messages.kind (code, title_vi, title_en, text_vi, text_en) VALUES ('test.kept/1', 'a', 'a', 'a', 'a'), ('test.loose/1', 'a', 'a', 'a', 'a') ON CONFLICT DO NOTHING");
        foreach (var kept in (bool[])[true, false])
            await SetAsync("INSERT INTO messages.message (receiver_id, message_id, kind, blanks, office, sent_at, kept) VALUES ($1, $2, $3, '{}', '', $4, $5)", person, Ids.New(at), kept ? "test.kept/1" : "test.loose/1", at, kept);
        await SetAsync("INSERT INTO identity.device (account_id, device_hash, first_at, last_at) VALUES ($1, $2, $3, $3)", account.Id, new byte[32], at);
        await SetAsync("INSERT INTO identity.phone (account_id, factor_id, phone, proven_at) VALUES ($1, $2, '+84912345678', $3)", account.Id, Ids.New(at), at);
    }

    private async Task<(long Browsers, long Choices, long Messages, long Devices, long Phones, long Facts)> LeftAsync(Account account, Guid person) => (
        await CountAsync("SELECT count(*) FROM messages.push_subscription WHERE receiver_id = $1", person),
        await CountAsync("SELECT (SELECT count(*) FROM messages.choice WHERE receiver_id = $1) + (SELECT count(*) FROM messages.quiet_hours WHERE receiver_id = $1)", person),
        await CountAsync("SELECT count(*) FROM messages.message WHERE receiver_id = $1 AND kind LIKE 'test.%'", person),
        await CountAsync("SELECT count(*) FROM identity.device WHERE account_id = $1", account.Id),
        await CountAsync("SELECT count(*) FROM identity.phone WHERE account_id = $1", account.Id),
        await CountAsync("SELECT count(*) FROM population.person WHERE person_id = $1", person) + await CountAsync("SELECT count(*) FROM identity.account_fact WHERE account_id = $1", account.Id));

    private Task<long> CountAsync(string sql, Guid id) => Host.ScalarAsync<long>(sql, id);

    private Task<long> JournaledAsync(string name, Guid person) => Host.ScalarAsync<long>(
        "SELECT count(*) FROM journal.entry e JOIN journal.subject s ON s.entry_id = e.id WHERE e.event = $1 AND s.person_id = $2", name, person);

    private Task SetAsync(string sql, params object?[] parameters) => Host.Services.GetRequiredService<AccountTable>().ExecuteAsync(sql, default, parameters);
}
