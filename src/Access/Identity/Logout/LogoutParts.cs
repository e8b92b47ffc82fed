using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace DeAn06.Identity.Logout;

/// <summary>What signing out at the request of clients, and telling them of it, adds to the room.</summary>
internal static class LogoutParts
{
    internal static void AddLogout(this IServiceCollection services)
    {
        services.AddSingleton<OwnTokens>().AddSingleton<ReadLogout>().AddSingleton<LogoutCarrier>().AddSingleton<RestingClients>();
        services.AddFollower<TellLogouts>().AddDeliverer<DeliverLogout>(TellLogouts.Errand);
        services.AddSingleton<IContribute<HealthPart>, SilentClients>().AddSingleton<IContribute<Provider.MetadataMember>, LogoutMetadata>();
    }

    internal static void MapLogout(this IEndpointRouteBuilder endpoints) => LogoutEndpoint.Map(endpoints);
}

/// <summary>Warns of logout tokens that a client has not taken for an hour.</summary>
internal sealed class SilentClients(NpgsqlDataSource source, Clock clock) : IContribute<HealthPart>
{
    public IEnumerable<HealthPart> Contribute() => [new("logout-tokens", _ => Task.FromResult<string?>(null)) { Warn = WarnAsync }];

    private async Task<string?> WarnAsync(CancellationToken ct)
    {
        await using var command = source.CreateCommand(
            "SELECT count(DISTINCT payload::jsonb->>'client') FROM kernel.errand WHERE queue = 'outbox' AND name = $1 AND done_at IS NULL AND attempt > 3 AND id < $2");
        command.Parameters.Add(Db.Parameter(TellLogouts.Errand));
        command.Parameters.Add(Db.Parameter(Ids.New(clock.UtcNow.AddHours(-1))));
        return await command.ExecuteScalarAsync(ct) is long and > 0 and var silent ? $"{silent} clients have not taken a logout token for an hour" : null;
    }
}

/// <summary>Refusals of signing out at the request of a client.</summary>
internal static class LogoutProblems
{
    internal static readonly Problem BadHint = new("IDN-270", 400,
        "Yêu cầu đăng xuất kèm một thẻ (id_token_hint) không phải của máy chủ này, đã bị sửa, hoặc của bên khác. Bạn vẫn có thể tự đăng xuất ở đây.",
        "The request to sign out came with an ID token that is not ours, was changed, or belongs to another party. You can still sign out here yourself.");

    internal static readonly Problem BadReturn = new("IDN-271", 400,
        "Địa chỉ quay về sau khi đăng xuất không đúng với địa chỉ đã đăng ký. Bạn vẫn có thể tự đăng xuất ở đây.",
        "The address to return to after signing out is not one that was registered. You can still sign out here yourself.");

    internal static readonly IReadOnlyList<Problem> All = [BadHint, BadReturn];
}

/// <summary>What the provider's metadata says of signing out.</summary>
internal sealed class LogoutMetadata : IContribute<Provider.MetadataMember>
{
    public IEnumerable<Provider.MetadataMember> Contribute() =>
        [new("end_session_endpoint", LogoutEndpoint.Path), new("backchannel_logout_supported", true), new("backchannel_logout_session_supported", true)];
}
