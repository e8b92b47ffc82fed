using DeAn06.Kernel;

namespace DeAn06.Population;

/// <summary>A stay was registered (đăng ký, khai báo cư trú). <paramref name="FromArea"/> is the area it moved from.</summary>
[Event("population.stay-registered/1")]
public sealed record StayRegistered(Guid Stay, string Kind, string Area, string? Line, DateOnly From, DateOnly? EndsOn, string? FromArea);

/// <summary>A stay ended or was removed (xóa đăng ký). <paramref name="Removal"/> is the ground of art. 24 of the Law on Residence.</summary>
[Event("population.stay-ended/1")]
public sealed record StayEnded(Guid Stay, string Kind, string Area, DateOnly On, string? Removal, string Reason);

/// <summary>A wrongly registered stay was corrected: what it said was never true.</summary>
[Event("population.stay-corrected/1")]
public sealed record StayCorrected(Guid Stay, string Kind, string AreaBefore, string Area, string? Line, DateOnly? From, DateOnly? EndsOn, string Reason);

/// <summary>A household was opened (lập hộ) with its head as first member.</summary>
[Event("population.household-opened/1")]
public sealed record HouseholdOpened(Guid Household, string Number, string Area, DateOnly On);

/// <summary>A person joined a household (nhập hộ).</summary>
[Event("population.household-joined/1")]
public sealed record HouseholdJoined(Guid Household, string Role, DateOnly On);

/// <summary>A person left a household (rời hộ); the last one closes it.</summary>
[Event("population.household-left/1")]
public sealed record HouseholdLeft(Guid Household, DateOnly On, string Reason, bool Closed);

/// <summary>A household has another head (đổi chủ hộ); every member is a subject of the entry.</summary>
[Event("population.head-changed/1")]
public sealed record HeadChanged(Guid Household, Guid Before, Guid After, DateOnly On);

/// <summary>Some members left together and opened a household of their own (tách hộ). Law on Residence 2020, art. 25.</summary>
[Event("population.household-split/1")]
public sealed record HouseholdSplit(Guid From, Guid Into, string Number, string Area, DateOnly On);

/// <summary>A relation between two persons was recorded; <paramref name="Kind"/> is what the other is to the first subject.</summary>
[Event("population.relation-recorded/1")]
public sealed record RelationRecorded(Guid Relation, string Kind, DateOnly From, string? Document, IReadOnlyList<string> Warnings);

/// <summary>A relation ended on a day: a divorce, the end of a guardianship.</summary>
[Event("population.relation-ended/1")]
public sealed record RelationEnded(Guid Relation, string Kind, DateOnly On, string Reason);

/// <summary>A relation recorded in error was annulled: it never was.</summary>
[Event("population.relation-annulled/1")]
public sealed record RelationAnnulled(Guid Relation, string Kind, string Reason);

/// <summary>A card was recorded (ghi nhận thẻ): identity card or its forerunners.</summary>
[Event("population.card-recorded/1")]
public sealed record CardRecorded(Guid Card, string Kind, DateOnly IssuedOn, DateOnly? ExpiresOn, string State);

/// <summary>A card changed its state: held, revoked, lost, replaced, or in use again.</summary>
[Event("population.card-state-changed/1")]
public sealed record CardStateChanged(Guid Card, string Before, string After, DateOnly On, string Reason);

/// <summary>A person's household, stays, relations or cards were shown as of a day, as known at a moment.</summary>
[Event("population.facts-viewed/1")]
public sealed record FactsViewed(IReadOnlyList<string> Parts, DateOnly? AsOf, DateTime? KnownOn);

/// <summary>A household was shown with its members, each a subject of the entry.</summary>
[Event("population.household-viewed/1")]
public sealed record HouseholdViewed(Guid Household, DateOnly? AsOf, DateTime? KnownOn);

/// <summary>A person was looked up by an old nine-digit card number; each holder shown is a subject.</summary>
[Event("population.old-number-looked-up/1")]
public sealed record OldNumberLookedUp(IReadOnlyList<string> Fields);

/// <summary>The events of residence, households, relations and cards.</summary>
public static class HouseholdEvents
{
    public static readonly IReadOnlyList<Type> All =
    [
        typeof(StayRegistered), typeof(StayEnded), typeof(StayCorrected), typeof(HouseholdOpened), typeof(HouseholdJoined), typeof(HouseholdLeft),
        typeof(HeadChanged), typeof(HouseholdSplit), typeof(RelationRecorded), typeof(RelationEnded), typeof(RelationAnnulled), typeof(CardRecorded),
        typeof(CardStateChanged), typeof(FactsViewed), typeof(HouseholdViewed), typeof(OldNumberLookedUp),
    ];
}
