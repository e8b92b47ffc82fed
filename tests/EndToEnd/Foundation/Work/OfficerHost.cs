using DeAn06.Kernel;
using DeAn06.Tests.TestKit;
using DeAn06.Work;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Tests.EndToEnd.Work;

/// <summary>A Host at which officer Bình of an office sits, with a few proposals by officer An in the queue.</summary>
public sealed class OfficerHost : IAsyncLifetime
{
    private static readonly DateTime At = new(2026, 11, 20, 2, 0, 0, DateTimeKind.Utc);
    private TestDatabase database = null!;
    private TestHost host = null!;

    internal Uri Address => host.BaseAddress;

    internal CaseId First { get; private set; }

    public async Task InitializeAsync()
    {
        database = await TestDatabase.NewAsync();
        host = await TestHost.StartAsync(database, at: new DateTimeOffset(At), adjust: s => s
            .AddSingleton<IWhoActs, Seat>().AddSingleton<IContribute<CaseKind>, Kinds>().AddUseCase<Fill>());
        First = await ProposeAsync("Sửa ngày sinh", "Correct date of birth", -1);
        for (var i = 1; i < 6; i++) await ProposeAsync("Sửa quê quán", "Correct hometown", i * 3);
    }

    public async Task DisposeAsync()
    {
        await host.DisposeAsync();
        await database.DisposeAsync();
    }

    internal async Task<CaseId> ProposeAsync(string vi, string en, int dueInHours)
    {
        var steps = """[{"vi":"Nhận lúc 09:00 thứ Sáu","en":"Received at 09:00 on Friday"},{"vi":"Hạn 2 ngày làm việc","en":"Due in 2 working days"}]""";
        var asked = new NewProposal("test.proposal", Ids.New(At), "", vi, en, [1], "Giấy khai sinh ghi khác", [], new CaseDue(At.AddHours(dueInHours), steps));
        var act = Officer("an");
        return (await host.RunAsync<Fill, Proposal>(u => u.RunAsync(asked, act), act)).Value.Id;
    }

    private static Act Officer(string login) => new(new Actor(ActorKind.Officer, login, "Cán bộ " + login), "CA-00070", "population.correct", "thử", At, Ids.New(At))
    {
        Jurisdiction = "00070",
        Rights = new HashSet<string> { "work.queue", "work.assign", "test.approve" },
    };

    private sealed class Fill(IWork work) : IUseCase
    {
        internal Task<Result<Proposal>> RunAsync(NewProposal asked, Act act) => work.ProposeAsync(asked, act, default);
    }

    private sealed class Seat : IWhoActs
    {
        public ValueTask<Result<Act>> WhoAsync(HttpContext http, CancellationToken ct) => new((Result<Act>)Officer("binh"));
    }

    private sealed class Kinds : IContribute<CaseKind>
    {
        public IEnumerable<CaseKind> Contribute() => [new("test.proposal", "Đề nghị thử", "Test proposal", null, new Permission("test.approve", "Duyệt", "Approve"))];
    }
}
