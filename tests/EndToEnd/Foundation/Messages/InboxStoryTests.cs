using System.Text.RegularExpressions;
using DeAn06.Kernel;
using DeAn06.Messages;
using DeAn06.Messages.Preferences;
using DeAn06.Tests.TestKit;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DeAn06.Tests.EndToEnd.Messages;

/// <summary>Inbox and preferences in a real browser: on a phone and a desk, under axe, by keyboard, without script; and what the service worker shows of a push.</summary>
[Collection(Stories.Name)]
public sealed class InboxStoryTests(Stage stage)
{
    [Theory, InlineData(360, 12), InlineData(1280, 13)]
    public async Task A_citizen_walks_the_inbox_by_keyboard_and_chooses_how_to_be_told(int width, int citizen)
    {
        var page = await stage.OpenAsAsync(await WithMessageAsync(citizen), width);
        await page.GotoAsync("/toi/hop-thu");
        await LooksWellAsync(page, width);
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Cách nhận tin của bạn đã thay đổi");
        await LooksWellAsync(page, width);

        await page.GotoAsync("/toi/hop-thu/cai-dat");
        await LooksWellAsync(page, width);
        var choice = page.Locator("main input[type=checkbox]").First;
        var was = await choice.IsCheckedAsync();
        await choice.FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await page.GetByLabel("Từ", new() { Exact = true }).SelectOptionAsync("");
        await page.GetByRole(AriaRole.Button, new() { Name = "Lưu lựa chọn" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".summary-error")).ToBeVisibleAsync(); // half of quiet hours
        await LooksWellAsync(page, width);
        await page.GetByLabel("Từ", new() { Exact = true }).SelectOptionAsync("1320");
        await choice.SetCheckedAsync(!was);
        await page.GetByRole(AriaRole.Button, new() { Name = "Lưu lựa chọn" }).ClickAsync();
        await Expect(page.Locator(".summary-error")).ToHaveCountAsync(0);
        await Expect(page.Locator("main input[type=checkbox]").First).ToBeCheckedAsync(new() { Checked = !was });
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Without_script_a_message_is_read_and_deleted_by_keyboard_and_choices_are_kept()
    {
        var page = await stage.OpenAsAsync(await WithMessageAsync(14), 360, script: false);
        await page.GotoAsync("/toi/hop-thu");
        await page.GetByRole(AriaRole.Link, new() { Name = "Cách nhận tin của bạn đã thay đổi" }).First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex("/toi/hop-thu/[A-Za-z0-9_-]{22}$"));
        var address = page.Url;
        await page.Locator("main summary").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Button, new() { Name = "Xóa tin", Exact = true }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex("/toi/hop-thu$"));
        Assert.Equal(404, (await page.GotoAsync(address))!.Status);

