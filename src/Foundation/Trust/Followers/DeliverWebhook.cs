using System.Globalization;
using System.Text;
using Npgsql;

namespace DeAn06.Trust.Followers;

/// <summary>
/// Sends one telling to its receiver, at least once; repeats have the same <c>webhook-id</c>. Any answer but 2xx is a failure. A receiver that fails rests,
/// later and later, and while it rests its messages cost no network, so that one dead receiver does not hold up the others.
/// </summary>
internal sealed class DeliverWebhook(NpgsqlDataSource source, WebhookSecret secrets, WebhookSender sender, Clock clock) : IDeliver
{
    private const int LongestRest = 600;

    public async Task DeliverAsync(Errand message, CancellationToken ct)
    {
        var (id, index) = (Guid.Parse(message.Key.Split(':')[0]), message.Key.Split(':')[1]);
        if (await FindAsync(id, ct) is not { IsOpen: true } channel) return;
        if (channel.RetryAt > clock.UtcNow) throw new ReceiverFailed("rests");
        var failure = await SendAsync(channel, $"{Ids.Handle(id)}.{index}", message.Payload, ct);
        if (failure is null) await AnsweredAsync(channel, ct);
        else await FailedAsync(channel, failure, ct);
    }

    private async Task<string?> SendAsync(Channel channel, string id, string body, CancellationToken ct)
    {
        var seconds = new DateTimeOffset(clock.UtcNow).ToUnixTimeSeconds();
        using var request = new HttpRequestMessage(HttpMethod.Post, channel.Url) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", seconds.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", secrets.Sign(channel.Id, id, seconds, body));
        try
        {
            using var answer = await sender.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
            return answer.IsSuccessStatusCode ? null : $"HTTP {(int)answer.StatusCode}";
        }
        catch (Exception failed) when (failed is HttpRequestException or OperationCanceledException or IOException && !ct.IsCancellationRequested)
        {
            return failed is OperationCanceledException ? "no answer in time" : failed.InnerException is HttpRequestException inner ? inner.Message : failed.GetType().Name;
        }
    }

    private async Task AnsweredAsync(Channel channel, CancellationToken ct)
    {
        if (channel.Failures == 0 && channel.LastOkAt > clock.UtcNow.AddMinutes(-1)) return;
        await ExecuteAsync("UPDATE trust.webhook SET last_ok_at = $2, failing_since = NULL, failures = 0, retry_at = NULL, last_error = NULL WHERE id = $1", ct, channel.Id, clock.UtcNow);
        if (channel.Failures == 0) return;
        // It answers again: what had to wait longer and longer is due now.
        await ExecuteAsync("UPDATE kernel.errand SET due_at = $3, attempt = 0 WHERE queue = 'outbox' AND name = $1 AND key LIKE $2 AND done_at IS NULL AND lease IS NULL",
            ct, TellChannels.Errand, $"{channel.Id}:%", clock.UtcNow);
    }

    private async Task FailedAsync(Channel channel, string reason, CancellationToken ct)
    {
        var (at, rest) = (clock.UtcNow, TimeSpan.FromSeconds(Math.Min(LongestRest, Math.Pow(2, Math.Min(channel.Failures, 16)))));
        await ExecuteAsync("""
            UPDATE trust.webhook SET failures = failures + 1, failing_since = coalesce(failing_since, $2), retry_at = $3, last_error = $4 WHERE id = $1
            """, ct, channel.Id, at, at + rest, reason);
        throw new ReceiverFailed(reason);
    }

    private async Task<Channel?> FindAsync(Guid id, CancellationToken ct)
    {
        await using var command = source.CreateCommand($"SELECT {ChannelTable.Columns} FROM trust.webhook WHERE id = $1");
        command.Parameters.Add(Db.Parameter(id));
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? ChannelTable.Map(reader) : null;
    }

    private async Task ExecuteAsync(string sql, CancellationToken ct, params object[] parameters)
    {
        await using var command = source.CreateCommand(sql);
        foreach (var p in parameters) command.Parameters.Add(Db.Parameter(p));
        await command.ExecuteNonQueryAsync(ct);
    }
}

/// <summary>A receiver did not take a message; the outbox tries again.</summary>
internal sealed class ReceiverFailed(string reason) : Exception(reason);

/// <summary>The client that calls receivers: no redirects, no cookies, no proxy, ten seconds, addresses judged at each connection.</summary>
internal sealed class WebhookSender(ReceiverAddress addresses) : IDisposable
{
    internal HttpClient Client { get; } = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false, UseCookies = false, UseProxy = false, ConnectCallback = addresses.ConnectAsync, PooledConnectionLifetime = TimeSpan.FromMinutes(2), MaxResponseHeadersLength = 16,
    })
    { Timeout = TimeSpan.FromSeconds(10) };

    public void Dispose() => Client.Dispose();
}
