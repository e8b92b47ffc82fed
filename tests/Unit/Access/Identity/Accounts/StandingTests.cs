using DeAn06.Identity;
using DeAn06.Identity.Accounts;
using DeAn06.Kernel;
using DeAn06.Population;

namespace DeAn06.Tests.Unit.Identity;

public sealed class StandingTests
{
    private static readonly PersonStanding Living = new(Guid.Parse("00000000-0000-7000-8000-000000000001"), "1990-05-01", null, null, null, true);
    private static readonly AccountFact[] Active = [new(AccountFact.LevelOne, "online"), new(AccountFact.LevelTwo, "counter"), new(AccountFact.Activated, "app")];

    [Fact]
    public void An_activated_account_of_a_living_person_can_be_used_at_its_highest_level() =>
        Assert.Equal(new Standing(2, null), Standing.Of(ActorKind.Citizen, Active, Living));

    [Fact]
    public void What_is_granted_and_not_activated_opens_nothing() =>
        Assert.Equal(Unusable.NotActive, Standing.Of(ActorKind.Citizen, Active[..2], Living).Unusable);

    [Fact]
    public void Death_counts_before_any_lock_and_its_annulment_opens_the_account_again()
    {
        AccountFact[] locked = [.. Active, new(AccountFact.Lock, AccountFact.ByOwner)];
        Assert.Equal(Unusable.Dead, Standing.Of(ActorKind.Citizen, locked, Living with { DiedOn = "2026-11" }).Unusable);
        Assert.Equal(Unusable.LockedByOwner, Standing.Of(ActorKind.Citizen, locked, Living).Unusable);
        Assert.Null(Standing.Of(ActorKind.Citizen, Active, Living).Unusable);
    }

    [Fact]
    public void A_lock_of_the_authority_is_told_before_the_owners() => Assert.Equal(Unusable.LockedByAuthority,
        Standing.Of(ActorKind.Citizen, [.. Active, new(AccountFact.Lock, AccountFact.ByOwner), new(AccountFact.Lock, "court")], Living).Unusable);

    [Theory]
    [InlineData("lost")]
    [InlineData("held")]
    [InlineData("revoked")]
    public void A_citizen_whose_only_card_is_lost_held_or_revoked_is_shut_out_and_an_officer_is_not(string state)
    {
        var person = Living with { BlockedCard = state, HasValidCard = false };
        Assert.Equal(Unusable.Card, Standing.Of(ActorKind.Citizen, Active, person).Unusable);
        Assert.Null(Standing.Of(ActorKind.Officer, Active, person).Unusable);
    }

    [Fact]
    public void An_expired_card_leaves_the_account_as_it_is() =>
        Assert.Null(Standing.Of(ActorKind.Citizen, Active, Living with { HasValidCard = false }).Unusable);

    [Fact]
    public void A_missing_person_and_a_closed_account_are_shut_out()
    {
        Assert.Equal(Unusable.Missing, Standing.Of(ActorKind.Citizen, Active, Living with { MissingOn = "2020" }).Unusable);
        Assert.Equal(Unusable.Closed, Standing.Of(ActorKind.Citizen, [.. Active, new(AccountFact.Closed, "wish")], Living).Unusable);
    }
}
