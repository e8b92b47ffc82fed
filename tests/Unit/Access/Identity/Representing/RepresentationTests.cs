using DeAn06.Identity.Representing;

namespace DeAn06.Tests.Unit.Identity;

public sealed class RepresentationTests
{
    [Fact]
    public void A_child_is_represented_until_the_day_it_is_of_age()
    {
        var ofAge = Representation.OfAgeOn("2010-05-01");
        Assert.Equal(new DateOnly(2028, 5, 1), ofAge);
        Assert.True(Representation.Holds("child", ofAge, new DateOnly(2028, 4, 30)));
        Assert.False(Representation.Holds("child", ofAge, new DateOnly(2028, 5, 1)));
        Assert.True(Representation.Holds("ward", null, new DateOnly(2028, 5, 1)));
        Assert.False(Representation.Holds("father", null, new DateOnly(2028, 5, 1)));
    }
}
