using System.Text.Json;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DeAn06.Tests.EndToEnd.Messages;

[Collection(Stories.Name)]
public sealed class InboxTests(Stage stage)
{
    [Fact]
    public async Task A_citizen_chooses_on_a_phone_without_a_script_is_told_of_it_and_throws_the_message_away()
    {
        var page = await stage.OpenAsAsync("cd.wronghometown", 360, script: false);
        await page.GotoAsync("/toi/hop-thu/cai-dat");
        await page.GetByLabel("Từ", new() { Exact = true }).SelectOptionAsync("22:00");
        await page.GetByLabel("Đến", new() { Exact = true }).SelectOptionAsync("06:00");
        await page.GetByRole(AriaRole.Button, new() { Name = "Lưu lựa chọn" }).PressAsync("Enter");
        await page.GotoAsync("/toi/hop-thu");
        await Expect(page.GetByText("Chưa đọc").First).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Cách nhận tin của bạn đã thay đổi" }).First.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Cách nhận tin của bạn đã thay đổi");
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= 360);
        var address = new Uri(page.Url).PathAndQuery;
        await ReadByAxeAsync(address);
        await page.GetByText("Xóa tin này").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Xóa tin" }).ClickAsync();
        Assert.Equal(404, (await page.GotoAsync(address))!.Status);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_browser_is_turned_on_and_its_service_worker_shows_what_is_pushed_and_no_more()
    {
        var page = await stage.OpenAsAsync("cd.wronghometown");
        await page.Context.GrantPermissionsAsync(["notifications"]);
        // The push service of the browser's maker is outside; everything on this side of it is real.
        await page.AddInitScriptAsync("""
            Notification.requestPermission = async () => "granted";
            PushManager.prototype.subscribe = async options => {
              const pair = await crypto.subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, true, ["deriveBits"]);
              const point = await crypto.subtle.exportKey("raw", pair.publicKey);
              window.asked = options.applicationServerKey.length;
              return { endpoint: "https://push.example.vn/send/1", getKey: name => name === "auth" ? crypto.getRandomValues(new Uint8Array(16)).buffer : point };
            };
            """);
        await page.GotoAsync("/toi/hop-thu/cai-dat");
        await page.GetByRole(AriaRole.Button, new() { Name = "Bật thông báo trên máy này" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Tắt Chrome, Linux" })).ToBeVisibleAsync();
        var cdp = await page.Context.NewCDPSessionAsync(page);
        var registered = new TaskCompletionSource<string>();
        cdp.Event("ServiceWorker.workerRegistrationUpdated").OnEvent += (_, e) =>
        {
            foreach (var one in e!.Value.GetProperty("registrations").EnumerateArray()) registered.TrySetResult(one.GetProperty("registrationId").GetString()!);
        };
        await cdp.SendAsync("ServiceWorker.enable");
        await cdp.SendAsync("ServiceWorker.deliverPushMessage", new()
        {
            ["origin"] = stage.Host.BaseAddress.GetLeftPart(UriPartial.Authority),
            ["registrationId"] = await registered.Task.WaitAsync(TimeSpan.FromSeconds(15)),
            ["data"] = JsonSerializer.Serialize(new { title = "Bạn có tin mới", text = "Mở hộp thư để đọc.", path = "/toi/hop-thu" }),
        });
        await page.WaitForFunctionAsync("async () => (await (await navigator.serviceWorker.ready).getNotifications()).some(n => n.title === 'Bạn có tin mới' && n.body === 'Mở hộp thư để đọc.')");
        await page.GetByRole(AriaRole.Button, new() { Name = "Tắt Chrome, Linux" }).ClickAsync();
        await Expect(page.GetByText("Chưa trình duyệt nào được báo.")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    /// <summary>Axe needs a script, so it reads the same page in a browser that has one.</summary>
    private async Task ReadByAxeAsync(string path)
    {
        var page = await stage.OpenAsAsync("cd.wronghometown", 360);
        foreach (var one in (string[])[path, "/toi/hop-thu", "/toi/hop-thu/cai-dat", "/thu-mau"])
        {
            await page.GotoAsync(one);
            var found = await page.RunAxe();
            Assert.True(found.Violations.Length == 0, $"{one}: {string.Join(" · ", found.Violations.Select(v => $"{v.Id}: {string.Join(" | ", v.Nodes.Select(n => n.Html))}"))}");
            Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= 360, one);
        }
        await page.Context.CloseAsync();
    }
}
