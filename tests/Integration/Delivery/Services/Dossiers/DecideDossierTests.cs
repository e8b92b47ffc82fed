using DeAn06.Kernel;
using DeAn06.Population;
using DeAn06.Services;
using DeAn06.Services.Dossiers;
using DeAn06.Services.Fees;
using DeAn06.Services.Forms;
using DeAn06.Tests.Integration.Population;
using DeAn06.Work;
using Microsoft.Extensions.DependencyInjection;
using static DeAn06.Tests.Integration.Services.Dossiers.DossierGround;

namespace DeAn06.Tests.Integration.Services.Dossiers;

/// <summary>Dossiers are worked on, signed, stopped, paid, handed over; and what a decision changes in the register.</summary>
public sealed class DecideDossierTests(PopulationPlatform platform) : IClassFixture<PopulationPlatform>
{
    private readonly DossierGround ground = new(platform);

    [Fact]
    public async Task Approved_it_registers_the_stay_and_the_electronic_result_is_returned_at_once()
    {
        var person = await ground.PersonAsync(0);
        var dossier = await ground.ToSignAsync(person);
        Assert.Equal((ground.Office(), "sign", true, (string?)null), await ground.CaseAsync(dossier));
        Assert.Equal("SRV-217", (await ground.ApproveAsync(dossier, ground.Head("ca.an"))).Problem?.Code);
        Done(await ground.ApproveAsync(dossier, ground.Head()));
        Assert.Equal(10, await ground.StateAsync(dossier));
        Assert.Equal("Submit Receive Start SubmitForSignature Approve Deliver", await ground.DeedsAsync(dossier));
        Assert.Equal(Elsewhere, await ground.Host.ScalarAsync<string>("SELECT temporary_area FROM population.person WHERE person_id = $1", person));
        Assert.Equal(1, await platform.EntriesAsync("population.stay-registered/1", person));
        Assert.False((await ground.CaseAsync(dossier)).Open);
        Assert.Equal(1, await ground.ToldAsync(person, "services.dossier-result/1"));
    }

    [Fact]
    public async Task What_the_register_refuses_is_not_approved_and_nothing_changes()
    {
        var person = await ground.PersonAsync(1);
        var asked = ground.Ask(person, answers: new { place = new { area = Elsewhere, line = "Số 5" }, from = "2026-11-01", until = "2026-11-10" });
        var dossier = (await ground.SubmitAsync(asked, ground.Citizen(person))).Value.Dossier;
        await ground.ReceivedAsync(dossier);
        Done(await ground.DoAsync<StartProcessing>((u, a) => u.RunAsync(dossier, a, default), ground.An()));
        Done(await ground.DoAsync<SubmitForSignature>((u, a) => u.RunAsync(new(dossier, true, "Đủ điều kiện"), a, default), ground.An()));
        var refused = (await ground.ApproveAsync(dossier, ground.Head())).Problem!;
        Assert.StartsWith("POP-", refused.Code);
        Assert.Equal(4, await ground.StateAsync(dossier));
        Assert.Null(await ground.Host.ScalarAsync<string>("SELECT temporary_area FROM population.person WHERE person_id = $1", person));
        Assert.Equal(KernelProblems.NotAllowed.Code, (await ground.ApproveAsync(dossier, ground.Head() with { Rights = new HashSet<string> { ServicesPermissions.Approve.Code } })).Problem?.Code);
    }

    [Fact]
    public async Task Of_many_leaders_who_sign_at_once_one_wins_and_the_others_are_told_who()
    {
        var person = await ground.PersonAsync(2);
        var dossier = await ground.ToSignAsync(person, Plain);
        var all = await Task.WhenAll(Enumerable.Range(0, 6).Select(n => n % 2 == 0 ? ground.ApproveAsync(dossier, ground.Head($"ca.truong{n}"))
            : ground.DoAsync<StopDossier>((u, a) => u.RunAsync(new(dossier, ["conditions"], "Chưa đủ điều kiện"), a, default), ground.Head($"ca.truong{n}"))));
        Assert.Single(all, r => r.IsDone);
        Assert.All(all.Where(r => !r.IsDone), r => Assert.Equal(ProblemsOfDossiers.StateForbids.Code, r.Problem!.Code));
        Assert.All(all.Where(r => !r.IsDone), r => Assert.Contains("ca.truong", r.Problem!.Vi));
    }

