using System.Net;
using System.Security.Cryptography;
using System.Text;
using DeAn06.Identity.Card;
using DeAn06.Tests.TestKit;
using Microsoft.Extensions.Configuration;

namespace DeAn06.Tests.Integration.Identity.Card;

/// <summary>Codes that a browser makes without a network, checked by who has one: the State's statement, the browser's key, one minute, once.</summary>
public sealed class OfflineCardTests(DemoPlatform platform) : IClassFixture<DemoPlatform>, IAsyncLifetime
{
    private TestHost Host => platform.Host;

    public Task InitializeAsync() => Host.ForgetWrongCodesAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_kept_card_shows_what_was_chosen_once_and_the_owner_sees_it()
    {
        var account = await Host.CardholderAsync(0);
        using var owner = await Host.OwnerAsync(account.Login);
        using var keeper = new SoftKeeper();
        Assert.Equal(HttpStatusCode.OK, (await keeper.KeepAsync(owner)).Status);
        var code = keeper.CodeAt(Host.Clock.UtcNow);
        Assert.InRange(code.Length, 300, 700);
        Assert.Contains(account.Name, await Host.CheckAsync(code));
        Assert.Contains(CardGround.Refused, await Host.CheckAsync(code));
        var age = await Host.CheckAsync(keeper.CodeAt(Host.Clock.UtcNow, "tuoi"));
        Assert.Contains("18 tuổi", age);
        Assert.Contains("không có mạng", age);
        Assert.DoesNotContain(account.Name, age);
        Assert.Equal(2, await Host.PresentedAsync(account.Person!.Value));
        await owner.GoAsync("/toi/the");
        Assert.Contains("Trình duyệt đang giữ thẻ", owner.Text);
    }

    [Fact]
    public async Task An_older_code_is_not_taken_after_a_newer_one_nor_after_a_minute_nor_from_the_future()
    {
        using var owner = await Host.OwnerAsync((await Host.CardholderAsync(1)).Login);
        using var keeper = new SoftKeeper();
        await keeper.KeepAsync(owner);
        var now = Host.Clock.UtcNow;
        var older = keeper.CodeAt(now.AddSeconds(-5));
        Assert.DoesNotContain(CardGround.Refused, await Host.CheckAsync(keeper.CodeAt(now)));
        foreach (var bad in (string[])[older, keeper.CodeAt(Host.Clock.UtcNow.AddSeconds(-61)), keeper.CodeAt(Host.Clock.UtcNow.AddMinutes(2))])
            Assert.Contains(CardGround.Refused, await Host.CheckAsync(bad));
    }

    [Fact]
    public async Task What_was_altered_or_signed_by_another_key_shows_nothing()
    {
        var account = await Host.CardholderAsync(2);
        using var owner = await Host.OwnerAsync(account.Login);
        using var other = await Host.OwnerAsync((await Host.CardholderAsync(3)).Login);
        using var keeper = new SoftKeeper();
        using var thief = new SoftKeeper();
        await keeper.KeepAsync(owner);
        await thief.KeepAsync(other);
        var good = keeper.CodeAt(Host.Clock.UtcNow, "tuoi");
        var parts = good.Split('~');
        var forged = ForgedStatement(keeper.Statement);
        foreach (var bad in (string[])
        [
            $"{parts[0]}~{parts[1].Replace("tuoi", "anh")}~{parts[2]}", // another choice than was signed
            thief.CodeAt(Host.Clock.UtcNow, "anh", keeper.Statement), // another's statement under one's own key
            keeper.CodeAt(Host.Clock.UtcNow, "du"), // the whole card without a network
            keeper.CodeAt(Host.Clock.UtcNow, "anh", forged), // a statement the State never signed
        ])
        {
            await Host.ForgetWrongCodesAsync();
            Assert.Contains(CardGround.Refused, await Host.CheckAsync(bad));
        }
        Assert.Equal(0, await Host.PresentedAsync(account.Person!.Value));
        Assert.Contains("18 tuổi", await Host.CheckAsync(good));
    }

    [Fact]
    public async Task A_statement_lasts_a_day_and_is_renewed_by_its_owner_alone()
    {
        var account = await Host.CardholderAsync(4);
        using var owner = await Host.OwnerAsync(account.Login);
        using var stranger = await Host.OwnerAsync((await Host.CardholderAsync(5)).Login);
        using var keeper = new SoftKeeper();
        await keeper.KeepAsync(owner);
        var first = keeper.Statement;
        Assert.Equal(HttpStatusCode.NotFound, (await keeper.RenewAsync(stranger)).Status);
        Assert.Equal(HttpStatusCode.OK, (await keeper.RenewAsync(owner)).Status);
        Assert.NotEqual(first, keeper.Statement);
        var before = Host.Clock.GetUtcNow();
        try
        {
            Host.Clock.Set(before.AddHours(24).AddMinutes(1));
            Assert.Contains(CardGround.Refused, await Host.CheckAsync(keeper.CodeAt(Host.Clock.UtcNow)));
        }
        finally
        {
            Host.Clock.Set(before.AddMinutes(1));
        }
    }

