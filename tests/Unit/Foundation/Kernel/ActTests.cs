using DeAn06.Kernel;

namespace DeAn06.Tests.Unit.Kernel;

public sealed class ActTests
{
    private static readonly Act Own = new(new Actor(ActorKind.Officer, "ca.deputy", "Phó"), "", "", "", default, Guid.Empty);

    private static Act For(string actor) => Own with { OnBehalfOf = Actor.Parse(actor) };

    [Theory]
    [InlineData("officer:ca.vinhtuy")]
    [InlineData("citizen:cd.childofsinglemother")]
    [InlineData("client:nh.mau")]
    [InlineData("system:population.load-upload")]
    [InlineData("person:0192f3c0-0000-7000-8000-000000000001")]
    [InlineData("organisation:tc0100000001")]
    [InlineData("system:a:b")]
    public void The_text_that_the_journal_keeps_is_read_back_as_it_was_written(string text) => Assert.Equal(text, Actor.Parse(text).ToString());

    [Fact]
    public void Who_stands_in_for_an_officer_acts_as_themself_and_who_represents_another_does_not()
    {
        Assert.False(Own.Represents);
        Assert.False(For("officer:ca.head").Represents);
        Assert.All((string[])["person:0192f3c0-0000-7000-8000-000000000001", "organisation:tc0100000001", "citizen:cd.child"], t => Assert.True(For(t).Represents));
    }

    [Fact]
    public void An_act_is_of_who_acts_and_of_whom_they_act_for_and_of_nobody_else()
    {
        Assert.True(For("officer:ca.head").IsOf("officer:ca.deputy"));
        Assert.True(For("officer:ca.head").IsOf("officer:ca.head"));
        Assert.False(For("officer:ca.head").IsOf("citizen:ca.head"));
        Assert.False(Own.IsOf("officer:ca.head"));
        Assert.False(Own.IsOf(""));
    }
}
