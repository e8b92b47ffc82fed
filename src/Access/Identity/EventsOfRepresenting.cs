namespace DeAn06.Identity;

/// <summary>A representative began to act for a child, a ward or an organisation (thay mặt); the entry names both.</summary>
[Event("identity.acting-begun/1")]
public sealed record ActingBegun(string Account);

/// <summary>They act for themself again. <paramref name="Why"/>: owner, ended.</summary>
[Event("identity.acting-stopped/1", IsVital = true)]
public sealed record ActingStopped(string Account, string Why);

/// <summary>A representative opened a page for whom they act for.</summary>
[Event(Name, IsVital = true)]
public sealed record LookedForAnother(string Page)
{
    internal const string Name = "identity.looked-for-another/1";
}

/// <summary>A sign-in of a child or ward waits for their representative (Decree 69/2024 art. 14).</summary>
[Event("identity.sign-in-waits/1", IsVital = true)]
public sealed record SignInWaits(string Account);

/// <summary>The representative confirmed or refused a sign-in.</summary>
[Event("identity.sign-in-answered/1", IsVital = true)]
public sealed record SignInAnswered(string Account, bool Agreed, string By);

/// <summary>The events of representing.</summary>
internal static class EventsOfRepresenting
{
    internal static readonly IReadOnlyList<Type> All = [typeof(ActingBegun), typeof(ActingStopped), typeof(LookedForAnother), typeof(SignInWaits), typeof(SignInAnswered)];
}
