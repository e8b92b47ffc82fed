using DeAn06.Messages;
using DeAn06.Services.Forms.Answering;
using DeAn06.Services.Forms.Definition;
using DeAn06.Services.Forms.Drafts;
using DeAn06.Services.Forms.Signing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Services.Forms;

/// <summary>The parts of forms as data: definitions, drafts, signatures, the console's preview.</summary>
internal static class FormsParts
{
    internal static void AddForms(this IServiceCollection services)
    {
        services.AddSingleton<FormBook>().AddSingleton<IReferenceData>(s => s.GetRequiredService<FormBook>());
        services.AddSingleton(s => FormsOptions.Read(s.GetRequiredService<IConfiguration>()));
        services.AddSingleton<AnswerWords>().AddSingleton<PlaceAnswers>().AddSingleton<AnswerSheet>();
        services.AddScoped<DraftTable>().AddScoped<FormStates>().AddScoped<FormDesk>().AddScoped<KinFinder>().AddScoped<Prefill>().AddScoped<OwnSeat>().AddScoped<DraftParts>().AddScoped<Handover>().AddScoped<FormOffices>().AddScoped<QuestionParts>();
        services.AddUseCase<BeginDraft>().AddUseCase<SaveAnswer>().AddUseCase<CarryOver>().AddUseCase<DropDraft>().AddUseCase<NamePerson>().AddUseCase<ReadyDraft>().AddUseCase<KeepReceipt>();
        services.AddDuty<SweepDrafts>(SweepDrafts.Name);
        services.AddScoped<SignatureTable>().AddScoped<SigningDesk>().AddScoped<SignatureTold>().AddUseCase<AskToSign>().AddUseCase<ReadToSign>().AddUseCase<SignDraft>().AddUseCase<RefuseToSign>();
        services.AddSingleton<IContribute<MessageKind>, SigningKinds>().AddScoped<IShowMine, FormsPart>();
        services.AddSingleton<IContribute<EventWords>, FormsEvents>().AddSingleton<IContribute<PurposeWords>, FormsEvents>();
        services.AddSingleton<IContribute<MenuItem>, Desk.FormsMenu>();
    }

    internal static void MapForms(this IEndpointRouteBuilder endpoints) => ShowFile.Map(endpoints);
}