    [Fact]
    public async Task An_applicant_who_died_gets_nothing_and_whose_death_is_annulled_does()
    {
        var person = await ground.PersonAsync(3);
        var dossier = await ground.ToSignAsync(person, Plain);
        await ExecuteAsync("UPDATE population.person SET death_date = '2026-11-19' WHERE person_id = $1", person);
        Assert.Equal("SRV-227", (await ground.ApproveAsync(dossier, ground.Head())).Problem?.Code);
        Assert.Equal("SRV-227", (await ground.SubmitAsync(ground.Ask(person), ground.Citizen(person))).Problem?.Code);
        await ExecuteAsync("UPDATE population.person SET death_date = NULL WHERE person_id = $1", person);
        Done(await ground.ApproveAsync(dossier, ground.Head()));
    }

    [Fact]
    public async Task A_result_on_paper_waits_at_the_desk_and_is_handed_out_or_sent_with_its_number()
    {
        var counter = await ground.ToSignAsync(await ground.PersonAsync(4), Plain, DeliveryWay.Counter);
        Done(await ground.ApproveAsync(counter, ground.Head()));
        Assert.Equal(9, await ground.StateAsync(counter));
        await ground.TakeAsync(counter, ground.Binh);
        Done(await ground.DoAsync<DeliverResult>((u, a) => u.RunAsync(new(counter, null), a, default), ground.Binh));
        Assert.Equal(10, await ground.StateAsync(counter));

        var post = await ground.ToSignAsync(await ground.PersonAsync(5), Plain, DeliveryWay.Post);
        Done(await ground.ApproveAsync(post, ground.Head()));
        await ground.TakeAsync(post, ground.Binh);
        Assert.Equal("SRV-232", (await ground.DoAsync<DeliverResult>((u, a) => u.RunAsync(new(post, ""), a, default), ground.Binh)).Problem?.Code);
        Done(await ground.DoAsync<DeliverResult>((u, a) => u.RunAsync(new(post, "ev 123 456 789 vn"), a, default), ground.Binh));
        Assert.Equal("EV123456789VN", await ground.Host.ScalarAsync<string>("SELECT detail->>'tracking' FROM services.dossier_action WHERE dossier_id = $1 AND deed = 'Deliver'", post));
    }

    [Fact]
    public async Task A_leader_returns_what_was_submitted_and_a_refusal_is_stopped_and_not_granted()
    {
        var person = await ground.PersonAsync(6);
        var dossier = await ground.ToSignAsync(person, Plain, grants: false);
        Assert.Equal("SRV-238", (await ground.ApproveAsync(dossier, ground.Head())).Problem?.Code);
        Done(await ground.DoAsync<ReturnToOfficer>((u, a) => u.RunAsync(new(dossier, "Nêu rõ căn cứ"), a, default), ground.Head()));
        Assert.Null((await ground.CaseAsync(dossier)).Stage);
        Assert.Equal(KernelProblems.NotAllowed.Code, (await ground.DoAsync<StopDossier>((u, a) => u.RunAsync(new(dossier, ["conditions"], "Chưa đủ điều kiện"), a, default), ground.An())).Problem?.Code);
        foreach (var reasons in (string[][])[[], ["bia-dat"]])
            Assert.Equal("SRV-210", (await ground.DoAsync<StopDossier>((u, a) => u.RunAsync(new(dossier, reasons, "Chỗ ở không hợp pháp"), a, default), ground.Head())).Problem?.Code);
        Done(await ground.DoAsync<StopDossier>((u, a) => u.RunAsync(new(dossier, ["conditions"], "Chỗ ở không hợp pháp"), a, default), ground.Head()));
        Assert.Equal(8, await ground.StateAsync(dossier));
        Assert.Equal(1, await ground.ToldAsync(person, "services.dossier-stopped/1"));
    }

