using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using DeAn06.Kernel;
using DeAn06.Services;
using DeAn06.Services.Catalogue;
using DeAn06.Services.Dossiers;
using DeAn06.Services.Fees;
using DeAn06.Services.Fees.Sandbox;
using DeAn06.Tests.Integration.Population;
using DeAn06.Tests.Integration.Services.Dossiers;
using DeAn06.Tests.TestKit;
using DeAn06.Work;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Tests.Integration.Services.Fees;

/// <summary>A procedure that costs 15,000 at the counter and 7,000 online, its cashier, and short ways to owe, pay and be told.</summary>
internal sealed class FeeGround
{
    internal const string Priced = "9.000002";
    private const string Basis = "Thông tư 75/2022/TT-BTC";
    private static int notices;

    internal FeeGround(PopulationPlatform platform)
    {
        Dossiers = new(platform);
        Platform = platform;
        var book = Host.Services.GetRequiredService<CatalogueBook>();
        var plain = book.Find(DossierGround.Plain, new DateOnly(2026, 11, 20))!;
        DossierGround.Offer(book, [plain, plain with { Code = Priced, Vi = "Đăng ký tạm trú mẫu", En = "Sample residence", Fees = [Fee(15_000, Channel.Direct), Fee(7_000, Channel.Online), Fee(7_000, Channel.Online, "children")] }]);
    }

    internal DossierGround Dossiers { get; }

    internal PopulationPlatform Platform { get; }

    internal TestHost Host => Platform.Host;

    internal Act Cashier => Dossiers.Officer("thu.ngan", [ServicesPermissions.Cashier.Code, WorkPermissions.Queue.Code], PopulationPlatform.VinhTuy);

    internal Act Leader => Dossiers.Head("lanh.dao");

    internal Act System_ => Act.BySystem("services.test", Host.Clock.UtcNow);

    private static ProcedureFee Fee(long amount, Channel channel, string? waiver = null) => new("le-phi", "Lệ phí tạm trú", "Residence fee", null, channel, amount, null, waiver, waiver is null ? 100 : 0, null, null, Basis);

    internal async Task<Guid> PersonAsync(int n) => (await Host.CitizenAsync(n)).Person;

    /// <summary>A dossier whose applicant owes 7,000 đồng.</summary>
    internal async Task<(Guid Dossier, Guid Person, string Reference)> OwedAsync(int n)
    {
        var person = await PersonAsync(n);
        var dossier = await Dossiers.ProcessingAsync(person, Priced);
        DossierGround.Done(await DemandAsync(dossier));
        return (dossier, person, await ReferenceAsync(dossier));
    }

    internal Task<Result<DossierReceipt>> DemandAsync(Guid dossier, DemandFee.Command? command = null) => Dossiers.DoAsync<DemandFee>((u, a) => u.RunAsync(command ?? new(dossier), a, default), Dossiers.An());

    internal async Task<string> ReferenceAsync(Guid dossier) => (await Host.ScalarAsync<string>("SELECT reference FROM services.fee_demand WHERE dossier_id = $1 ORDER BY demanded_at DESC LIMIT 1", dossier))!;

    /// <summary>A payer sets out to the gateway; answers the order's reference.</summary>
    internal async Task<string> OrderAsync(string demand)
    {
        var act = System_;
        return (await Host.RunAsync<StartPayment, Payment>(u => u.RunAsync(demand, Payer.Other, act, default), act)).Value.Reference;
    }

    internal Task<Result<Payment>> CashAsync(Guid dossier, Act? by = null) => Host.RunAsync<CollectCash, Payment>(u => u.RunAsync(dossier, by ?? Cashier, default), by ?? Cashier);

    internal static string NewNotice() => $"N-{Interlocked.Increment(ref notices)}";

    internal async Task<(HttpStatusCode Status, string Said)> TellAsync(string kind, string reference, long amount, string movement, string? notice = null, DateTime? signedAt = null, string? signature = null)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new { notice = notice ?? NewNotice(), kind, reference, amount, movement, at = "2026-11-20T02:00:00Z" });
        return await PostAsync(body, signature ?? GatewaySignature.Of(Host.Services.GetRequiredService<Secrets>().Get(NoticeEndpoint.Secret), signedAt ?? Host.Clock.UtcNow, body));
    }

    internal async Task<(HttpStatusCode Status, string Said)> PostAsync(byte[] body, string? signature)
    {
        using var client = Host.Client();
        using var request = new HttpRequestMessage(HttpMethod.Post, NoticeEndpoint.Path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        if (signature is not null) request.Headers.Add(GatewaySignature.Header, signature);
        using var answer = await client.SendAsync(request);
        var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        return (answer.StatusCode, (json.TryGetProperty("outcome", out var outcome) ? outcome : json.GetProperty("code")).GetString()!);
    }

    /// <summary>Somebody pays at the sandbox, which then tells in its manner.</summary>
    internal async Task PayAsync(string reference, long amount, SandboxManner manner = SandboxManner.Prompt)
    {
        var act = System_;
        Assert.True((await Host.RunAsync<PaySandbox, Done>(u => u.RunAsync(reference, amount, manner, act, default), act)).IsDone);
    }

    internal Task<long> CountAsync(Guid dossier, string standing) => Host.ScalarAsync<long>("SELECT count(*) FROM services.payment WHERE dossier_id = $1 AND standing = $2", dossier, standing);

    internal Task<long> PaidTimesAsync(Guid dossier) => Host.ScalarAsync<long>("SELECT count(*) FROM services.dossier_action WHERE dossier_id = $1 AND deed = 'PayFee'", dossier);

    /// <summary>What is held of a dossier's payments in đồng.</summary>
    internal async Task<long> HeldAsync(Guid dossier) => (long)await Host.ScalarAsync<decimal>("SELECT sum(held) FROM services.payment WHERE dossier_id = $1", dossier);

    /// <summary>What the ledger's entries come to, by kind: in đồng.</summary>
    internal async Task<long> LedgerAsync(Guid dossier, string kind) => (long)await Host.ScalarAsync<decimal>(
        "SELECT coalesce(sum(e.amount), 0) FROM services.payment_entry e JOIN services.payment p USING (person_id, payment_id) WHERE p.dossier_id = $1 AND e.kind = $2", dossier, kind);

    internal async Task<(string Reference, Proposal Case)> RefundAskedAsync(Guid dossier, string standing)
    {
        var reference = (await Host.ScalarAsync<string>("SELECT reference FROM services.payment WHERE dossier_id = $1 AND standing = $2 LIMIT 1", dossier, standing))!;
        var asked = await Host.RunAsync<AskRefund, Proposal>(u => u.RunAsync(reference, "Người nộp chuyển nhầm", Cashier, default), Cashier);
        Assert.True(asked.IsDone, asked.Problem?.ToString());
        return (reference, asked.Value);
    }

    internal Task<Result<Done>> DecideAsync(Proposal @case, bool approves, Act by, string? opinion = null) => Host.RunAsync<DecideRefund, Done>(u => u.RunAsync(@case.Id, approves, opinion ?? "Đồng ý hoàn", by, default), by);
}
