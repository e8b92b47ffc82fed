using DeAn06.Messages;
using DeAn06.Messages.Inbox;
using DeAn06.Kernel;

namespace DeAn06.Tests.Unit.Messages;

public sealed class MessageKindTests
{
    private static readonly MessageKind Good = new("test.note/1", new("Thử", "Test"), new("Tin về {what}", "About {what}"), new("Chào {name}, {what}.", "Dear {name}, {what}."), Urgency.Urgent, Channels.Sms | Channels.Push)
    {
        Outside = new("Có tin về {what}", "News of {what}"), Safe = ["what"],
    };

    public static TheoryData<string, MessageKind> Wrong => new()
    {
        { "code", Good with { Code = "test.note" } },
        { "blanks", Good with { Title = new("Tin về {what}", "About {who}") } },
        { "topic", Good with { Topic = new("Thử {what}", "Test {what}") } },
        { "safe", Good with { Outside = new("Chào {name}", "Dear {name}") } },
        { "neither", Good with { Safe = ["what", "other"] } },
        { "line", Good with { Title = new(new string('a', 121), "a") } },
        { "line", Good with { Title = new("Tin\nBcc: a@b.vn", "a") } },
    };

    [Fact]
    public void A_kind_that_says_all_it_must_is_taken() => Assert.Null(Good.Wrong);

    [Theory, MemberData(nameof(Wrong))]
    public void A_kind_that_cannot_be_says_why_at_start(string word, MessageKind wrong)
    {
        Assert.Contains(word, wrong.Wrong);
        Assert.Contains(word, Assert.Throws<InvalidOperationException>(() => new KindBook([new Share(wrong)], null!)).Message);
    }

    [Fact]
    public void A_value_is_filled_in_once_and_never_read_for_blanks_again() =>
        Assert.Equal("Chào {what}, {name}.", MessageKind.Fill(Good.Text.Vi, new Dictionary<string, string> { ["name"] = "{what}", ["what"] = "{name}" }));

    [Theory]
    [InlineData(Urgency.News, Channels.None)]
    [InlineData(Urgency.Normal, Channels.Push)]
    [InlineData(Urgency.Urgent, Channels.Sms | Channels.Push)]
    public void What_is_not_urgent_does_not_ring_a_phone_by_itself(Urgency urgency, Channels usual) => Assert.Equal(usual, (Good with { Urgency = urgency }).Usual);

    [Fact]
    public void A_receiver_is_the_same_on_every_node_and_no_account_is_ever_a_person()
    {
        var person = Guid.CreateVersion7();
        Assert.Equal(person, Receiver.Person(person).Key);
        Assert.Equal(Receiver.Account("ca.vinhtuy").Key, Receiver.Account("ca.vinhtuy").Key);
        Assert.Equal(8, Receiver.Account("ca.vinhtuy").Key.Version);
        Assert.Null(Receiver.Account(person.ToString()).PersonId);
        foreach (var one in (Receiver[])[Receiver.Person(person), Receiver.Account("a:b")])
        {
            Assert.True(Receiver.TryParse(one.ToString(), out var read));
            Assert.Equal(one, read);
        }
        Assert.False(Receiver.TryParse("person:x", out _));
    }

    private sealed class Share(MessageKind kind) : IContribute<MessageKind>
    {
        public IEnumerable<MessageKind> Contribute() => [kind];
    }
}
