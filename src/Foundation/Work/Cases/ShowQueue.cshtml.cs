using DeAn06.Interface;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace DeAn06.Work.Cases;

internal sealed class ShowQueueModel(UseCases useCases, IWhoActs whoActs, CaseKinds kinds, IStaff staff, IStringLocalizer<WorkRoom> t) : OfficerPage(useCases, whoActs)
{
    private ShowQueue.Shown? shown;

    [BindProperty(SupportsGet = true)]
    public string? Filter { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Cursor { get; set; }

    internal IReadOnlyList<QueueRow> Rows => shown?.Page.Items ?? [];

    internal string? Next => shown?.Page.Next;

    internal QueueFilter Current { get; private set; } = QueueFilter.All;

    /// <summary>Whom the officer stands in for from another of their places, and how much lies with them: shown here, acted on there, so that the journal names both.</summary>
    internal IReadOnlyList<CountForAbsent.Line> Absent { get; private set; } = [];

    internal bool MayAssign => Act.May(WorkPermissions.Assign);

    protected override bool CanShow => shown is not null;

    internal IEnumerable<Way> Chips => Enum.GetValues<QueueFilter>().Select(f =>
        new Way(t[WordOf(f)], "/can-bo?filter=" + ShowQueue.NameOf(f), f == Current, shown?.Counts[f]));

    internal string Empty => t[Current switch
    {
        QueueFilter.Mine => "Bạn không giữ việc nào.",
        QueueFilter.NotTaken => "Không có việc nào chờ nhận.",
        QueueFilter.DueToday => "Không có việc nào đến hạn hôm nay.",
        QueueFilter.Overdue => "Không có việc nào quá hạn.",
        QueueFilter.Waiting => "Không có việc nào chờ người nộp.",
        QueueFilter.ToSign => "Không có việc nào chờ ký.",
        _ => "Cơ quan không có việc nào đang mở.",
    }];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await EnterAsync(ct) ?? await ShowAsync(null, ct);

    public async Task<IActionResult> OnPostTakeAsync(string id, CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        if (!CaseId.TryParse(id, out var asked)) return NotFound();
        var taken = await UseCases.RunAsync<TakeCase, Proposal>(u => u.RunAsync(asked, Act, ct), Act, ct);
        return taken.IsDone ? Redirect(kinds[taken.Value.Kind].PathOf(asked)) : await ShowAsync(taken.Problem, ct);
    }

    public async Task<IActionResult> OnPostReleaseAsync(string id, CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        if (!CaseId.TryParse(id, out var asked)) return NotFound();
        var released = await UseCases.RunAsync<ReleaseCase, Proposal>(u => u.RunAsync(asked, Act, ct), Act, ct);
        return released.IsDone ? Redirect("/can-bo?filter=" + ShowQueue.NameOf(Read())) : await ShowAsync(released.Problem, ct);
    }

    private QueueFilter Read() => ShowQueue.TryParse(Filter, out var filter) ? filter : QueueFilter.All;

    private async Task<IActionResult> ShowAsync(Problem? refused, CancellationToken ct)
    {
        Current = Read();
        var result = await UseCases.RunAsync<ShowQueue, ShowQueue.Shown>(u => u.RunAsync(Current, Cursor, Act, ct), Act, ct);
        if (result.Problem is { } problem) return Refuse(problem);
        shown = result.Value;
        var standIns = (await staff.StandInsAsync(Act.Office, ct)).Where(s => s.Deputy == Act.Actor.ToString() && s.Principal != Act.OnBehalfOf?.ToString()).ToList();
        if (standIns.Count > 0) Absent = (await UseCases.RunAsync<CountForAbsent, CountForAbsent.Shown>(u => u.RunAsync(standIns, Act, ct), Act, ct)).Value.Lines;
        return refused is null ? Page() : Refuse(refused);
    }

    private static string WordOf(QueueFilter filter) => filter switch
    {
        QueueFilter.Mine => "Của tôi",
        QueueFilter.NotTaken => "Chưa nhận",
        QueueFilter.DueToday => "Hạn hôm nay",
        QueueFilter.Overdue => "Quá hạn",
        QueueFilter.Waiting => "Chờ bổ sung",
        QueueFilter.ToSign => "Trình ký",
        _ => "Tất cả",
    };
}
