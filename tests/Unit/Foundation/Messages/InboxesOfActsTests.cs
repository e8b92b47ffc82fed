using DeAn06.Kernel;
using DeAn06.Messages;

namespace DeAn06.Tests.Unit.Messages;

public sealed class InboxesOfActsTests
{
    private static readonly Guid Own = Guid.Parse("00000000-0000-7000-8000-000000000001");
    private static readonly Guid Child = Guid.Parse("00000000-0000-7000-8000-000000000002");
    private static readonly Act Mine = new(new Actor(ActorKind.Citizen, "cd.me", "Tôi"), "", "", "", default, Guid.Empty) { Person = Own };

    [Fact]
    public void Who_acts_for_another_opens_the_others_inbox_and_not_their_own()
    {
        Assert.Equal([Receiver.Person(Own), Receiver.Account("cd.me")], Receiver.Of(Mine));
        Assert.Equal([Receiver.Person(Child)], Receiver.Of(Mine with { Person = Child, OnBehalfOf = Actor.Parse($"person:{Child}") }));
        Assert.Equal([Receiver.Account("tc0100000001")], Receiver.Of(Mine with { Person = null, OnBehalfOf = Actor.Parse("organisation:tc0100000001") }));
    }

    [Fact]
    public void Who_stands_in_for_an_officer_keeps_their_own_inbox_and_does_not_open_the_others() =>
        Assert.Equal([Receiver.Account("ca.deputy")], Receiver.Of(Mine with { Actor = new Actor(ActorKind.Officer, "ca.deputy", "Phó"), Person = null, OnBehalfOf = Actor.Parse("officer:ca.head") }));
}
