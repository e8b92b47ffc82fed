using DeAn06.Identity;
using DeAn06.Messages;
using DeAn06.Services.Fees.Sandbox;
using DeAn06.Work;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Services.Fees;

internal static class FeesParts
{
    internal static void AddFees(this IServiceCollection services, IConfiguration configuration)
    {
        var options = FeeOptions.Read(configuration);
        services.AddSingleton(s => options.In(s.GetRequiredService<DemoMode>())).AddSingleton<OwnAddress>().AddSingleton<IPaymentGateway, HttpGateway>();
        services.AddScoped<FeeTable>().AddScoped<MovementTable>().AddScoped<FeeLetters>().AddScoped<ReceiptPapers>().AddScoped<FeeDesk>().AddScoped<FeeReader>().AddScoped<RefundDesk>();
        services.AddSingleton<IContribute<MessageKind>>(_ => new FeeKinds()).AddSingleton<FeeShares>();
        services.AddSingleton<IContribute<CaseKind>>(s => s.GetRequiredService<FeeShares>()).AddSingleton<IContribute<MenuItem>>(s => s.GetRequiredService<FeeShares>())
            .AddSingleton<IContribute<RoleGrant>>(s => s.GetRequiredService<FeeShares>()).AddSingleton<IContribute<EventWords>>(s => s.GetRequiredService<FeeShares>());
        services.AddUseCase<DemandFee>().AddUseCase<ViewFee>().AddUseCase<StartPayment>().AddUseCase<TakeNotice>().AddUseCase<CollectCash>().AddUseCase<ViewCash>().AddUseCase<ReadReceipt>().AddUseCase<KeepReceiptPaper>().AddUseCase<FetchReceipt>().AddUseCase<ListCash>();
        services.AddUseCase<ViewHeld>().AddUseCase<AskRefund>().AddUseCase<ViewRefund>().AddUseCase<DecideRefund>().AddUseCase<NoteRefundFailed>();
        services.AddUseCase<TakeMovement>().AddUseCase<WriteReconciliation>().AddUseCase<ViewReconciliation>().AddUseCase<PaySandbox>();
        services.AddScoped<UnknownMoney>().AddUseCase<AssignMoney>().AddUseCase<ReturnMoney>();
        services.AddReaction<DossierMoved, EndDemand>().AddReaction<ProposalWithdrawn, RefundTakenBack>();
        services.AddDuty<Reconcile>(Reconcile.Name).AddDeliverer<AskStatement>(AskStatement.Errand).AddDeliverer<SendRefund>(SendRefund.Errand).AddDeliverer<SendSandboxNotice>(SendSandboxNotice.Errand, together: true).AddDeliverer<SealReceipt>(ReceiptPapers.Errand, together: true);
    }

    internal static void MapFees(this IEndpointRouteBuilder endpoints)
    {
        NoticeEndpoint.Map(endpoints);
        SandboxEndpoints.Map(endpoints);
    }
}
