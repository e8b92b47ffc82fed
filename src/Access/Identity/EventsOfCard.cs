namespace DeAn06.Identity;

/// <summary>
/// A person showed their electronic card (xuất trình căn cước điện tử) and somebody read it. <paramref name="Share"/>: adult, portrait or whole;
/// <paramref name="Fields"/> were told; <paramref name="WithoutNetwork"/>: the code was made by a browser that had no network.
/// </summary>
[Event("identity.card-presented/1")]
public sealed record CardPresented(string Share, IReadOnlyList<string> Fields, bool WithoutNetwork);

/// <summary>A person keeps their electronic card in a browser, for times without a network (giữ thẻ trên máy).</summary>
[Event("identity.card-kept/1")]
public sealed record CardKept(Guid Keep, string Device);

/// <summary>A kept card was taken back from a browser: no code of that browser is accepted any more.</summary>
[Event("identity.card-keeping-ended/1", IsVital = true)]
public sealed record CardKeepingEnded(Guid Keep, string Device);

internal static class EventsOfCard
{
    internal static readonly IReadOnlyList<Type> All = [typeof(CardPresented), typeof(CardKept), typeof(CardKeepingEnded)];
}
