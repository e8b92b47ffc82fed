using System.Net.Http.Json;
using System.Text.Json;
using DeAn06.Kernel;
using DeAn06.Services;
using DeAn06.Services.Dossiers;
using DeliveryWay = DeAn06.Services.Forms.DeliveryWay;
using DeAn06.Tests.Integration.Population;
using DeAn06.Tests.TestKit;
using DeAn06.Work;
using DeAn06.Work.Cases;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Tests.Integration.Services.Demo;

/// <summary>The dossiers of the demo nation's last 180 days are as the real deeds would have left them.</summary>
public sealed class DemoDossiersTests(DemoWithScope platform) : IClassFixture<DemoWithScope>
{
    private static readonly HashSet<string> Everything = [.. ServicesPermissions.All.Select(p => p.Code), WorkPermissions.Queue.Code];

    private TestHost Host => platform.Host;

    private async Task<List<(Dossier Row, List<DossierAction> Actions)>> AllAsync()
    {
        var ids = await IdsAsync("SELECT dossier_id FROM services.dossier ORDER BY dossier_id");
        return await InScopeAsync<List<(Dossier, List<DossierAction>)>>(async services =>
        {
            var table = services.GetRequiredService<DossierTable>();
            var all = new List<(Dossier, List<DossierAction>)>();
            foreach (var id in ids)
            {
                var row = (await table.FindAsync(id, default))!;
                all.Add((row, await table.ActionsAsync(row, default)));
            }
            return all;
        });
    }

    private async Task<T> InScopeAsync<T>(Func<IServiceProvider, Task<T>> read) =>
        (await Host.RunAsync<InScope, T>(u => u.RunAsync(async s => (Result<T>)await read(s)), Act.BySystem("test", Host.Clock.UtcNow))).Value;

    private async Task<Guid[]> IdsAsync(string sql) => await Host.ScalarAsync<Guid[]>($"SELECT coalesce(array_agg(dossier_id), '{{}}') FROM ({sql}) AS found") ?? [];

    [Fact]
    public async Task Their_actions_fold_to_their_rows_and_each_was_allowed_when_it_was_done()
    {
        var all = await AllAsync();
        Assert.InRange(all.Count, 150, 260);
        await InScopeAsync(services =>
        {
            var clocks = services.GetRequiredService<DossierClocks>();
            foreach (var (row, actions) in all)
            {
                var (life, acts) = (DossierLife.Unborn, row.Receives);
                foreach (var action in actions)
                {
                    if (action.N > 1) Assert.Null(DossierRules.Refusal(action.Deed, Facts(life, row, acts, action), Standing(row, action)));
                    life = life.After(action);
                    acts = action.Deed switch { DossierDeed.Start => action.Detail.Office!, DossierDeed.Approve when row.Delivery.Way != DeliveryWay.Electronic => row.Receives, _ => acts };
                }
                Assert.Equal(actions.Select(a => a.N), Enumerable.Range(1, row.Actions));
                Assert.Equal(actions.Select(a => a.At), actions.Select(a => a.At).Order());
                Assert.Equal((life.State, life.ReceivedAt, acts), (row.State, row.ReceivedAt, row.Acts));
                Assert.Equal(life.IsFinal, row.FinishedAt is not null);
                Assert.Equal(clocks.DueOf(row.Clock, life).At, row.Due.At);
            }
            return Task.FromResult(0);
        });
    }

    private static DossierFacts Facts(DossierLife life, Dossier row, string acts, DossierAction action) => new(life, row.Receives, row.Decides, acts, action.Actor, action.ActorName, 1, 1, DateOnly.MaxValue);

    private static DossierStanding Standing(Dossier row, DossierAction action)
    {
        var actor = Actor.Parse(action.Actor);
        var rights = actor.Kind == ActorKind.Officer ? Everything : [];
        return DossierStanding.Of(new Act(actor, action.Office, "p", "b", action.At, Guid.Empty) { Rights = rights, Person = row.Applicant }, actor.Kind == ActorKind.Citizen);
    }