    [Fact]
    public async Task A_fee_stops_the_clock_until_it_is_paid_or_waived()
    {
        var person = await ground.PersonAsync(7);
        var dossier = await ground.ProcessingAsync(person, Plain);
        Assert.Equal("SRV-237", (await ground.DoAsync<DemandFee>((u, a) => u.RunAsync(new(dossier, 0), a, default), ground.An())).Problem?.Code);
        Done(await ground.DoAsync<DemandFee>((u, a) => u.RunAsync(new(dossier, 7_000, "Thông tư 75/2022/TT-BTC"), a, default), ground.An()));
        Assert.Equal((6, "payment", default), (await ground.StateAsync(dossier), (await ground.CaseAsync(dossier)).Stage, await ground.DueAsync(dossier)));
        Assert.Equal(1, await ground.ToldAsync(person, "services.dossier-fee/1"));
        Assert.Equal("SRV-237", (await PayAsync(dossier, 6_999, ground.Citizen(person))).Problem?.Code);
        Done(await PayAsync(dossier, 7_000, ground.Citizen(person)));
        Assert.Equal(4, await ground.StateAsync(dossier));
        Assert.NotEqual(default, await ground.DueAsync(dossier));
        Done(await ground.DoAsync<DemandFee>((u, a) => u.RunAsync(new(dossier, 7_000, "Thông tư 75/2022/TT-BTC"), a, default), ground.An()));
        Done(await ground.DoAsync<WaiveFee>((u, a) => u.RunAsync(new(dossier, "Hộ nghèo được miễn"), a, default), ground.Head()));
        Assert.Equal(4, await ground.StateAsync(dossier));
    }

    private Task<Result<DossierReceipt>> PayAsync(Guid dossier, long amount, Act act) => ground.Host.RunAsync<InScope, DossierReceipt>(
        u => u.RunAsync<DossierReceipt>(async s => (await s.GetRequiredService<DossierFees>().PaidAsync(dossier, amount, act, default)).Then(DossierReceipt.Of)), act);

    [Fact]
    public async Task Another_office_is_asked_for_its_opinion_and_answers_from_its_own_queue()
    {
        var dossier = await ground.ProcessingAsync(await ground.PersonAsync(8), Plain);
        Task<Result<DossierReceipt>> AskAsync(string? office, int days) => ground.DoAsync<AskOpinion>((u, a) => u.RunAsync(new(dossier, office, "Chỗ ở có hợp pháp không?", days, true), a, default), ground.An());
        Assert.Equal("SRV-223", (await AskAsync("H26.99999", 2)).Problem?.Code);
        Assert.Equal("SRV-231", (await AskAsync(ground.Office(), 2)).Problem?.Code);
        Assert.Equal("SRV-230", (await AskAsync(ground.Office(Elsewhere), 0)).Problem?.Code);
        Done(await AskAsync(ground.Office(Elsewhere), 2));
        Assert.Equal(("opinion", default), ((await ground.CaseAsync(dossier)).Stage, await ground.DueAsync(dossier)));
        Assert.Equal(1L, await ground.Host.ScalarAsync<long>("SELECT count(*) FROM work.case WHERE subject = $1 AND kind = 'services.opinion' AND office = $2 AND closed_at IS NULL", dossier, ground.Office(Elsewhere)));
        Assert.Equal("SRV-214", (await ground.DoAsync<GiveOpinion>((u, a) => u.RunAsync(new(dossier, "Đồng ý cho đăng ký"), a, default), ground.An())).Problem?.Code);
        Done(await ground.DoAsync<GiveOpinion>((u, a) => u.RunAsync(new(dossier, "Đồng ý cho đăng ký"), a, default), ground.An(Elsewhere)));
        Assert.Equal(0L, await ground.Host.ScalarAsync<long>("SELECT count(*) FROM work.case WHERE subject = $1 AND kind = 'services.opinion' AND closed_at IS NULL", dossier));
        Assert.NotEqual(default, await ground.DueAsync(dossier));
    }

