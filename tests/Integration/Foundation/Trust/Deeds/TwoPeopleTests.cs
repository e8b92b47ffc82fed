using DeAn06.Kernel;
using DeAn06.Tests.TestKit;
using DeAn06.Trust;
using DeAn06.Trust.Deeds;
using DeAn06.Trust.Keys;
using DeAn06.Trust.Keys.Deeds;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace DeAn06.Tests.Integration.Trust.Deeds;

public sealed class TwoPeopleTests(EmptyPlatform platform) : IClassFixture<EmptyPlatform>
{
    private readonly TestHost host = platform.Host;

    private Act By(string login, params Permission[] may) => new(
        new Actor(ActorKind.Officer, login, login), "G01.C06", "trust.authority", "", host.Clock.UtcNow, Ids.New(host.Clock.UtcNow)) { Rights = may.Select(p => p.Code).ToHashSet() };

    private Act Both(string login) => By(login, TrustPermissions.Propose, TrustPermissions.Approve, TrustPermissions.Look);

    private Deciding Deciding => host.Services.GetRequiredService<Deciding>();

    private Task<Result<Deed>> ProposeAsync(string purpose, Act act, string? reason = "đổi khóa theo lịch") =>
        host.Services.GetRequiredService<KeyProposals>().ProposeAsync(new(KeyDeeds.Rotate, purpose, null, null, reason), act, default);

    private async Task<Deed> OpenAsync(string purpose, string by = "an") => (await ProposeAsync(purpose, Both(by))).Value;

    private async Task EndAsync(Deed deed) => Assert.True((await Deciding.WithdrawAsync(deed.Id, Both(deed.ProposedBy["officer:".Length..]), default)).IsDone);

    [Fact]
    public async Task The_proposer_never_decides_and_another_does_once()
    {
        var deed = await OpenAsync(KeyPurposes.Ocsp);
        Assert.Equal("TRU-040", (await Deciding.ApproveAsync(deed.Id, "tự duyệt", Both("an"), default)).Problem!.Code);
        Assert.Equal("TRU-040", (await Deciding.RefuseAsync(deed.Id, "tự từ chối", Both("an"), default)).Problem!.Code);
        Assert.Equal("TRU-040", (await Deciding.ApproveAsync(deed.Id, "thay mặt", Both("hoa") with { OnBehalfOf = Actor.Parse("officer:an") }, default)).Problem!.Code);
        Assert.Equal("KER-002", (await Deciding.ApproveAsync(deed.Id, "không quyền", By("binh"), default)).Problem!.Code);
        Assert.Equal(0, await host.ScalarAsync<long>("SELECT count(*) FROM trust.key WHERE deed_id = $1", deed.Id));
        Assert.True((await Deciding.ApproveAsync(deed.Id, "đúng lịch", Both("binh"), default)).IsDone);
        Assert.Equal("TRU-041", (await Deciding.ApproveAsync(deed.Id, "lần nữa", Both("chi"), default)).Problem!.Code);
        Assert.Equal(1, await host.ScalarAsync<long>("SELECT count(*) FROM trust.key WHERE deed_id = $1", deed.Id));
        Assert.Equal(["trust.deed-decided/1", "trust.deed-proposed/1"], await EventsOfAsync(deed.Id));
    }

    [Theory]
    [InlineData(ActorKind.System)]
    [InlineData(ActorKind.Client)]
    public async Task Neither_the_platform_nor_a_program_is_a_second_person(ActorKind kind)
    {
        var deed = await OpenAsync(KeyPurposes.TimeStamp);
        var act = Both("x") with { Actor = new Actor(kind, "x", "x") };
        Assert.Equal("TRU-046", (await Deciding.ApproveAsync(deed.Id, "đủ dài", act, default)).Problem!.Code);
        await EndAsync(deed);
    }

