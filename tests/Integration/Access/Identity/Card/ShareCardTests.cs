using System.Net;
using AngleSharp.Dom;
using DeAn06.Identity.Card;
using DeAn06.Kernel;
using DeAn06.Tests.Integration.Identity.Consent;
using DeAn06.Tests.TestKit;

namespace DeAn06.Tests.Integration.Identity.Card;

/// <summary>The owner chooses what to show; a stranger reads it once, within a minute, and learns nothing else. All of it without script.</summary>
public sealed class ShareCardTests(DemoPlatform platform) : IClassFixture<DemoPlatform>, IAsyncLifetime
{
    private TestHost Host => platform.Host;

    public Task InitializeAsync() => Host.ForgetWrongCodesAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task The_QR_is_of_version_2_with_22_characters_that_are_nowhere_in_the_database()
    {
        var account = await Host.CardholderAsync(0);
        using var owner = await Host.OwnerAsync(account.Login);
        var code = await owner.CodeAsync("tuoi");
        Assert.Equal(22, code.Length);
        var svg = System.Text.Encoding.ASCII.GetString(Convert.FromBase64String(owner.Page.QuerySelector("figure.qr img")!.GetAttribute("src")!.Split(',')[1]));
        Assert.Contains("viewBox='0 0 33 33'", svg); // 25 modules and the quiet zone of 4
        Assert.Equal(1L, await Host.ScalarAsync<long>("SELECT count(*) FROM identity.card_code WHERE handle_hash = $1", CardCodes.HashOf(code)));
        Assert.Equal(0L, await Host.ScalarAsync<long>("SELECT count(*) FROM identity.card_code c WHERE c::text LIKE '%' || $1 || '%'", code));
    }

    [Fact]
    public async Task Each_choice_shows_what_was_chosen_and_nothing_else_and_the_owner_sees_who_saw_which_fields()
    {
        var account = await Host.CardholderAsync(1);
        var (number, born) = (await ColumnAsync("number", account.Person!.Value), await ColumnAsync("birth_date", account.Person.Value));
        CivilDate.TryParse(born, out var birth);
        using var owner = await Host.OwnerAsync(account.Login);

        var age = await Host.CheckAsync(await owner.CodeAsync("tuoi"));
        Assert.Contains(birth.Latest.AddYears(18) <= Clock.DayOf(Host.Clock.UtcNow) ? "Đã đủ 18 tuổi" : "Chưa đủ 18 tuổi", age);
        Assert.DoesNotContain(account.Name, age);
        Assert.DoesNotContain(birth.ToReading(), age);

        using var checker = await Visitor.AsAsync(Host, null);
        var named = await checker.CheckAsync(await owner.CodeAsync("anh"));
        Assert.Contains(account.Name, named);
        Assert.StartsWith("data:image/svg+xml", checker.Page.QuerySelector(".idcard img")!.GetAttribute("src"));
        Assert.DoesNotContain(number, named);
        Assert.DoesNotContain(birth.ToReading(), named);

        var whole = await Host.CheckAsync(await owner.CodeAsync("du"));
        Assert.Contains(account.Name, whole);
        Assert.Contains(number, whole);
        Assert.Contains(birth.ToReading(), whole);

        Assert.Equal(3, await Host.PresentedAsync(account.Person.Value));
        await owner.GoAsync("/toi/ai-da-xem");
        Assert.Contains("Bạn cho xem căn cước điện tử: đủ 18 tuổi hay chưa", owner.Text);
        Assert.Contains("ảnh", owner.Text);
        Assert.Contains("Dùng dữ liệu của chính mình", owner.Text);
        Assert.DoesNotContain("population.own-data", owner.Text);
    }

    [Fact]
    public async Task An_officer_who_is_signed_in_is_named_to_the_owner()
    {
        var account = await Host.CardholderAsync(2);
        using var owner = await Host.OwnerAsync(account.Login);
        var code = await owner.CodeAsync("anh");
        using var officer = await Visitor.AsAsync(Host, "ca.vinhtuy");
        Assert.Contains(account.Name, await officer.CheckAsync(code));
        await owner.GoAsync("/toi/ai-da-xem");
        Assert.Contains("Công an", owner.Page.QuerySelector("tbody tr")!.TextContent);
    }

    [Fact]
    public async Task A_code_is_good_once_for_a_minute_and_ends_when_the_next_is_made()
    {
        using var owner = await Host.OwnerAsync((await Host.CardholderAsync(3)).Login);
        var first = await owner.CodeAsync("tuoi");
        Assert.Contains("18 tuổi", await Host.CheckAsync(first));
        Assert.Contains(CardGround.Refused, await Host.CheckAsync(first));

        var old = await owner.CodeAsync("anh");
        await owner.PressAsync("Tạo mã mới");
        var fresh = await CardGround.ReadAsync(owner);
        Assert.NotEqual(old, fresh);
        Assert.Contains("Họ tên và ảnh", owner.Text); // the same choice goes on
        Assert.Contains(CardGround.Refused, await Host.CheckAsync(old));

        await Host.ScalarAsync<int>("UPDATE identity.card_code SET expires_at = $2, created_at = $3 WHERE handle_hash = $1", CardCodes.HashOf(fresh), Host.Clock.UtcNow, Host.Clock.UtcNow.AddMinutes(-1));
        Assert.Contains(CardGround.Refused, await Host.CheckAsync(fresh));
        Assert.Equal(60, CardCodes.Life.TotalSeconds);
    }

