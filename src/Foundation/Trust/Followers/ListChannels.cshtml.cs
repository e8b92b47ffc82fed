using DeAn06.Interface;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace DeAn06.Trust.Followers;

/// <summary>All channels, the open ones first, and how their receivers fare.</summary>
internal sealed class ListChannelsModel(IWhoActs whoActs, Db db) : TrustPage(whoActs)
{
    internal const string Path = "/can-bo/tin-cay/kenh";

    internal IReadOnlyList<Channel> Channels { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct, TrustPermissions.Look) is { } instead) return instead;
        Channels = await ChannelTable.AllAsync(db, ct);
        return Page();
    }
}

/// <summary>How a channel's state is said.</summary>
internal static class ChannelWords
{
    internal static string State(Channel channel, DateTime at, IStringLocalizer<TrustRoom> t) =>
        channel.ClosedAt is not null ? t["Đã đóng"]
        : channel.Waits ? t["Chờ duyệt"]
        : channel.IsDead(at) ? t["Không trả lời từ {0}", VietnamTime.Short(channel.FailingSince!.Value)]
        : channel.FailingSince is not null ? t["Đang gửi lại"]
        : t["Đang mở"];

    internal static TagColour Colour(Channel channel, DateTime at) =>
        channel.ClosedAt is not null ? TagColour.Grey : channel.Waits ? TagColour.Blue : channel.IsDead(at) ? TagColour.Red : channel.FailingSince is not null ? TagColour.Yellow : TagColour.Green;
}