        await page.GotoAsync("/toi/hop-thu/cai-dat");
        await Expect(page.Locator("#push")).ToBeHiddenAsync();
        await page.GetByLabel("Từ", new() { Exact = true }).SelectOptionAsync("1320");
        await page.GetByLabel("Đến", new() { Exact = true }).SelectOptionAsync("360");
        await page.GetByRole(AriaRole.Button, new() { Name = "Lưu lựa chọn" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByLabel("Từ", new() { Exact = true })).ToHaveValueAsync("1320");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_push_is_shown_by_the_service_worker_without_personal_words_and_signing_out_turns_it_off()
    {
        var (login, person) = await stage.Host.CitizenAsync(15);
        var page = await stage.OpenAsAsync(login);
        await page.Context.GrantPermissionsAsync(["notifications"], new() { Origin = stage.Host.BaseAddress.GetLeftPart(UriPartial.Authority) });
        await page.AddInitScriptAsync(OutsidePushService);
        await page.GotoAsync("/toi/hop-thu/cai-dat");
        await page.GetByRole(AriaRole.Button, new() { Name = "Bật thông báo trên máy này" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Rowheader)).ToContainTextAsync("Chrome");
        var pushed = await PushedAsync();
        await DeliverAsync(page, pushed);
        var shown = await page.EvaluateAsync<string>("""
            async () => {
              const registration = await navigator.serviceWorker.ready;
              for (let i = 0; i < 1200; i++) {
                const [one] = await registration.getNotifications();
                if (one) return [one.title, one.body, one.data].join("|");
                await new Promise(r => setTimeout(r, 50));
              }
              return "nothing was shown";
            }
            """);
        Assert.Matches(@"^Bạn có tin mới\|Bạn có tin mới trong hộp thư\.\|/toi/hop-thu/[A-Za-z0-9_-]{22}$", shown);
        Assert.Contains(shown.Split('|')[2], pushed);

        await page.GetByRole(AriaRole.Button, new() { Name = "Đăng xuất" }).First.ClickAsync();
        await Expect(page).ToHaveURLAsync(stage.Host.BaseAddress.ToString());
        Assert.Equal(0, await stage.Host.ScalarAsync<long>("SELECT count(*) FROM messages.push_subscription WHERE receiver_id = $1", person));
        await page.Context.CloseAsync();
    }

    /// <summary>The push service of the browser's maker is the one thing that is not real: it is not reached from here.</summary>
    private const string OutsidePushService = """
        PushManager.prototype.getSubscription = async () => null;
        PushManager.prototype.subscribe = async function (options) {
          const pair = await crypto.subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, true, ["deriveBits"]);
          const keys = { p256dh: await crypto.subtle.exportKey("raw", pair.publicKey), auth: crypto.getRandomValues(new Uint8Array(16)).buffer };
          return { endpoint: "https://push.example.vn/send/of-this-browser", options, getKey: name => keys[name] };
        };
        """;

    /// <summary>What left the platform for the browser, waited for.</summary>
    private async Task<string> PushedAsync()
    {
        var started = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(60))
        {
            if (await stage.Host.ScalarAsync<string>("SELECT text FROM messages.demo_outbox WHERE channel = 'push' AND address = 'push.example.vn' ORDER BY id DESC LIMIT 1") is { } text) return text;
            await Task.Delay(100);
        }
        throw new TimeoutException("No push left the platform.");
    }

    private async Task DeliverAsync(IPage page, string text)
    {
        var tools = await page.Context.NewCDPSessionAsync(page);
        var registered = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        tools.Event("ServiceWorker.workerRegistrationUpdated").OnEvent += (_, told) =>
        {
            foreach (var one in told!.Value.GetProperty("registrations").EnumerateArray()) registered.TrySetResult(one.GetProperty("registrationId").GetString()!);
        };
        await tools.SendAsync("ServiceWorker.enable");
        var id = await registered.Task.WaitAsync(TimeSpan.FromSeconds(60));
        // A worker that is not yet active lets a push fall.
        await page.EvaluateAsync("async () => { await navigator.serviceWorker.ready; }");
        await tools.SendAsync("ServiceWorker.deliverPushMessage", new Dictionary<string, object> { ["origin"] = stage.Host.BaseAddress.GetLeftPart(UriPartial.Authority), ["registrationId"] = id, ["data"] = text });
    }

    /// <summary>A citizen with one unread message on top of their inbox.</summary>
    private async Task<string> WithMessageAsync(int citizen)
    {
        var (login, person) = await stage.Host.CitizenAsync(citizen);
        var act = (await stage.Host.ActAsync(login, "hop-thu", "Nghị định 69/2024")) with { Person = person };
        Assert.True((await stage.Host.RunAsync<ChangePreferences, Done>(u => u.RunAsync(new(new Dictionary<string, Channels>(), new(0, 60)), act, default), act)).IsDone);
        return login;
    }

    private static async Task LooksWellAsync(IPage page, int width)
    {
        await page.AxeFindsNothingAsync();
        Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }
}
