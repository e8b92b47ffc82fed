using System.Collections.Frozen;

namespace DeAn06.Front.Accounts;

/// <summary>A demo account as every request sees it; rights are those of its roles, worked out once.</summary>
internal sealed record DemoAccount(
    string Login, string Name, ActorKind Kind, string Office, string Area, string? Jurisdiction, IReadOnlyList<string> Roles, string Persona, string Story, Guid? Person)
{
    internal Actor Actor { get; } = new(Kind, Login, Name);

    internal FrozenSet<string> Rights { get; } = Front.Accounts.Roles.RightsOf(Roles);

    internal static ActorKind KindOf(string text) => text switch
    {
        "officer" => ActorKind.Officer,
        "citizen" => ActorKind.Citizen,
        "client" => ActorKind.Client,
        _ => throw new InvalidOperationException($"'{text}' is no kind of demo account."),
    };
}
