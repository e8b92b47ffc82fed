using System.Text.Json;

namespace DeAn06.RelyingParty;

/// <summary>What this hospital knows of itself and of the platform it relies on.</summary>
internal sealed record ClientSettings(string Issuer, string ClientId, string Secret, string Address)
{
    internal const string DemoClient = "benh-vien-mau";

    /// <summary>Reads the client made for this page from the demo file; null while the platform does not answer yet.</summary>
    internal static async Task<ClientSettings?> FromDemoFileAsync(string path, DateTime since)
    {
        try
        {
            if (File.GetLastWriteTimeUtc(path) < since) return null; // of an earlier run
            using var demo = JsonDocument.Parse(await File.ReadAllTextAsync(path));
            var issuer = demo.RootElement.GetProperty("issuer").GetString()!;
            using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
            using var ready = await http.GetAsync(issuer + "/.well-known/openid-configuration");
            if (!ready.IsSuccessStatusCode) return null;
            var client = demo.RootElement.GetProperty("clients").EnumerateArray().Single(c => c.GetProperty("clientId").GetString() == DemoClient);
            var redirect = new Uri(client.GetProperty("redirectUris")[0].GetString()!);
            return new(issuer, DemoClient, client.GetProperty("clientSecret").GetString()!, redirect.GetLeftPart(UriPartial.Authority));
        }
        catch (Exception e) when (e is IOException or JsonException or HttpRequestException or TaskCanceledException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }
}
