using AngleSharp.Dom;
using DeAn06.Kernel;
using DeAn06.Population.Persons;
using DeAn06.Tests.Integration.Identity.Consent;
using DeAn06.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Tests.Integration.Identity.Card;

/// <summary>The electronic card as its owner sees it; where the plastic one differs, the electronic one counts. Law on Identification 2023, art. 33.2.</summary>
public sealed class CardPageTests(DemoPlatform platform) : IClassFixture<DemoPlatform>
{
    private const string Path = "/toi/the";
    private TestHost Host => platform.Host;

    [Fact]
    public async Task The_card_shows_the_register_marked_as_a_sample_with_the_number_covered_until_asked_for_by_who_proved_enough()
    {
        var account = await Host.CardholderAsync(0);
        var number = (await Host.ScalarAsync<string>("SELECT number FROM population.person WHERE person_id = $1", account.Person!.Value))!;
        using var weak = await Visitor.AsAsync(Host, account.Login, 1);
        await weak.GoAsync(Path + "?hien=so");
        Assert.Contains(account.Name, weak.Text);
        Assert.Contains("MẪU", weak.Text);
        Assert.Contains("••••••" + number[^3..], weak.Text);
        Assert.Contains("Xác thực thêm để hiện", weak.Text);
        using var owner = await Host.OwnerAsync(account.Login);
        using var answer = await owner.Client.GetAsync(Path);
        Assert.Contains("no-store", answer.Headers.CacheControl!.ToString());
        await owner.GoAsync(Path);
        Assert.Contains("••••••" + number[^3..], owner.Text);
        await owner.GoAsync(Path + "?hien=so");
        Assert.Contains($"{number[..3]} {number[3..6]} {number[6..9]} {number[9..]}", owner.Text);
        Assert.Equal(0, await Host.PresentedAsync(account.Person.Value));
    }

    [Fact]
    public async Task What_the_plastic_card_says_otherwise_is_named_and_the_electronic_card_counts()
    {
        var account = await Host.CardholderAsync(1);
        using var owner = await Host.OwnerAsync(account.Login);
        await owner.GoAsync(Path);
        Assert.Contains("giống căn cước điện tử", owner.Text);
        await RenameAsync(account.Person!.Value, "Nguyễn Thị Tên Mới");
        await owner.GoAsync(Path);
        Assert.Contains("Thẻ nhựa có chỗ khác", owner.Text);
        Assert.Contains("điều 33 khoản 2", owner.Text);
        var row = owner.Page.QuerySelectorAll("tbody tr").Single();
        Assert.Equal(["Nguyễn Thị Tên Mới", account.Name], row.QuerySelectorAll("td").Select(d => d.TextContent.Trim()));
        Assert.Contains("Nguyễn Thị Tên Mới", owner.Page.QuerySelector(".idcard")!.TextContent);
        Assert.DoesNotContain(account.Name, owner.Page.QuerySelector(".idcard")!.TextContent);

        var shown = await Host.CheckAsync(await owner.CodeAsync("anh"));
        Assert.Contains("Nguyễn Thị Tên Mới", shown);
        Assert.DoesNotContain(account.Name, shown);
    }

    [Fact]
    public async Task An_account_of_level_one_has_no_card_and_is_told_how_to_get_it()
    {
        var account = await Host.CardholderAsync(2);
        await Host.ScalarAsync<int>("DELETE FROM identity.account_fact WHERE account_id = $1 AND kind = 'level-2'", account.Id);
        using var owner = await Host.OwnerAsync(account.Login);
        await owner.GoAsync(Path);
        Assert.Contains("Tài khoản này chưa có", owner.Text);
        await owner.GoAsync("/toi/the/chia-se");
        Assert.Equal(Path, owner.At.AbsolutePath);
    }

    [Fact]
    public async Task The_card_is_on_the_owners_first_page_and_the_check_of_cards_beside_that_of_papers()
    {
        using var owner = await Host.OwnerAsync((await Host.CardholderAsync(3)).Login);
        await owner.GoAsync("/toi");
        Assert.NotNull(owner.Page.QuerySelector("main a[href='/toi/the']"));
        using var stranger = await Visitor.AsAsync(Host, null);
        await stranger.GoAsync("/kiem-tra");
        Assert.NotNull(stranger.Page.QuerySelector("main a[href='/kiem-tra/the']"));
    }

    /// <summary>The register records that the name changed today; the card was made before.</summary>
    private async Task RenameAsync(Guid person, string name)
    {
        await using var other = await TestHost.StartAsync(Host.Database, 1000, new(2026, 11, 20, 2, 0, 0, TimeSpan.Zero), services => services.AddUseCase<Rename>());
        var act = Act.BySystem("test", Host.Clock.UtcNow);
        await other.RunAsync<Rename, Done>(u => u.RunAsync(person, name, act), act);
    }
}

/// <summary>The part of a correction that changes the register; proposing and deciding have tests of their own.</summary>
internal sealed class Rename(PersonStore store) : IUseCase
{
    internal async Task<Result<Done>> RunAsync(Guid person, string name, Act act)
    {
        var row = (await store.LockAsync(person, CancellationToken.None))!;
        var (after, kept) = Hindsight.Change(row, PersonFields.Name, new FieldValue(name), Clock.DayOf(act.At), "correction", null, act.At);
        store.Replace(row, after, PersonFields.Name, kept, act.At);
        return Done.It;
    }
}