    [Fact]
    public async Task Handed_over_it_moves_to_the_other_office_which_signs_for_it_first()
    {
        var dossier = await ground.ProcessingAsync(await ground.PersonAsync(9), Plain);
        Done(await ground.DoAsync<HandOver>((u, a) => u.RunAsync(new(dossier, ground.Office(Elsewhere), "Hồ sơ điện tử và một bản chính"), a, default), ground.An()));
        Assert.Equal(ground.Office(Elsewhere), (await ground.CaseAsync(dossier)).Office);
        var there = ground.An(Elsewhere);
        await ground.TakeAsync(dossier, there);
        Task<Result<DossierReceipt>> SubmitAsync() => ground.DoAsync<SubmitForSignature>((u, a) => u.RunAsync(new(dossier, true, "Đủ điều kiện"), a, default), there);
        Assert.Equal("SRV-212", (await SubmitAsync()).Problem?.Code);
        Done(await ground.DoAsync<TakeOver>((u, a) => u.RunAsync(dossier, a, default), there));
        Done(await SubmitAsync());
    }

    [Fact]
    public async Task An_applicant_withdraws_before_it_is_processed()
    {
        var person = await ground.PersonAsync(10);
        var dossier = await ground.SubmittedAsync(person);
        Assert.Equal(KernelProblems.NotFound.Code, (await ground.DoAsync<WithdrawDossier>((u, a) => u.RunAsync(new(dossier, null), a, default), ground.Citizen(await ground.PersonAsync(11)))).Problem?.Code);
        Done(await ground.DoAsync<WithdrawDossier>((u, a) => u.RunAsync(new(dossier, "Nộp nhầm"), a, default), ground.Citizen(person)));
        Assert.Equal(7, await ground.StateAsync(dossier));
        Assert.False((await ground.CaseAsync(dossier)).Open);
        var begun = await ground.ProcessingAsync(person);
        Assert.Equal("SRV-200", (await ground.DoAsync<WithdrawDossier>((u, a) => u.RunAsync(new(begun, null), a, default), ground.Citizen(person))).Problem?.Code);
    }

    [Fact]
    public async Task Another_office_sees_nothing_and_whoever_looks_is_journaled()
    {
        var person = await ground.PersonAsync(12);
        var dossier = await ground.ProcessingAsync(person, Plain);
        Task<Result<ShownDossier>> LookAsync(Act act) => ground.Host.RunAsync<ViewDossier, ShownDossier>(u => u.RunAsync(dossier, DossierShares.Answers, act, default), act);
        Assert.Equal(KernelProblems.NotFound.Code, (await LookAsync(ground.An(Elsewhere))).Problem?.Code);
        Assert.Equal(KernelProblems.NotFound.Code, (await LookAsync(ground.An() with { Rights = new HashSet<string> { WorkPermissions.Queue.Code } })).Problem?.Code);
        Assert.Equal(WorkProblems.MatterNeeded.Code, (await LookAsync(ground.An() with { Matter = null })).Problem?.Code);
        Assert.Equal(0, await platform.EntriesAsync("services.dossier-viewed/1", person));
        var shown = (await LookAsync(ground.An())).Value;
        Assert.Equal(1, await platform.EntriesAsync("services.dossier-viewed/1", person));
        Assert.Contains(DossierDeed.SubmitForSignature, shown.Allowed);
        Assert.DoesNotContain(DossierDeed.Approve, shown.Allowed);
    }

