using DeAn06.Kernel;
using DeAn06.Services;
using DeAn06.Services.After.Feedback;

namespace DeAn06.Tests.Unit.Services.After.Feedback;

public sealed class FeedbackRulesTests
{
    private const string Office = "H26";
    private static readonly DateTime At = new(2026, 11, 20, 2, 0, 0, DateTimeKind.Utc);
    private static readonly FeedbackGiver Giver = new(null, "Nguyễn Văn Mẫu", "Số 5, tổ 2", "0912 345 678");

    private static Act By(params Permission[] rights) => new(new Actor(ActorKind.Officer, "an", "An"), Office, "p", "b", At, Guid.NewGuid()) { Rights = rights.Select(r => r.Code).ToHashSet() };

    private static FeedbackFacts Facts(params FeedbackDeed[] deeds) => new(
        FeedbackLife.Of(deeds.Select((d, i) => new FeedbackAction(i + 1, d, At, "a", Office, null, null))), Office, null, null, At.AddDays(2), At.AddDays(5), At.AddDays(30), true);

    private static string? Code(FeedbackDeed deed, FeedbackFacts facts, Act act) => FeedbackRules.Refusal(deed, facts, act)?.Code;

    [Fact]
    public void Who_receives_forwards_asks_and_refuses_and_a_leader_answers_and_publishes()
    {
        var (receiver, leader) = (By(ServicesPermissions.Receive), By(ServicesPermissions.Approve));
        Assert.Equal([FeedbackDeed.Forward, FeedbackDeed.Ask, FeedbackDeed.Refuse], FeedbackRules.Allowed(Facts(FeedbackDeed.Give), receiver));
        Assert.Equal([FeedbackDeed.Answer, FeedbackDeed.Forward, FeedbackDeed.Ask, FeedbackDeed.Refuse], FeedbackRules.Allowed(Facts(FeedbackDeed.Give), leader));
        Assert.Equal([FeedbackDeed.Publish], FeedbackRules.Allowed(Facts(FeedbackDeed.Give, FeedbackDeed.Answer), leader));
        Assert.Empty(FeedbackRules.Allowed(Facts(FeedbackDeed.Give), By(ServicesPermissions.Process)));
    }

    [Fact]
    public void After_the_times_of_the_law_nothing_is_refused_or_asked()
    {
        var leader = By(ServicesPermissions.Approve);
        Assert.Equal("SRV-463", Code(FeedbackDeed.Refuse, Facts(FeedbackDeed.Give) with { RefuseBy = At.AddSeconds(-1) }, leader));
        Assert.Equal("SRV-464", Code(FeedbackDeed.Ask, Facts(FeedbackDeed.Give) with { AskBy = At.AddSeconds(-1) }, leader));
        Assert.Equal("SRV-464", Code(FeedbackDeed.Ask, Facts(FeedbackDeed.Give, FeedbackDeed.Ask, FeedbackDeed.Add), leader));
        Assert.Equal("SRV-461", Code(FeedbackDeed.Refuse, Facts(FeedbackDeed.Give, FeedbackDeed.Ask), leader));
        Assert.Null(Code(FeedbackDeed.Refuse, Facts(FeedbackDeed.Give, FeedbackDeed.Ask) with { AddBy = At.AddSeconds(-1) }, leader));
    }

    [Fact]
    public void Another_office_and_another_officers_case_are_refused_but_not_that_of_whom_one_stands_in_for()
    {
        var leader = By(ServicesPermissions.Approve);
        Assert.Equal("SRV-462", Code(FeedbackDeed.Answer, Facts(FeedbackDeed.Give) with { Holder = "H27" }, leader));
        Assert.Equal("SRV-202", Code(FeedbackDeed.Answer, Facts(FeedbackDeed.Give) with { Handler = "officer:binh", HandlerName = "Bình" }, leader));
        Assert.Null(Code(FeedbackDeed.Answer, Facts(FeedbackDeed.Give) with { Handler = "officer:an" }, leader));
        Assert.Null(Code(FeedbackDeed.Answer, Facts(FeedbackDeed.Give) with { Handler = "officer:binh" }, leader with { OnBehalfOf = new Actor(ActorKind.Officer, "binh", "Bình") }));
    }

    [Fact]
    public void Nothing_is_published_twice_or_against_the_wish()
    {
        var leader = By(ServicesPermissions.Approve);
        Assert.Equal("SRV-467", Code(FeedbackDeed.Publish, Facts(FeedbackDeed.Give, FeedbackDeed.Answer) with { WishesPublic = false }, leader));
        Assert.Equal("SRV-461", Code(FeedbackDeed.Publish, Facts(FeedbackDeed.Give, FeedbackDeed.Answer, FeedbackDeed.Publish), leader));
        Assert.Equal("SRV-461", Code(FeedbackDeed.Publish, Facts(FeedbackDeed.Give), leader));
    }

    [Fact]
    public void After_a_supplement_it_is_where_it_was()
    {
        Assert.Equal(FeedbackState.Received, Facts(FeedbackDeed.Give, FeedbackDeed.Ask, FeedbackDeed.Add).Life.State);
        Assert.Equal(FeedbackState.Forwarded, Facts(FeedbackDeed.Give, FeedbackDeed.Forward, FeedbackDeed.Ask, FeedbackDeed.Add).Life.State);
        Assert.Null(Facts(FeedbackDeed.Give, FeedbackDeed.Ask).Life.Waits.Single().Until);
        Assert.NotNull(Facts(FeedbackDeed.Give, FeedbackDeed.Ask, FeedbackDeed.Add).Life.Waits.Single().Until);
    }

    [Theory]
    [InlineData("Tôi là nguyễn văn mẫu, gọi 0912345678 hoặc mau@thu.vn, số 001 1 90 123456")]
    public void Words_for_the_public_lose_names_numbers_and_mails(string words)
    {
        var clean = PublicWords.Clean(words, Giver);
        Assert.NotNull(PublicWords.Telling(words, Giver));
        Assert.Null(PublicWords.Telling(clean, Giver));
        Assert.DoesNotContain("mẫu", clean);
        Assert.DoesNotContain("123456", clean);
        Assert.DoesNotContain("@", clean);
    }

    [Fact]
    public void Words_that_tell_nobody_stay_as_they_are()
    {
        const string words = "Ngày 20/11/2026 tôi chờ 3 giờ ở bàn 12, phí 7.000 đồng";
        Assert.Null(PublicWords.Telling(words, Giver));
        Assert.Equal(words, PublicWords.Clean(words, Giver));
    }
}
