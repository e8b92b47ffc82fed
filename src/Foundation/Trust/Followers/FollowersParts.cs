using DeAn06.Interface;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace DeAn06.Trust.Followers;

/// <summary>What channels (webhooks and feeds) add to the room.</summary>
internal static class FollowersParts
{
    internal static void AddFollowers(this IServiceCollection services)
    {
        services.AddSingleton<ReceiverAddress>().AddSingleton<WebhookSecret>().AddSingleton<WebhookSender>().AddSingleton<IReceivers, CallReceivers>();
        services.AddUseCase<ProposeChannel>().AddUseCase<ApproveChannel>().AddUseCase<CloseChannel>().AddUseCase<ShowChannelSecret>().AddUseCase<ReadFeed>();
        services.AddFollower<TellChannels>().AddDeliverer<DeliverWebhook>(TellChannels.Errand);
        services.AddSingleton<IContribute<MenuItem>, ChannelsMenu>().AddSingleton<IContribute<HealthPart>, ReceiversHealth>();
    }

    internal static void MapFollowers(this IEndpointRouteBuilder endpoints) => ChannelEndpoints.Map(endpoints);
}

internal sealed class ChannelsMenu : IContribute<MenuItem>
{
    public IEnumerable<MenuItem> Contribute() => [new(Interface.Front.Console, 88, ListChannelsModel.Path, "Kênh", "Channels", TrustPermissions.Look)];
}

/// <summary>Warns of receivers that have not answered for a day.</summary>
internal sealed class ReceiversHealth(NpgsqlDataSource source, Clock clock) : IContribute<HealthPart>
{
    public IEnumerable<HealthPart> Contribute() => [new("webhooks", _ => Task.FromResult<string?>(null)) { Warn = WarnAsync }];

    private async Task<string?> WarnAsync(CancellationToken ct)
    {
        await using var command = source.CreateCommand("SELECT count(*) FROM trust.webhook WHERE closed_at IS NULL AND failing_since < $1");
        command.Parameters.Add(Db.Parameter(clock.UtcNow.AddDays(-1)));
        return await command.ExecuteScalarAsync(ct) is long and > 0 and var silent ? $"{silent} receivers have not answered for a day" : null;
    }
}
