using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using DeAn06.Identity.Provider;
using DeAn06.Tests.Integration.Identity.Consent;
using DeAn06.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Tests.Integration.Identity.Clients;

/// <summary>Client libraries nobody here wrote, pinned in tests/EndToEnd/clients, against the running Host.</summary>
public sealed class RealClientTests(DemoPlatform platform) : IClassFixture<DemoPlatform>
{
    private const string Bank = "ngan-hang-mau";
    private TestHost Host => platform.Host;

    [Fact]
    public async Task Openid_client_signs_in_with_PAR_PKCE_private_key_jwt_and_DPoP_renews_and_reads_userinfo()
    {
        var folder = await ClientLibraries.InstalledAsync();
        var skew = (Host.Clock.GetUtcNow() - TimeProvider.System.GetUtcNow()).TotalSeconds.ToString("F0", CultureInfo.InvariantCulture);
        var start = new ProcessStartInfo("node", ["openid-client.mjs", Host.Services.GetRequiredService<Issuer>().Address, Bank, Path.Combine(Host.Database.Folder, Bank + ".jwk.json"), SampleClient.Callback, skew])
        {
            WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using var node = Process.Start(start)!;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var errors = node.StandardError.ReadToEndAsync(patience.Token);
        var address = await node.StandardOutput.ReadLineAsync(patience.Token);
        if (address is null) Assert.Fail(await errors);
        using var visitor = await Visitor.AsAsync(Host, "cd.host");
        var back = await visitor.GoAsync(new Uri(address!).PathAndQuery) ?? await visitor.PressAsync("Đồng ý");
        await node.StandardInput.WriteLineAsync(back!.ToString().AsMemory(), patience.Token);
        node.StandardInput.Close();
        var told = await node.StandardOutput.ReadLineAsync(patience.Token);
        await node.WaitForExitAsync(patience.Token);
        if (told is null) Assert.Fail(await errors);
        var learned = JsonSerializer.Deserialize<JsonElement>(told!);
        Assert.Equal("dpop", learned.GetProperty("type").GetString()!.ToLowerInvariant());
        Assert.Equal("Dương Đình Khoa", learned.GetProperty("name").GetString());
        Assert.Equal("urn:dean06:nd69:2", learned.GetProperty("acr").GetString());
    }
}
