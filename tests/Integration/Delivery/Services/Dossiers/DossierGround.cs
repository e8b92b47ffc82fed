using System.Text.Json;
using DeAn06.Kernel;
using DeAn06.Law;
using DeAn06.Places;
using DeAn06.Population;
using DeAn06.Services;
using DeAn06.Services.Catalogue;
using DeAn06.Services.Dossiers;
using DeAn06.Services.Forms;
using DeAn06.Tests.Integration.Identity;
using DeAn06.Tests.Integration.Population;
using DeAn06.Tests.TestKit;
using DeAn06.Work;
using DeAn06.Work.Cases;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Tests.Integration.Services.Dossiers;

/// <summary>Two sample procedures at the police of Vĩnh Tuy, its officers, and short ways to lead a dossier.</summary>
internal sealed class DossierGround
{
    internal const string Stay = "1.004194";
    internal const string Plain = "9.000001";
    internal const string Elsewhere = "00070";
    internal const string Leader = "ca.vinhtuy.truong";
    internal static readonly Guid Matter = new("018f0000-0000-7000-8000-000000000001");
    private static readonly string[] OfficerRights = [ServicesPermissions.Receive.Code, ServicesPermissions.Process.Code, WorkPermissions.Queue.Code, PopulationPermissions.Residence.Code];
    private static readonly string[] HeadRights = [.. OfficerRights, ServicesPermissions.Approve.Code, WorkPermissions.Assign.Code];

    internal DossierGround(PopulationPlatform platform)
    {
        Platform = platform;
        Offer(Host.Services.GetRequiredService<CatalogueBook>(), [Sample(Stay, "Đăng ký tạm trú", "Temporary residence", "residence.temporary", "3wd", null), Sample(Plain, "Xác nhận thông tin", "Confirmation", null, "1wd", new TimeOnly(15, 0))]);
    }

    /// <summary>Puts these procedures into the catalogue, live everywhere.</summary>
    internal static void Offer(CatalogueBook book, IReadOnlyList<Procedure> procedures) => book.Replace(book.Content with
    {
        Procedures = procedures,
        Stages = [.. procedures.Select(p => new StageRow(Guid.CreateVersion7(), p.Code, null, ProcedureStage.Live, [], OnlineLevel.Full, null, null, null, new(2020, 1, 1), null))],
    });

    internal PopulationPlatform Platform { get; }

    internal TestHost Host => Platform.Host;

    internal DateTime Now => Host.Clock.UtcNow;

    internal static string Rights(bool head) => string.Join(',', head ? HeadRights : OfficerRights);

    internal string Office(string area = PopulationPlatform.VinhTuy) => Host.Services.GetRequiredService<IOffices>().In(AreaCode.Parse(area, null), OfficeKind.CommunePolice)[0].Code.ToString();

    internal Act An(string area = PopulationPlatform.VinhTuy) => Officer("ca.an", OfficerRights, area);

    internal Act Binh => Officer("ca.binh", OfficerRights, PopulationPlatform.VinhTuy);

    internal Act Head(string login = "ca.truong") => Officer(login, HeadRights, PopulationPlatform.VinhTuy);

    internal Act Officer(string login, string[] rights, string area)
    {
        var basis = Host.Services.GetRequiredService<ILaw>().Purposes(Clock.DayOf(Now)).First(p => p.Code == "residence.handle").LegalBases[0];
        return new(new Actor(ActorKind.Officer, login, login), Office(area), "residence.handle", basis, Now, Ids.New(Now)) { Jurisdiction = area, Matter = Matter, Rights = rights.ToHashSet() };
    }

    internal Act Citizen(Guid person) => new(new Actor(ActorKind.Citizen, person.ToString("N")[..12], "Người nộp"), "", "services.own-dossier", "Nghị định 118/2025/NĐ-CP", Now, Ids.New(Now)) { Person = person, Assurance = 2 };

    /// <summary>The browser of the head of the office, within a matter, who proved themself anew: whoever signs a result has to.</summary>
    internal async Task<FormBrowser> HeadBrowserAsync(string[]? methods = null, int minutesAgo = 0, string login = Leader)
    {
        await Host.MatterAsync(login, "residence.handle");
        return FormBrowser.With(Host, await Host.ProvenAsync(login, methods ?? ["hwk"], minutesAgo));
    }

    internal async Task<Guid> PersonAsync(int n) => (await Host.CitizenAsync(n, PopulationPlatform.VinhTuy)).Person;

    internal Submission Ask(Guid person, string procedure = Stay, Channel channel = Channel.Online, DeliveryWay way = DeliveryWay.Electronic, object? answers = null)
    {
        var office = OfficeCode.Parse(Office());
        var said = JsonSerializer.SerializeToElement(answers ?? new { place = new { area = Elsewhere, line = "Số 5, tổ 2" }, from = "2026-11-01", until = "2027-10-31" });
        return new(person, person, procedure, "ca-nhan", "tam-tru", 1, said, [], office, office, channel, new(way, null, null, null), [], new Dictionary<string, int>());
    }

    internal async Task<Result<DossierReceipt>> SubmitAsync(Submission s, Act act) => await Host.RunAsync<SubmitDossier, DossierReceipt>(u => u.RunAsync(s, act, default), act);

    internal async Task<Guid> SubmittedAsync(Guid person, string procedure = Stay, DeliveryWay way = DeliveryWay.Electronic) => (await SubmitAsync(Ask(person, procedure, way: way), Citizen(person))).Value.Dossier;

