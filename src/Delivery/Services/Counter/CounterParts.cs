using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Services.Counter;

/// <summary>The parts of the one-stop counter.</summary>
internal static class CounterParts
{
    internal static void AddCounter(this IServiceCollection services)
    {
        services.AddSingleton<CounterShares>().AddSingleton<IContribute<MenuItem>>(s => s.GetRequiredService<CounterShares>()).AddSingleton<IContribute<EventWords>>(s => s.GetRequiredService<CounterShares>())
            .AddSingleton<IContribute<FieldWords>>(s => s.GetRequiredService<CounterShares>());
        services.AddScoped<VisitTable>().AddScoped<CounterOffer>().AddScoped<VisitDesk>().AddScoped<CounterSeat>().AddScoped<SupplementsHere>().AddScoped<VisitKin>();
        services.AddUseCase<OpenVisit>().AddUseCase<ViewVisit>().AddUseCase<ViewWhom>().AddUseCase<ApplyFor>().AddUseCase<ChooseService>().AddUseCase<ReadyVisit>().AddUseCase<OpenVisitForm>().AddUseCase<ReadyVisitForm>().AddUseCase<ViewSupplement>();
    }

    internal static void MapCounter(this IEndpointRouteBuilder endpoints) => ShowVisitFile.Map(endpoints);
}

/// <summary>What the counter brings to the menus and to what a person's journal tells.</summary>
internal sealed class CounterShares : IContribute<MenuItem>, IContribute<EventWords>, IContribute<FieldWords>
{
    /// <summary>Whom somebody represents, as a field that was shown.</summary>
    internal const string Represented = "services.represented";

    IEnumerable<MenuItem> IContribute<MenuItem>.Contribute() => [new(Front.Console, 11, OpenVisitModel.Path, "Tiếp nhận tại quầy", "Counter", ServicesPermissions.Receive)];

    IEnumerable<EventWords> IContribute<EventWords>.Contribute() =>
    [
        new("services.counter-opened/1", "Tìm bạn tại quầy một cửa", "Looked you up at the counter"), new("services.counter-viewed/1", "Xem dữ liệu của bạn tại quầy", "Looked at your data at the counter"),
        new("services.counter-helped/1", "Nhập hồ sơ thay bạn tại quầy, bạn đã đồng ý", "Typed an application for you at the counter, with your consent"),
        new("services.counter-applies-for/1", "Chọn người được nộp hồ sơ tại quầy", "Chose for whom an application is made at the counter"),
        new("services.counter-refused/1", "Từ chối nộp hồ sơ thay tại quầy: người đến quầy không đại diện cho người được nộp", "Refused an application at the counter: who came does not represent the person it would be for"),
    ];

    IEnumerable<FieldWords> IContribute<FieldWords>.Contribute() => [new(Represented, "con và người được giám hộ", "children and wards")];
}
