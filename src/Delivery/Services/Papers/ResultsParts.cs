using DeAn06.Messages;
using DeAn06.Trust;
using DeAn06.Work;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Services.Papers;

internal static class ResultsParts
{
    internal static void AddResults(this IServiceCollection services)
    {
        services.AddSingleton<PlaceWords>().AddScoped<ResultTable>().AddScoped<StoredEvidence>().AddScoped<DossierSlips>().AddScoped<SlipReading>().AddScoped<MakeSlip>().AddScoped<DocumentsOfDossier>();
        services.AddScoped<ListsPeople>().AddScoped<SignResult>().AddScoped<SealRegister>();
        services.AddUseCase<ReadResult>().AddUseCase<ListToSign>().AddUseCase<ReadSlip>().AddUseCase<ReadControl>().AddUseCase<KeepSlip>().AddUseCase<ViewDocuments>();
        services.AddUseCase<CopyResult>().AddUseCase<ReadCopy>().AddUseCase<ProposeRevocation>().AddUseCase<ProposeSlipRevocation>().AddUseCase<DecideRevocation>().AddUseCase<ShowRevocation>().AddUseCase<ReadRegister>().AddUseCase<KeepRegister>();
        services.AddDeliverer<SealSlip>(DossierSlips.Errand, together: true);
        services.AddSingleton<ResultShares>().AddSingleton<IContribute<CaseKind>>(s => s.GetRequiredService<ResultShares>()).AddSingleton<IContribute<MenuItem>>(s => s.GetRequiredService<ResultShares>())
            .AddSingleton<IContribute<EventWords>>(s => s.GetRequiredService<ResultShares>()).AddSingleton<IContribute<MessageKind>>(s => s.GetRequiredService<ResultShares>()).AddSingleton<IContribute<RevokedByMaker>>(s => s.GetRequiredService<ResultShares>());
    }
}