    internal async Task TakeAsync(Guid dossier, Act act)
    {
        var id = CaseId.Of((await Host.ScalarAsync<Guid>("SELECT case_id FROM services.dossier WHERE dossier_id = $1", dossier)));
        var taken = await Host.RunAsync<TakeCase, Proposal>(u => u.RunAsync(id, act, default), act);
        if (!taken.IsDone) throw new InvalidOperationException(taken.Problem!.ToString());
    }

    internal Task<Result<DossierReceipt>> DoAsync<TUseCase>(Func<TUseCase, Act, Task<Result<DossierReceipt>>> run, Act act) where TUseCase : class, IUseCase => Host.RunAsync<TUseCase, DossierReceipt>(u => run(u, act), act);

    internal async Task<DossierReceipt> ReceivedAsync(Guid dossier, Act? by = null)
    {
        await TakeAsync(dossier, by ?? An());
        return (await DoAsync<ReceiveDossier>((u, a) => u.RunAsync(dossier, a, default), by ?? An())).Value;
    }

    /// <summary>A dossier that ca.an works on.</summary>
    internal async Task<Guid> ProcessingAsync(Guid person, string procedure = Stay, DeliveryWay way = DeliveryWay.Electronic)
    {
        var dossier = await SubmittedAsync(person, procedure, way);
        await ReceivedAsync(dossier);
        Done(await DoAsync<StartProcessing>((u, a) => u.RunAsync(dossier, a, default), An()));
        return dossier;
    }

    internal async Task<Guid> ToSignAsync(Guid person, string procedure = Stay, DeliveryWay way = DeliveryWay.Electronic, bool grants = true)
    {
        var dossier = await ProcessingAsync(person, procedure, way);
        Done(await DoAsync<SubmitForSignature>((u, a) => u.RunAsync(new(dossier, grants, "Hồ sơ đủ điều kiện"), a, default), An()));
        return dossier;
    }

    internal Task<Result<DossierReceipt>> ApproveAsync(Guid dossier, Act act) => DoAsync<ApproveDossier>((u, a) => u.RunAsync(new(dossier), a, default), act);

    internal static void Done(Result<DossierReceipt> result) => Assert.True(result.IsDone, result.Problem?.ToString());

    internal async Task<int> StateAsync(Guid dossier) => await Host.ScalarAsync<short>("SELECT state FROM services.dossier WHERE dossier_id = $1", dossier);

    internal Task<DateTime> DueAsync(Guid dossier) => Host.ScalarAsync<DateTime>("SELECT due_at FROM services.dossier WHERE dossier_id = $1", dossier);

    internal Task<string?> DeedsAsync(Guid dossier) => Host.ScalarAsync<string>("SELECT string_agg(deed, ' ' ORDER BY n) FROM services.dossier_action WHERE dossier_id = $1", dossier);

    internal Task<long> ToldAsync(Guid person, string kind) => Host.ScalarAsync<long>("SELECT count(*) FROM messages.message WHERE receiver_id = $1 AND kind = $2", person, kind);

    internal async Task<(string Office, string? Stage, bool Open, string? Handler)> CaseAsync(Guid dossier)
    {
        var id = await Host.ScalarAsync<Guid>("SELECT id FROM work.case WHERE subject = $1 AND kind = 'services.dossier' ORDER BY (closed_at IS NULL) DESC, opened_at DESC LIMIT 1", dossier);
        return (await Host.ScalarAsync<string>("SELECT office FROM work.case WHERE id = $1", id) ?? "", await Host.ScalarAsync<string>("SELECT stage FROM work.case WHERE id = $1", id),
            await Host.ScalarAsync<bool>("SELECT closed_at IS NULL FROM work.case WHERE id = $1", id), await Host.ScalarAsync<string>("SELECT handler FROM work.case WHERE id = $1", id));
    }

    /// <summary>Waits until the platform's own duties have done it.</summary>
    internal async Task UntilAsync(Func<Task<bool>> done)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!await done())
        {
            if (TimeProvider.System.GetElapsedTime(started).TotalSeconds > 60) Assert.Fail("The platform did not do it in time: " + await Host.ScalarAsync<string>(
                "SELECT string_agg(name || ' ' || due_at || ' ' || attempt || ' ' || coalesce(last_error, '') || ' ' || coalesce(lease_until::text, ''), E'\n' ORDER BY due_at) FROM kernel.errand WHERE done_at IS NULL AND queue = 'duty' AND (due_at <= $1 OR last_error IS NOT NULL)", Now));
            await Task.Delay(50);
        }
    }

    private static Procedure Sample(string code, string vi, string en, string? effect, string term, TimeOnly? cutOff) => new(
        code, 1, new(2020, 1, 1), null, vi, en, "cu-tru", null, OfficeKind.CommunePolice, "tam-tru", effect, "one-stop.clock", new("services.result", "Thông báo kết quả", "Notice", null, null),
        [Channel.Direct, Channel.Online, Channel.Postal], [new("ca-nhan", "Cá nhân", "One person")],
        [
            new("to-khai", null, "Tờ khai", "Declaration", 1, 0, true, false, null, null, null, null), new("cho-o", null, "Giấy tờ chỗ ở", "Proof of dwelling", 0, 1, false, false, null, null, null, null),
            new("dinh-danh", null, "Bản sao căn cước", "Copy of the ID card", 0, 1, false, false, "population", "NQ 66.7/2025/NQ-CP", new(2026, 1, 1), new(2027, 2, 28)),
        ],
        [new(null, null, DeadlineTerm.TryParse(term, out var t) ? t : default, DeadlineEnd.SameTime, cutOff, true)], [], ["Luật Cư trú 68/2020/QH14"]);
}