    [Fact]
    public async Task The_database_itself_refuses_one_person_deciding_their_own_deed()
    {
        var deed = await OpenAsync(KeyPurposes.TimeStamp);
        foreach (var (outcome, by, constraint) in new[] { ("approved", "officer:an", "authority_deed_two_people"), ("refused", "officer:an", "authority_deed_two_people"), ("withdrawn", "officer:binh", "authority_deed_own_withdrawal") })
        {
            var refused = await Assert.ThrowsAsync<PostgresException>(() => host.ScalarAsync<long>(
                "UPDATE trust.authority_deed SET outcome = $2, decided_at = proposed_at, decided_by = $3 WHERE id = $1", deed.Id, outcome, by));
            Assert.Equal(constraint, refused.ConstraintName);
        }
        await EndAsync(deed);
    }

    [Fact]
    public async Task One_deed_of_a_kind_is_open_on_a_subject_even_when_two_propose_at_once()
    {
        var both = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => ProposeAsync(KeyPurposes.Issuing, Both($"p{i}"))));
        var open = Assert.Single(both, r => r.IsDone).Value;
        Assert.All(both.Where(r => !r.IsDone), r => Assert.Equal("TRU-043", r.Problem!.Code));
        Assert.Equal("TRU-045", (await Deciding.WithdrawAsync(open.Id, Both("khac"), default)).Problem!.Code);
        await EndAsync(open);
        Assert.Equal("TRU-041", (await Deciding.WithdrawAsync(open.Id, Both(open.ProposedBy["officer:".Length..]), default)).Problem!.Code);
    }

    [Fact]
    public async Task Two_who_decide_at_once_decide_once()
    {
        var deed = await OpenAsync(KeyPurposes.Root);
        var all = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Deciding.ApproveAsync(deed.Id, "cùng lúc", Both($"q{i}"), default)));
        Assert.Single(all, r => r.IsDone);
        Assert.All(all.Where(r => !r.IsDone), r => Assert.Contains(r.Problem!.Code, new[] { "TRU-041", "TRU-021" }));
        Assert.Equal(1, await host.ScalarAsync<long>("SELECT count(*) FROM trust.key WHERE purpose = 'root'"));
        var kept = Directory.GetFiles(Path.Combine(host.Database.Folder, "keys")).Select(Path.GetFileNameWithoutExtension).ToHashSet();
        Assert.Equal(await host.ScalarAsync<long>("SELECT count(*) FROM trust.key"), kept.Count);
    }

    [Fact]
    public async Task A_deed_lapses_by_its_time_and_makes_way_for_a_new_one()
    {
        var deed = await OpenAsync(KeyPurposes.TimeStamp, "dung");
        var late = Both("binh") with { At = deed.ExpiresAt };
        Assert.Equal("TRU-042", (await Deciding.ApproveAsync(deed.Id, "quá muộn", late, default)).Problem!.Code);
        var again = await ProposeAsync(KeyPurposes.TimeStamp, Both("dung") with { At = deed.ExpiresAt });
        Assert.True(again.IsDone, again.Problem?.ToString());
        Assert.Equal("lapsed", await host.ScalarAsync<string>("SELECT outcome FROM trust.authority_deed WHERE id = $1", deed.Id));
        Assert.True((await Deciding.RefuseAsync(again.Value.Id, "không cần nữa", Both("binh") with { At = deed.ExpiresAt }, default)).IsDone);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("   abc  ")]
    public async Task A_deed_and_its_decision_have_a_reason(string? reason)
    {
        Assert.Equal("TRU-044", (await ProposeAsync(KeyPurposes.TimeStamp, Both("an"), reason)).Problem!.Code);
        var deed = await OpenAsync(KeyPurposes.TimeStamp);
        Assert.Equal("TRU-044", (await Deciding.ApproveAsync(deed.Id, reason, Both("binh"), default)).Problem!.Code);
        Assert.Equal("TRU-044", (await Deciding.RefuseAsync(deed.Id, reason, Both("binh"), default)).Problem!.Code);
        await EndAsync(deed);
    }

    private async Task<string[]> EventsOfAsync(Guid deed) => await host.ScalarAsync<string[]>("""
        SELECT array_agg(e.event ORDER BY e.event) FROM journal.entry e JOIN journal.payload p ON p.entry_id = e.id
        WHERE e.event LIKE 'trust.deed-%' AND convert_from(p.bytes, 'UTF8')::jsonb ->> 'deed' = $1
        """, deed.ToString()) ?? [];
}
