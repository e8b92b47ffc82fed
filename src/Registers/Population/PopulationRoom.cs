using DeAn06.Interface;
using DeAn06.Kernel;
using DeAn06.Messages;
using DeAn06.Population.Correcting;
using DeAn06.Population.Deciding;
using DeAn06.Population.Demo;
using DeAn06.Population.Desk;
using DeAn06.Population.Entering;
using DeAn06.Population.Finding;
using DeAn06.Population.Linkage;
using DeAn06.Population.Importing;
using DeAn06.Population.Importing.Uploads;
using DeAn06.Population.Living;
using DeAn06.Population.Kinship;
using DeAn06.Population.Looking;
using DeAn06.Population.Merging;
using DeAn06.Population.Mine;
using DeAn06.Population.Numbers;
using DeAn06.Population.Persons;
using DeAn06.Population.Splitting;
using DeAn06.Work;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Population;

/// <summary>Population (dân cư): persons, their numbers, and the deeds that change what the register says of them.</summary>
public sealed class PopulationRoom : Room
{
    public override string Name => "population";

    public override IReadOnlyList<Permission> Permissions => PopulationPermissions.All;

    public override IReadOnlyList<Problem> Problems => Population.Problems.All;

    public override IReadOnlyList<Type> Events => PopulationEvents.All;

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(new Papers.CardDues(configuration)).AddSingleton(new NumberPrefixes(configuration)).AddScoped<NumberRegister>();
        services.AddSingleton<PurposeRules>().AddScoped<PersonStore>();
        services.AddScoped<Standings>().AddScoped<IPopulation, Register>().AddSingleton<DemoCorrections>();
        services.AddSingleton<DemoPopulation>().AddSingleton<IDemoShare>(s => s.GetRequiredService<DemoPopulation>()).AddSingleton<IVerb, GenerateNation>();
        services.AddSingleton<FieldRules>().AddSingleton<IContribute<CaseKind>, CorrectionKind>();
        services.AddUseCase<ProposeCorrection>().AddUseCase<ApproveCorrection>().AddUseCase<RefuseCorrection>();
        services.AddUseCase<OpenCorrections>().AddUseCase<ShowCorrection>();
        services.AddSingleton<Desk.Words>().AddSingleton<ActorNames>().AddSingleton<ViewPersonName>().AddSingleton<IContribute<MenuItem>, DeskMenu>();
        AddDeeds(services);
        services.AddDisclosures(LookUpPerson.Read).AddSingleton<LookUpPerson>();
        services.AddDisclosures(ViewPerson.Read).AddSingleton<ViewPerson>();
        services.AddDisclosures(FindPersons.Read).AddSingleton<FindPersons>();
        services.AddScoped<ILinkage, Linker>().AddScoped<ParentNames>().AddDisclosures(LinkPerson.Read).AddScoped<LinkPerson>();
        AddImport(services);
        Facts.FactServices.Add(services);
        Sealing.SealedServices.Add(services);
        services.AddUseCase<ReadMyRecord>().AddUseCase<ReportWrong>().AddUseCase<AnswerReport>().AddUseCase<ShowReport>();
        services.AddSingleton<IContribute<CaseKind>, WrongReportKind>().AddSingleton<IContribute<MessageKind>, ReportMessages>().AddSingleton<IContribute<MenuItem>, MyMenu>()
            .AddSingleton<IContribute<EventWords>, MyEvents>().AddSingleton<IContribute<PurposeWords>, MyEvents>().AddScoped<IShowMine, MyPart>();
    }

    /// <summary>Loading files of persons.</summary>
    private static void AddImport(IServiceCollection services)
    {
        services.AddSingleton<ImportFile>().AddSingleton<TryFile>().AddSingleton<ReverseImport>().AddSingleton<ImportReports>().AddSingleton<IVerb, ImportVerb>();
        services.AddScoped<CheckRows>().AddScoped<FlagMatches>().AddScoped<EnterRows>();
        services.AddUseCase<OpenBatch>().AddUseCase<LoadChunk>().AddUseCase<TryChunk>().AddUseCase<WithdrawLines>().AddUseCase<CloseReversal>();
        services.AddUseCase<ListImports>().AddUseCase<ShowImport>().AddUseCase<MendRow>();
        services.AddSingleton<UploadSpool>().AddUseCase<KeepUpload>().AddUseCase<BeginUpload>();
        services.AddDuty<LoadUpload>(LoadUpload.Name).AddDuty<ForgetUpload>(ForgetUpload.Name);
    }

    /// <summary>Deeds of life, identity and numbers, and how a second officer decides them.</summary>
    private static void AddDeeds(IServiceCollection services)
    {
        services.AddSingleton<IContribute<CaseKind>, DeedKinds>().AddScoped<DeedDesk>().AddScoped<OpenDeeds>().AddScoped<MergeLinks>().AddScoped<Trust.IJoinRecords, MergeLinks>().AddScoped<LifeEvents>().AddScoped<PersonLinks>().AddScoped<PersonNotices>();
        services.AddUseCase<ApproveDeed>().AddUseCase<RefuseDeed>().AddUseCase<ShowDeed>();
        services.AddUseCase<RecordLifeEvent>().AddUseCase<ProposeAnnulment>().AddScoped<IProposedDeed, AnnulLifeEvent>();
        services.AddUseCase<ProposeMerge>().AddUseCase<ProposeUnmerge>().AddScoped<IProposedDeed, MergePersons>().AddScoped<IProposedDeed, UnmergePersons>();
        services.AddScoped<RecordParents>().AddScoped<EntryForm>().AddScoped<FindAlike>().AddUseCase<EnterPerson>().AddUseCase<ProposeWithoutPapers>().AddScoped<IProposedDeed, EnterWithoutPapers>();
        services.AddUseCase<ProposeSplit>().AddScoped<IProposedDeed, SplitPerson>();
        services.AddSingleton<NumberBlocks>().AddUseCase<ProposeNewNumber>().AddScoped<IProposedDeed, ReplaceNumber>().AddUseCase<ShowCapacity>();
        services.AddUseCase<MarkNumbers>().AddUseCase<UnmarkNumbers>();
    }

    public override void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        PersonEndpoints.Map(endpoints);
        CorrectionEndpoints.Map(endpoints);
        LinkageEndpoints.Map(endpoints);
        DeedEndpoints.Map(endpoints);
        RecordLifeEvent.Map(endpoints);
        ProposeAnnulment.Map(endpoints);
        ProposeMerge.Map(endpoints);
        ProposeUnmerge.Map(endpoints);
        ProposeSplit.Map(endpoints);
        EnterPerson.Map(endpoints);
        ProposeWithoutPapers.Map(endpoints);
        MarkNumbers.Map(endpoints);
        UnmarkNumbers.Map(endpoints);
        ProposeNewNumber.Map(endpoints);
        ShowCapacity.Map(endpoints);
        Facts.FactServices.Map(endpoints);
        Sealing.SealedEndpoints.Map(endpoints);
    }
}
