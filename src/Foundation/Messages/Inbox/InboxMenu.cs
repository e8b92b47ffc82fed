using DeAn06.Messages.Demo;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Messages.Inbox;

/// <summary>The ways to messages in the portal's menu, and how many are unread.</summary>
internal sealed class InboxMenu(DemoMark demo, MessageTable table) : IContribute<MenuItem>, IContribute<MenuCount>
{
    IEnumerable<MenuItem> IContribute<MenuItem>.Contribute()
    {
        yield return new(Front.Portal, 70, InboxPage.Path, "Hộp thư", "Inbox");
        if (demo.IsOn) yield return new(Front.Portal, 95, DemoOutboxModel.Path, "Thư mẫu đã gửi", "Demo outbox");
    }

    IEnumerable<MenuCount> IContribute<MenuCount>.Contribute() =>
    [
        new(InboxPage.Path, "tin chưa đọc", "unread messages", async (http, ct) =>
        {
            var who = await http.RequestServices.GetRequiredService<IWhoActs>().WhoAsync(http, ct);
            return who.IsDone ? await table.UnreadAsync(await http.RequestServices.GetRequiredService<Inboxes>().OfAsync(who.Value, ct), ct) : 0;
        }),
    ];
}
