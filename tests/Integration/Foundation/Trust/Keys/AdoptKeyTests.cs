using System.Diagnostics;
using DeAn06.Kernel;
using DeAn06.Tests.TestKit;
using DeAn06.Trust;
using DeAn06.Trust.Deeds;
using DeAn06.Trust.Keys;
using DeAn06.Trust.Keys.Deeds;
using DeAn06.Trust.Keys.Hsm;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace DeAn06.Tests.Integration.Trust.Keys;

/// <summary>A platform whose keys belong in an HSM, with a real token of SoftHSM.</summary>
[Collection(Hsms.Name)]
public sealed class AdoptKeyTests(HsmPlatform platform) : IClassFixture<HsmPlatform>
{
    private readonly TestHost host = platform.Host;

    private KeyLedger Ledger => host.Services.GetRequiredService<KeyLedger>();

    private Act By(string login, Permission may) => new(
        new Actor(ActorKind.Officer, login, login), "G01.C06", "trust.authority", "", host.Clock.UtcNow, Ids.New(host.Clock.UtcNow)) { Rights = new HashSet<string> { may.Code } };

    private Task<Result<Deed>> ProposeAsync(string deed, string purpose, string? name) =>
        host.Services.GetRequiredService<KeyProposals>().ProposeAsync(new(deed, purpose, null, name, "khóa đã tạo trong thiết bị"), By("an", TrustPermissions.Propose), default);

    private async Task<Result<Deed>> ApproveAsync(Deed deed) =>
        await host.Services.GetRequiredService<Deciding>().ApproveAsync(deed.Id, "đã đối chiếu vân tay", By("binh", TrustPermissions.Approve), default);

    [Fact]
    public async Task A_key_made_in_the_HSM_is_adopted_in_use_and_its_loss_is_told_while_the_platform_serves_on()
    {
        await platform.Hsm.MakeAsync("EC:secp384r1", "root-1", "11");
        var deed = await ProposeAsync(KeyDeeds.Adopt, KeyPurposes.Root, "root-1");
        Assert.True((await ApproveAsync(deed.Value)).IsDone);
        var key = await Ledger.InUseAsync(KeyPurposes.Root, default);
        Assert.Equal((Pkcs11KeyStore.StoreName, "root-1", KeyAlgorithms.P384), (key!.Store, key.Reference, key.Algorithm));
        Assert.Null(Ledger.Try(key));
        platform.Hsm.Unplug();
        Assert.Equal("TRU-011", Ledger.Try(key)!.Code);
        using (var client = host.Client()) Assert.True((await client.GetAsync("/api/trust/keys")).IsSuccessStatusCode);
        platform.Hsm.PlugIn();
        var deadline = Stopwatch.StartNew();
        while (Ledger.Try(key) is { } still)
        {
            Assert.True(deadline.Elapsed < TimeSpan.FromSeconds(60), still.ToString());
            await Task.Delay(50);
        }
        Assert.Equal("TRU-027", (await ProposeAsync(KeyDeeds.Adopt, KeyPurposes.Issuing, "root-1")).Problem!.Code);
    }

    [Fact]
    public async Task A_key_swapped_between_proposal_and_approval_is_refused()
    {
        await platform.Hsm.MakeAsync("EC:prime256v1", "issue-1", "12");
        var deed = await ProposeAsync(KeyDeeds.Adopt, KeyPurposes.Issuing, "issue-1");
        foreach (var kind in new[] { "privkey", "pubkey" }) await platform.Hsm.DeleteAsync("issue-1", kind);
        await platform.Hsm.MakeAsync("EC:prime256v1", "issue-1", "13");
        Assert.Equal("TRU-007", (await ApproveAsync(deed.Value)).Problem!.Code);
        Assert.Null(await Ledger.InUseAsync(KeyPurposes.Issuing, default));
    }

    [Fact]
    public async Task Where_keys_belong_in_an_HSM_none_is_made_as_a_file_but_for_checkpoints()
    {
        Assert.Equal("TRU-025", (await ProposeAsync(KeyDeeds.Rotate, KeyPurposes.Seal, null)).Problem!.Code);
        var refused = await Assert.ThrowsAsync<OutsideFault>(() => Ledger.CreateFirstAsync(KeyPurposes.Seal, host.Clock.UtcNow, default));
        Assert.Equal("TRU-025", refused.Problem.Code);
        Assert.Equal(503, Faults.Of(refused).Status);
        Assert.Equal("file", (await Ledger.CreateFirstAsync(KeyPurposes.Checkpoint, host.Clock.UtcNow, default)).Store);
        Assert.Equal("TRU-024", (await ProposeAsync(KeyDeeds.Adopt, KeyPurposes.Checkpoint, "root-1")).Problem!.Code);
    }

    [Fact]
    public async Task A_kind_of_key_that_does_not_fit_its_purpose_is_refused()
    {
        await platform.Hsm.MakeAsync("rsa:3072", "rsa-ca", "14");
        Assert.Equal("TRU-026", (await ProposeAsync(KeyDeeds.Adopt, KeyPurposes.Issuing, "rsa-ca")).Problem!.Code);
    }

    [Fact]
    public async Task An_Ed25519_key_of_the_HSM_is_refused_with_a_reason()
    {
        await platform.Hsm.MakeAsync("EC:edwards25519", "ed-1", "15");
        var refused = await Assert.ThrowsAsync<OutsideFault>(() => ProposeAsync(KeyDeeds.Adopt, KeyPurposes.Seal, "ed-1"));
        Assert.Contains(refused.Problem.Code, new[] { "TRU-014", "TRU-026", "TRU-011" });
    }
}

/// <summary>The Host with <c>Trust:Key:Store = pkcs11</c>.</summary>
public class HsmPlatform : IAsyncLifetime
{
    private TestDatabase? database;

    protected virtual DateTimeOffset? At => new DateTimeOffset(2026, 11, 20, 2, 0, 0, TimeSpan.Zero);

    public TestHost Host { get; private set; } = null!;

    public SoftHsm Hsm { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Hsm = await SoftHsm.NewAsync();
        database = await TestDatabase.NewAsync();
        var pin = Path.Combine(database.Folder, "pin");
        await File.WriteAllTextAsync(pin, SoftHsm.Pin);
        File.SetUnixFileMode(pin, UnixFileMode.UserRead);
        var options = new Pkcs11Options(SoftHsm.Module, Hsm.Label, pin, TimeSpan.FromSeconds(60));
        Host = await TestHost.StartAsync(database, 0, At, s =>
            s.Replace(ServiceDescriptor.Singleton(options)).Replace(ServiceDescriptor.Singleton(new KeyOptions(Pkcs11KeyStore.StoreName, TimeSpan.FromHours(24)))));
    }

    public async Task DisposeAsync()
    {
        await Host.DisposeAsync();
        await database!.DisposeAsync();
        Hsm.Dispose();
    }
}