    [Fact]
    public async Task A_code_read_by_many_at_once_is_told_to_one()
    {
        var account = await Host.CardholderAsync(4);
        using var owner = await Host.OwnerAsync(account.Login);
        var code = await owner.CodeAsync("anh");
        var told = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Host.CheckAsync(code)));
        Assert.Single(told, t => t.Contains(account.Name, StringComparison.Ordinal));
        Assert.Equal(1, await Host.PresentedAsync(account.Person!.Value));
    }

    [Fact]
    public async Task Showing_everything_asks_for_a_fresh_proof_without_short_texts()
    {
        var login = (await Host.CardholderAsync(5)).Login;
        foreach (var weak in (string[][])[["pwd"], ["pwd", "sms"]])
        {
            using var owner = await Host.OwnerAsync(login, weak);
            await owner.GoAsync("/toi/the/chia-se");
            await owner.PressAsync("Tạo mã QR", null, ("chon", "du"));
            Assert.Equal("/dang-nhap", owner.At.AbsolutePath);
            Assert.Contains("lai=1", owner.At.Query);
            Assert.Equal(22, (await owner.CodeAsync("anh")).Length);
        }
        using var strong = await Host.OwnerAsync(login);
        await Host.ScalarAsync<int>("UPDATE identity.session x SET authenticated_at = authenticated_at - interval '16 minutes' FROM identity.login l WHERE l.account_id = x.account_id AND l.login = $1", login);
        await strong.GoAsync("/toi/the/chia-se");
        await strong.PressAsync("Tạo mã QR", null, ("chon", "du"));
        Assert.Equal("/dang-nhap", strong.At.AbsolutePath);
    }

    [Fact]
    public async Task Whatever_cannot_be_used_is_told_in_one_sentence_and_nothing_is_shown_that_was_not_chosen()
    {
        var account = await Host.CardholderAsync(6);
        using var owner = await Host.OwnerAsync(account.Login);
        var used = await owner.CodeAsync("tuoi");
        await Host.CheckAsync(used);
        var locked = await owner.CodeAsync("tuoi");
        await Host.ScalarAsync<int>("""
            INSERT INTO identity.account_fact (account_id, fact_id, kind, ground, valid, set_by) VALUES ($1, gen_random_uuid(), 'lock', 'owner', tstzrange($2, NULL), 'test')
            """, account.Id, Host.Clock.UtcNow);
        var told = new List<string>();
        foreach (var code in (string[])[CardCodes.New(), used, locked])
        {
            using var checker = await Visitor.AsAsync(Host, null);
            await checker.CheckAsync(code);
            told.Add(System.Text.RegularExpressions.Regex.Replace(checker.Page.QuerySelector("main")!.InnerHtml, "name=\"__RequestVerificationToken\"[^>]*", ""));
        }
        Assert.Single(told.Distinct());
        Assert.Contains(CardGround.Refused, told[0]);
        await Host.ScalarAsync<int>("DELETE FROM identity.account_fact WHERE account_id = $1 AND kind = 'lock'", account.Id);

        // A form that was altered: no such choice, and no code without one.
        await owner.GoAsync("/toi/the/chia-se");
        await owner.PressAsync("Tạo mã QR", null, ("chon", "tat-ca"));
        Assert.Null(owner.Page.QuerySelector("figure.qr"));
        Assert.Contains("Chọn điều bạn muốn cho xem", owner.Page.DocumentElement.TextContent);
    }

    [Fact]
    public async Task A_network_that_sends_codes_that_are_none_has_to_wait_and_a_good_one_ends_the_waiting()
    {
        var account = await Host.CardholderAsync(7);
        for (var i = 0; i < 5; i++) Assert.Contains(CardGround.Refused, await Host.CheckAsync(CardCodes.New()));
        using var checker = await Visitor.AsAsync(Host, null);
        using var owner = await Host.OwnerAsync(account.Login);
        var code = await owner.CodeAsync("anh");
        // The first wait is seconds long; on a slow machine it would be over by now.
        await Host.ScalarAsync<int>("UPDATE identity.wrong_entry SET last_at = last_at + interval '10 minutes'");
        Assert.Contains("Hãy chờ", await checker.CheckAsync(code));
        Assert.Contains("22 chữ, số, dấu gạch", await checker.CheckAsync("123456789012")); // what is no code at all costs nothing
        await Host.ScalarAsync<int>("UPDATE identity.wrong_entry SET last_at = last_at - interval '1 hour'");
        Assert.Contains(account.Name, await checker.CheckAsync(code));
        Assert.Contains(CardGround.Refused, await checker.CheckAsync(code));
    }

    [Fact]
    public async Task Codes_of_one_owner_are_nothing_to_another_and_a_page_alone_shows_nothing()
    {
        using var stranger = Host.Client();
        using var page = await stranger.GetAsync("/kiem-tra/the");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("no-store", page.Headers.CacheControl!.ToString());
        foreach (var path in (string[])["/toi/the", "/toi/the/chia-se", "/toi/the/tren-may"])
        {
            using var closed = await stranger.GetAsync(path);
            Assert.StartsWith("/dang-nhap", closed.Headers.Location!.OriginalString);
        }
    }

    private async Task<string> ColumnAsync(string column, Guid person) => (await Host.ScalarAsync<string>($"SELECT {column} FROM population.person WHERE person_id = $1", person))!;
}
