using System.Text;
using DeAn06.Kernel;
using DeAn06.Tests.TestKit;
using DeAn06.Work;
using DeAn06.Work.Cases;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Tests.Integration.Work;

/// <summary>A room above Work, as small as can be: two kinds and the use cases that propose and decide.</summary>
internal sealed class TestKinds : IContribute<CaseKind>
{
    internal static readonly Permission Approve = new("test.approve", "Duyệt thử", "Approve a test");

    public IEnumerable<CaseKind> Contribute() =>
    [
        new("test.proposal", "Đề nghị thử", "Test proposal", null, Approve),
        new("test.case", "Việc thử", "Test case", null, Approve, FourEyes: false),
    ];
}

internal sealed class DoWork(IWork work) : IUseCase
{
    internal Task<Result<T>> RunAsync<T>(Func<IWork, Task<Result<T>>> body) => body(work);
}

internal sealed class TellNow(TellOverdue duty) : IUseCase
{
    internal Task<Result<Done>> RunAsync(Errand errand, Act act) => duty.PerformAsync(errand, act, default);
}

internal sealed class TestStaff : IStaff
{
    public Task<IReadOnlyList<Colleague>> OfAsync(string office, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<Colleague>>([Named("an"), Named("binh"), Named("chi")]);

    /// <summary>Chi is away at offices whose name begins so; Bình stands in.</summary>
    internal const string ChiIsAway = "V";

    public Task<IReadOnlyList<StandIn>> StandInsAsync(string office, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<StandIn>>(office.StartsWith(ChiIsAway, StringComparison.Ordinal) ? [new("officer:chi", "Cán bộ chi", "officer:binh", "Cán bộ binh", Officers.At.AddDays(3))] : []);

    private static Colleague Named(string login) => new("officer:" + login, "Cán bộ " + login) { Rights = new HashSet<string> { "work.queue", "test.approve" } };
}

/// <summary>Who acts is told by headers, in place of accounts.</summary>
internal sealed class HeaderActs : IWhoActs
{
    public ValueTask<Result<Act>> WhoAsync(HttpContext http, CancellationToken ct) => new(
        http.Request.Headers["X-Login"].ToString() is { Length: > 0 } login
            ? Officers.Of(login, http.Request.Headers["X-Office"].ToString(), leads: http.Request.Headers.ContainsKey("X-Leads")) with { OnBehalfOf = http.Request.Headers["X-For"].ToString() is { Length: > 0 } absent ? new Actor(ActorKind.Officer, absent, "Cán bộ " + absent) : null }
            : (Result<Act>)KernelProblems.NotSignedIn);
}

internal static class Officers
{
    internal static readonly DateTime At = new(2026, 11, 20, 2, 0, 0, DateTimeKind.Utc);

    internal static Act Of(string login, string office = "CA-00070", string? area = "00070", DateTime? at = null, bool decides = true, bool leads = false) =>
        new(new Actor(ActorKind.Officer, login, "Cán bộ " + login), office, "register.correct", "thử", at ?? At, Ids.New(At))
        {
            Jurisdiction = area,
            Rights = new HashSet<string>((string[])["work.queue", .. decides ? ["test.approve"] : Array.Empty<string>(), .. leads ? ["work.assign"] : Array.Empty<string>()]),
        };

    internal static NewProposal Ask(Guid person, string field = "hometown", DateTime? due = null) => new(
        "test.proposal", person, field, "Sửa quê quán", "Correct hometown", Encoding.UTF8.GetBytes("""{"to": "Vĩnh Tuy"}"""),
        "Giấy khai sinh ghi khác", [], due is { } at ? new CaseDue(at, "[]") : null);

    internal static void Adjust(IServiceCollection services) => services.AddUseCase<DoWork>().AddUseCase<TellNow>().AddSingleton<IContribute<CaseKind>, TestKinds>().AddSingleton<IWhoActs, HeaderActs>().AddSingleton<IStaff, TestStaff>();

    internal static Task<Result<Proposal>> ProposeAsync(this TestHost host, Act act, NewProposal asked) =>
        host.RunAsync<DoWork, Proposal>(u => u.RunAsync(w => w.ProposeAsync(asked, act, default)), act);

    internal static Task<Result<Proposal>> DecideAsync(this TestHost host, Act act, CaseId id, Decision decision = Decision.Approve) =>
        host.RunAsync<DoWork, Proposal>(u => u.RunAsync(w => w.DecideAsync(id, decision, "Đúng với giấy khai sinh", act, default)), act);
}
