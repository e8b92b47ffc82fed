using DeAn06.Interface;
using DeAn06.Trust.Documents.Checking;
using DeAn06.Trust.Documents.Layout;
using DeAn06.Trust.Documents.Office;
using DeAn06.Trust.Documents.Statement;
using DeAn06.Trust.Documents.Store;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Trust.Documents;

/// <summary>What sealed documents add to the room.</summary>
internal static class DocumentsParts
{
    internal static void AddDocuments(this IServiceCollection services)
    {
        services.AddSingleton<DocumentTable>().AddSingleton<OfficeNames>().AddSingleton<DocumentMakers>().AddScoped<IDocuments, DocumentStore>().AddSingleton<IPapers, DrawPapers>();
        services.AddSingleton<CheckThrottle>().AddScoped<CheckPaper>();
        services.AddSingleton<ReadJournalFacts>().AddScoped<IssueStatement>();
        services.AddUseCase<KeepDocument>().AddUseCase<ViewDocument>().AddUseCase<RevokeDocument>();
        services.AddDuty<EraseDocument>(EraseDocument.Name);
        services.AddSingleton<IContribute<MenuItem>, DocumentMenu>().AddSingleton<IContribute<WarmPage>, DocumentMenu>();
        services.AddSingleton<IContribute<EventWords>, Mine.MyEvents>().AddScoped<IShowMine, Mine.MyPart>();
    }

    internal static void MapDocuments(this IEndpointRouteBuilder endpoints) => DocumentEndpoints.Map(endpoints);
}

/// <summary>The ways to papers in the menus.</summary>
internal sealed class DocumentMenu : IContribute<MenuItem>, IContribute<WarmPage>
{
    IEnumerable<MenuItem> IContribute<MenuItem>.Contribute() =>
    [
        new(Front.Portal, 50, "/kiem-tra", "Kiểm tra giấy tờ", "Check a paper"),
        new(Front.Portal, 80, "/toi/giay-to", "Giấy tờ của tôi", "My documents"),
        new(Front.Console, 90, "/can-bo/tin-cay/giay-to", "Giấy tờ", "Documents", TrustPermissions.Documents),
        new(Front.Console, 91, "/can-bo/tin-cay/giay-to/xac-nhan-nhat-ky", "Xác nhận nhật ký", "Journal statement", TrustPermissions.Look),
    ];

    IEnumerable<WarmPage> IContribute<WarmPage>.Contribute() => [new("/kiem-tra")];
}