    [Fact]
    public async Task A_deputys_deeds_name_whom_they_stand_in_for_and_the_deputy_does_not_sign_what_that_one_submitted()
    {
        var dossier = await ground.ToSignAsync(await ground.PersonAsync(13), Plain);
        Assert.Equal("SRV-217", (await ground.ApproveAsync(dossier, ground.Head() with { OnBehalfOf = Actor.Parse("officer:ca.an") })).Problem?.Code);
        Done(await ground.ApproveAsync(dossier, ground.Head() with { OnBehalfOf = Actor.Parse("officer:ca.khac") }));
        Assert.Equal("officer:ca.khac", await ground.Host.ScalarAsync<string>("SELECT on_behalf FROM services.dossier_action WHERE dossier_id = $1 AND deed = 'Approve'", dossier));
    }

    [Theory]
    [InlineData("residence.prolong-temporary", 14)]
    [InlineData("residence.remove-temporary", 15)]
    [InlineData("residence.absence", 16)]
    [InlineData("residence.lodging", 17)]
    [InlineData("residence.permanent", 18)]
    public async Task Each_effect_is_a_deed_of_the_register(string effect, int citizen)
    {
        var person = await ground.PersonAsync(citizen);
        var act = ground.Head();
        if (effect.EndsWith("-temporary", StringComparison.Ordinal)) await ApplyAsync("residence.temporary", person, new { place = new { area = Elsewhere, line = "Số 5" }, from = "2026-10-01", until = "2027-03-01" }, act);
        object answers = effect switch
        {
            "residence.prolong-temporary" => new { until = "2027-10-01" },
            "residence.remove-temporary" => new { reason = "Chuyển đi nơi khác" },
            "residence.permanent" => new { place = new { area = Elsewhere, line = "Số 9" }, from = "2026-11-10" },
            _ => new { place = new { area = Elsewhere, line = "Số 9" }, from = "2026-11-19", until = "2026-11-25", reason = "Đi chữa bệnh" },
        };
        await ApplyAsync(effect, person, answers, act);
        var kind = effect["residence.".Length..].Replace("prolong-", "").Replace("remove-", "");
        var found = effect.Contains("remove", StringComparison.Ordinal)
            ? await ground.Host.ScalarAsync<long>("SELECT count(*) FROM population.stay WHERE person_id = $1 AND kind = $2 AND upper_inf(recorded) AND NOT upper_inf(valid)", person, kind)
            : await ground.Host.ScalarAsync<long>("SELECT count(*) FROM population.stay WHERE person_id = $1 AND kind = $2 AND upper_inf(recorded)", person, kind);
        Assert.InRange(found, 1, 3);
        Assert.InRange(await platform.EntriesAsync(effect.Contains("remove", StringComparison.Ordinal) ? "population.stay-ended/1" : "population.stay-registered/1", person), 1, 2);
    }

    private async Task ApplyAsync(string effect, Guid person, object answers, Act act)
    {
        var asked = ground.Ask(person, answers: answers);
        var d = new Dossier(person, Ids.New(act.At), person, Stay, 1, "ca-nhan", "x", 1, asked.Answers, asked.Channel, asked.Delivery, [], asked.Units, act.Office, act.Office, false, act.At);
        var done = await ground.Host.RunAsync<InScope, Applied>(u => u.RunAsync(s => s.GetServices<IDossierEffect>().Single(e => e.Code == effect).ApplyAsync(d, act, default)), act);
        Assert.True(done.IsDone, done.Problem?.ToString());
    }

    private async Task ExecuteAsync(string sql, Guid person)
    {
        await using var connection = new Npgsql.NpgsqlConnection(ground.Host.Database.Owner);
        await connection.OpenAsync();
        await using var command = new Npgsql.NpgsqlCommand(sql, connection);
        command.Parameters.Add(Db.Parameter(person));
        await command.ExecuteNonQueryAsync();
    }
}
