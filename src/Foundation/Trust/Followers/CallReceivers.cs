using System.Net.Http.Headers;

namespace DeAn06.Trust.Followers;

/// <summary>Calls receivers for higher rooms under the same rules as webhooks.</summary>
internal sealed class CallReceivers(ReceiverAddress addresses, WebhookSender sender) : IReceivers
{
    public Problem? Check(string? address) => addresses.Check(address);

    public async Task<string?> PostAsync(string address, HttpContent body, string? bearer, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = body };
        if (bearer is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
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
}