    [Fact]
    public async Task Keeping_asks_for_a_fresh_proof_for_a_key_on_the_curve_and_for_five_browsers_at_most()
    {
        var login = (await Host.CardholderAsync(6)).Login;
        using var weak = await Host.OwnerAsync(login, ["pwd", "sms"]);
        using var keeper = new SoftKeeper();
        var refused = await keeper.KeepAsync(weak);
        Assert.Equal((HttpStatusCode.Forbidden, true), (refused.Status, refused.Text.Contains("IDN-004", StringComparison.Ordinal)));
        using var owner = await Host.OwnerAsync(login);
        await owner.GoAsync("/toi/the/tren-may");
        var token = owner.Page.QuerySelector("kept-card input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var off = new FormUrlEncodedContent(new Dictionary<string, string> { ["x"] = SoftKeeper.Text(new byte[32]), ["y"] = SoftKeeper.Text(new byte[32]), ["__RequestVerificationToken"] = token });
        using var answer = await owner.Client.PostAsync("/toi/the/tren-may?handler=Keep", off);
        Assert.Contains("IDN-416", await answer.Content.ReadAsStringAsync());
        for (var i = 0; i < 5; i++)
        {
            using var one = new SoftKeeper();
            Assert.Equal(HttpStatusCode.OK, (await one.KeepAsync(owner)).Status);
        }
        Assert.Contains("IDN-417", (await keeper.KeepAsync(owner)).Text);
    }

    [Fact]
    public async Task A_browser_the_card_was_taken_back_from_makes_no_codes_and_its_next_session_takes_a_kept_card_over()
    {
        var account = await Host.CardholderAsync(8);
        using var owner = await Host.OwnerAsync(account.Login);
        using var keeper = new SoftKeeper();
        await keeper.KeepAsync(owner);
        await owner.GoAsync("/toi/the");
        await owner.PressAsync("Bỏ thẻ khỏi trình duyệt này");
        Assert.Contains(CardGround.Refused, await Host.CheckAsync(keeper.CodeAt(Host.Clock.UtcNow)));

        using var kept = new SoftKeeper();
        await kept.KeepAsync(owner);
        // The browser signs in again: the session before ends, and the card belongs to the new one, whose end ends it.
        var mark = new DeAn06.Identity.Sessions.DeviceMark(SHA256.HashData(Encoding.ASCII.GetBytes("this browser")));
        await Host.ScalarAsync<int>("UPDATE identity.kept_card SET device_hash = $2 WHERE account_id = $1 AND ended_at IS NULL", account.Id, mark.Hash);
        var act = DeAn06.Identity.Sessions.WhoActs.SigningAct(account, Host.Clock.UtcNow);
        await Host.ScalarAsync<int>("UPDATE identity.session SET ended_at = $2, ended_why = 'elsewhere' WHERE account_id = $1", account.Id, act.At);
        await Host.RunAsync<DeAn06.Identity.Sessions.OpenSession, DeAn06.Kernel.Done>(u => u.RunAsync(account, DeAn06.Identity.Sessions.Credentials.NewSecret(), new(2, ["hwk"]), "test", act, mark), act);
        Assert.Contains(account.Name, await Host.CheckAsync(kept.CodeAt(Host.Clock.UtcNow)));
        await Host.ScalarAsync<int>("UPDATE identity.session SET ended_at = $2, ended_why = 'owner' WHERE account_id = $1 AND ended_at IS NULL", account.Id, Host.Clock.UtcNow);
        Assert.Contains(CardGround.Refused, await Host.CheckAsync(kept.CodeAt(Host.Clock.UtcNow)));
    }

    [Fact]
    public void How_long_a_card_is_kept_is_set_and_checked()
    {
        static KeepOptions Read(string? hours) => KeepOptions.Read(new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("Identity:Card:KeepHours", hours)]).Build());
        Assert.Equal(72, Read(null).Hours);
        Assert.Equal(12, Read("12").Hours);
        Assert.ThrowsAny<Exception>(() => Read("0"));
        Assert.ThrowsAny<Exception>(() => Read("ba ngày"));
    }

    /// <summary>The same claims under a key of the forger's, with the name of the State's key.</summary>
    private static string ForgedStatement(string statement)
    {
        using var forger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var input = statement[..statement.LastIndexOf('.')];
        return $"{input}.{SoftKeeper.Text(forger.SignData(Encoding.ASCII.GetBytes(input), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation))}";
    }
}
