using System.Security.Cryptography;
using System.Text;

namespace DeAn06.Trust.Followers;

/// <summary>
/// Each channel's own secret, derived from the secret <c>webhooks</c> and never stored, and the signature of what is sent: HMAC-SHA256 over
/// <c>id.seconds.body</c>, in the headers of Standard Webhooks (<c>webhook-id</c>, <c>webhook-timestamp</c>, <c>webhook-signature: v1,…</c>).
/// </summary>
internal sealed class WebhookSecret(Secrets secrets)
{
    internal byte[] Of(Guid channel) => HMACSHA256.HashData(secrets.Get("webhooks"), channel.ToByteArray(bigEndian: true));

    internal string Shown(Guid channel) => "whsec_" + Convert.ToBase64String(Of(channel));

    internal string Sign(Guid channel, string id, long seconds, string body) =>
        "v1," + Convert.ToBase64String(HMACSHA256.HashData(Of(channel), Encoding.UTF8.GetBytes($"{id}.{seconds}.{body}")));
}
