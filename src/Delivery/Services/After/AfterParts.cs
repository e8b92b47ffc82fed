using DeAn06.Messages;
using DeAn06.Services.After.Feedback;
using DeAn06.Services.After.Figures;
using DeAn06.Services.After.Overdue;
using DeAn06.Services.After.Rating;
using DeAn06.Work;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Services.After;

/// <summary>The parts of what comes after a dossier: ratings and grades, complaints and suggestions, public figures, the list of what is overdue.</summary>
internal static class AfterParts
{
    internal static void AddAfter(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(AfterOptions.Read(configuration)).AddSingleton<IContribute<MenuItem>, AfterMenu>();
        services.AddUseCase<RateDossier>().AddUseCase<ViewMyRating>().AddUseCase<ShowGrades>();
        services.AddSingleton<FeedbackThrottle>().AddSingleton<FeedbackShares>().AddScoped<FeedbackTable>().AddScoped<FeedbackClocks>().AddScoped<FeedbackDesk>().AddScoped<FeedbackFiles>();
        services.AddSingleton<IContribute<CaseKind>>(s => s.GetRequiredService<FeedbackShares>()).AddSingleton<IContribute<MessageKind>>(s => s.GetRequiredService<FeedbackShares>())
            .AddSingleton<IContribute<EventWords>>(s => s.GetRequiredService<FeedbackShares>()).AddSingleton<IContribute<PurposeWords>>(s => s.GetRequiredService<FeedbackShares>());
        services.AddUseCase<GiveFeedback>().AddUseCase<TrackFeedback>().AddUseCase<AddToFeedback>().AddUseCase<ListPublished>().AddUseCase<HandleFeedback>().AddUseCase<ViewFeedback>().AddDuty<LapseFeedback>(LapseFeedback.Name);
        services.AddFollower<FollowDossiers>().AddSingleton<FigureBook>().AddUseCase<CountAgain>().AddSingleton<IVerb, FiguresVerb>();
        services.AddUseCase<ListOverdue>();
    }

    internal static void MapAfter(this IEndpointRouteBuilder endpoints) => FigureEndpoints.Map(endpoints);
}

/// <summary>The entries of the menus that lead here.</summary>
internal sealed class AfterMenu : IContribute<MenuItem>
{
    public IEnumerable<MenuItem> Contribute() =>
    [
        new(Front.Portal, 26, "/phan-anh", "Phản ánh, kiến nghị", "Complaints and suggestions"),
        new(Front.Portal, 27, "/minh-bach", "Số liệu công khai", "Public figures"),
        new(Front.Console, 13, "/can-bo/ho-so/qua-han", "Hồ sơ quá hạn", "Overdue applications", ServicesPermissions.Approve),
        new(Front.Console, 14, "/can-bo/cham-diem", "Chấm điểm", "Grades", ServicesPermissions.Approve),
    ];
}
