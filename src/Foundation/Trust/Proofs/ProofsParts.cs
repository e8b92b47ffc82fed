using DeAn06.Interface;
using DeAn06.Trust.Seals;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Trust.Proofs;

/// <summary>What the person's proof adds to the room.</summary>
internal static class ProofsParts
{
    internal static void AddProofs(this IServiceCollection services)
    {
        services.AddSingleton<JournalProofs>().AddSingleton<IJournalProofs>(s => s.GetRequiredService<JournalProofs>()).AddSingleton<TrustedKeys>();
        services.AddSingleton<IContribute<Verification>, BundleWord>();
    }

    // As a file to keep, not a page to show: shown here it would stand under the house's policy and not its own.
    internal static void MapProofs(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/kiem-tra/bang-chung/tep", async (TrustedKeys keys, CancellationToken ct) => Results.File(
            OfflinePage.Make((await keys.AllAsync(ct)).Select(k => k.ToString()), Speech.English), "application/octet-stream", OfflinePage.FileName)).ExcludeFromDescription();

    /// <summary>Lists the word among what <c>verify</c> checks.</summary>
    private sealed class BundleWord : IContribute<Verification>
    {
        public IEnumerable<Verification> Contribute() =>
            [new(VerifyBundle.Word, "bằng chứng của một dòng nhật ký, không cần mạng", "a person's proof of a journal entry, offline", VerifyBundle.CheckAsync)];
    }
}
