using DeAn06.Kernel;
using DeAn06.Population;
using DeAn06.Population.Numbers;
using DeAn06.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Tests.Integration.Population;

public sealed class NumberRegisterTests(EmptyPlatform platform) : IClassFixture<EmptyPlatform>
{
    private static readonly DateTime At = new(2026, 11, 20, 2, 0, 0, DateTimeKind.Utc);

    private async Task<Result<PersonalNumber>> IssueAsync(string block)
    {
        await using var scope = platform.Host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var issued = await scope.ServiceProvider.GetRequiredService<NumberRegister>().IssueAsync(block, Ids.New(At), At, default);
        await transaction.CommitAsync();
        return issued;
    }

    [Fact]
    public async Task In_a_block_used_to_nine_tenths_the_next_numbers_are_free_ones_and_never_repeat()
    {
        var serials = new SerialPermutation(platform.Host.Services.GetRequiredService<Secrets>().Get(NumberRegister.SecretName), "001190");
        var used = Enumerable.Range(0, 3000).Where(i => i % 10 != 7 || i is > 500 and < 700).Select(i => PersonalNumber.Of("001190", serials.SerialOf(i)).ToString()).ToArray();
        await platform.Host.ScalarAsync<int>("""
            INSERT INTO population.personal_number (number, person_id, origin, at)
            SELECT number, gen_random_uuid(), 'imported', $1 FROM unnest($2::text[]) AS number
            """, At, used);
        var issued = new List<string>();
        for (var i = 0; i < 200; i++) issued.Add((await IssueAsync("001190")).Value.ToString());
        // The very next free ones: a used number on the way costs no free one its turn.
        var free = Enumerable.Range(0, 3000).Select(i => PersonalNumber.Of("001190", serials.SerialOf(i)).ToString()).Except(used).Take(200);
        Assert.Equal(free, issued);
        Assert.Equal(200, issued.Distinct().Count());
        Assert.Empty(issued.Intersect(used));
        Assert.Equal(200, await platform.Host.ScalarAsync<long>("SELECT count(*) FROM population.personal_number WHERE origin = 'issued' AND number LIKE '001190%'"));
    }

    [Fact]
    public async Task Sixteen_at_once_get_sixteen_numbers()
    {
        var issued = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => IssueAsync("079226")));
        Assert.Equal(16, issued.Select(n => n.Value).Distinct().Count());
    }

    [Fact]
    public async Task A_full_block_is_told()
    {
        await platform.Host.ScalarAsync<int>("INSERT INTO population.number_block (block, next) VALUES ('096126', 1000000)");
        Assert.Equal("POP-037", (await IssueAsync("096126")).Problem!.Code);
    }
}