    [Fact]
    public async Task Every_fate_is_among_them_and_those_who_work_at_the_offices_are_named()
    {
        foreach (var deed in (DossierDeed[])[DossierDeed.RefuseReception, DossierDeed.AskSupplement, DossierDeed.Supplement, DossierDeed.DemandFee, DossierDeed.PayFee, DossierDeed.Apologise, DossierDeed.Withdraw, DossierDeed.Deliver])
            Assert.True(await Host.ScalarAsync<bool>("SELECT EXISTS (SELECT FROM services.dossier_action WHERE deed = $1)", deed.ToString()), deed.ToString());
        foreach (var there in (string[])
        [
            "services.dossier_rating", "services.payment_receipt", "services.dossier WHERE finished_at IS NULL AND due_at < '2026-11-20 02:00Z'", "services.dossier WHERE state = 1", "services.dossier_action WHERE actor = 'officer:ca.vinhtuy'",
            "services.dossier_action WHERE actor LIKE 'officer:ct.%' AND deed = 'Approve'", "services.dossier_action WHERE actor = 'system:services.apologise'",
        ])
            Assert.True(await Host.ScalarAsync<bool>($"SELECT EXISTS (SELECT FROM {there})"), there);
        Assert.False(await Host.ScalarAsync<bool>("SELECT EXISTS (SELECT FROM services.dossier_action WHERE at > '2026-11-20 02:00Z' AND actor LIKE 'citizen:%')"));
        Assert.Equal(0L, await Host.ScalarAsync<long>("""
            SELECT count(*) FROM services.dossier d LEFT JOIN work.case c ON c.office = d.acts AND c.id = d.case_id AND c.closed_at IS NULL WHERE (d.finished_at IS NULL) <> (c.id IS NOT NULL) AND d.state <> 10
            """));
    }

    [Fact]
    public async Task They_are_numbered_without_a_gap_and_an_officer_goes_on_with_the_next_number()
    {
        Assert.Equal(0L, await Host.ScalarAsync<long>("""
            SELECT count(*) FROM (SELECT regexp_replace(code, '-[^-]*$', '') AS day, max(right(code, 4)::int) AS most, count(*) AS n FROM services.dossier WHERE code IS NOT NULL GROUP BY 1) d WHERE most <> n
            """));
        Assert.Equal(await Host.ScalarAsync<long>("SELECT count(*) FROM services.dossier_code"), await Host.ScalarAsync<long>("SELECT sum(last)::bigint FROM services.dossier_counter"));
        var waiting = await Host.ScalarAsync<Guid>("SELECT dossier_id FROM services.dossier WHERE state = 1 AND acts LIKE 'G01.%' ORDER BY dossier_id LIMIT 1");
        var office = (await Host.ScalarAsync<string>("SELECT acts FROM services.dossier WHERE dossier_id = $1", waiting))!;
        var last = await Host.ScalarAsync<long>("SELECT coalesce(max(last), 0)::bigint FROM services.dossier_counter WHERE day = '2026-11-20' AND beginning LIKE $1", office[..3] + "%" + office[^2..] + " %");
        var act = new Act(new Actor(ActorKind.Officer, "ca.test", "ca.test"), office, "residence.handle", "b", Host.Clock.UtcNow, Ids.New(Host.Clock.UtcNow)) { Rights = Everything, Jurisdiction = office[^5..], Matter = Ids.New(Host.Clock.UtcNow) };
        var received = await Host.RunAsync<TakeAndReceive, DossierReceipt>(u => u.RunAsync(waiting, act, default), act);
        Assert.True(received.IsDone, received.Problem?.ToString());
        Assert.True(DossierCode.TryParse(received.Value.Code, out var code));
        Assert.Equal(last + 1, code.Number);
        var started = await Host.RunAsync<TakeCase, Proposal>(async u => await u.RunAsync(CaseId.Of(await Host.ScalarAsync<Guid>("SELECT case_id FROM services.dossier WHERE dossier_id = $1", waiting)), act, default), act);
        Assert.True(started.IsDone, started.Problem?.ToString());
        var begun = await Host.RunAsync<StartProcessing, DossierReceipt>(u => u.RunAsync(waiting, act, default), act);
        Assert.True(begun.IsDone, begun.Problem?.ToString());
    }

    [Fact]
    public async Task The_figures_count_them_and_a_second_start_adds_nothing()
    {
        var dossiers = await Host.ScalarAsync<long>("SELECT count(*) FROM services.dossier");
        using var client = Host.Client();
        var (started, counted) = (TimeProvider.System.GetTimestamp(), 0L);
        while (counted < dossiers && TimeProvider.System.GetElapsedTime(started).TotalSeconds < 30)
        {
            var answer = await client.GetFromJsonAsync<JsonElement>("/api/services/figures?from=2026-05-01&to=2026-11-20");
            counted = answer.GetProperty("items").EnumerateArray().Where(i => i.GetProperty("code").GetString() == "").Select(i => i.GetProperty("submitted").GetInt64()).FirstOrDefault();
            if (counted < dossiers) await Task.Delay(50);
        }
        Assert.Equal(dossiers, counted);
        await using var again = await TestHost.StartAsync(Host.Database, 1000, new DateTimeOffset(2026, 11, 20, 2, 0, 0, TimeSpan.Zero));
        Assert.Equal(dossiers, await Host.ScalarAsync<long>("SELECT count(*) FROM services.dossier"));
    }
}

/// <summary>The demo nation of 1,000 people, whose tables a test reads as a use case does.</summary>
public sealed class DemoWithScope : EmptyPlatform
{
    protected override int People => 1000;

    protected override void Adjust(IServiceCollection services) => services.AddScoped<InScope>();
}
