using DeAn06.Identity;
using DeAn06.Law;
using DeAn06.Messages;
using DeAn06.Population;
using DeAn06.Work;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Services.Dossiers;

internal static class DossiersParts
{
    internal static void AddDossiers(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IContribute<PurposeWords>, OwnDossierWords>().AddSingleton(DossierOptions.Read(configuration)).AddSingleton<LookUpThrottle>();
        services.AddSingleton<DossierTimeline>().AddScoped<DossierTable>().AddScoped<DossierClocks>().AddScoped<DossierDuties>().AddScoped<DossierNumbers>().AddScoped<DossierCases>().AddScoped<DossierLetters>().AddScoped<DossierDesk>().AddScoped<DossierFees>();
        services.AddSingleton<IContribute<MessageKind>>(_ => new DossierKinds()).AddSingleton<DossierShares>();
        services.AddSingleton<IContribute<CaseKind>>(s => s.GetRequiredService<DossierShares>()).AddSingleton<IContribute<MenuItem>>(s => s.GetRequiredService<DossierShares>())
            .AddSingleton<IContribute<RoleGrant>>(s => s.GetRequiredService<DossierShares>()).AddSingleton<IContribute<EventWords>>(s => s.GetRequiredService<DossierShares>())
            .AddSingleton<IContribute<FieldWords>>(s => s.GetRequiredService<DossierShares>()).AddScoped<IShowMine, MyDossiersPart>();
        services.AddUseCase<SubmitDossier>().AddUseCase<ReceiveDossier>().AddUseCase<TakeAndReceive>().AddUseCase<RefuseReception>().AddUseCase<AskSupplement>().AddUseCase<AnswerSupplement>();
        services.AddUseCase<StartProcessing>().AddUseCase<HandOver>().AddUseCase<TakeOver>().AddUseCase<AskOpinion>().AddUseCase<GiveOpinion>().AddUseCase<WaiveFee>();
        services.AddUseCase<SubmitForSignature>().AddUseCase<ReturnToOfficer>().AddUseCase<ApproveDossier>().AddUseCase<StopDossier>().AddUseCase<Apologise>();
        services.AddUseCase<WithdrawDossier>().AddUseCase<DeliverResult>().AddUseCase<ViewDossier>().AddUseCase<ViewMyDossier>().AddUseCase<ListMyDossiers>().AddUseCase<ListNewDossiers>().AddUseCase<LookUpDossier>().AddUseCase<ReadPaper>();
        services.AddDuty<NoteSilence>(DossierDuties.Silence).AddDuty<ApologiseInTime>(DossierDuties.Apologise).AddDuty<Escalate>(DossierDuties.Escalate).AddDuty<LapseSupplement>(DossierDuties.Lapse);
        services.AddDuty<RecomputeDossiers>(RecomputeDossiers.Name).AddReaction<HolidayDecided, RecomputeAfterHoliday>();
        AddEffects(services);
    }

    /// <summary>What decisions change in registers, by code.</summary>
    private static void AddEffects(IServiceCollection services)
    {
        foreach (var kind in (string[])["permanent", "temporary", "absence", "lodging"])
            services.AddScoped<IDossierEffect>(s => new RegistersStay(kind, s.GetRequiredService<IResidence>(), s.GetRequiredService<ReadsPeople>(), s.GetRequiredService<Journal>()));
        foreach (var kind in (string[])["permanent", "temporary"])
            services.AddScoped<IDossierEffect>(s => new RemovesStay(kind, s.GetRequiredService<IResidence>(), s.GetRequiredService<IPopulation>()));
        services.AddScoped<ReadsPeople>().AddScoped<IDossierEffect, ProlongsStay>().AddScoped<IDossierEffect, RegistersGuests>();
    }

    internal static void MapDossiers(this IEndpointRouteBuilder endpoints)
    {
    }
}
