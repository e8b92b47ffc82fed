using System.Collections.Frozen;

namespace DeAn06.Identity.Accounts;

/// <summary>
/// An account as every request sees it: who it is, from which seat it acts, and whether it opens anything at this moment. The login is what the journal
/// names it by; for a citizen it says nothing about the person.
/// </summary>
internal sealed record Account(
    Guid Id, string Login, string Name, ActorKind Kind, string Office, string Area, string? Jurisdiction, IReadOnlyList<string> Roles, string Persona, string Story, Guid? Person)
{
    internal Actor Actor { get; } = new(Kind, Login, Name);

    internal required FrozenSet<string> Rights { get; init; }

    /// <summary>The account's level (mức 1, mức 2); 0 where its kind has none.</summary>
    internal int Level { get; init; }

    internal Unusable? Unusable { get; init; }

    internal static ActorKind KindOf(string text) => text switch
    {
        "officer" => ActorKind.Officer,
        "citizen" or "foreigner" or "organisation" => ActorKind.Citizen,
        "client" => ActorKind.Client,
        _ => throw new InvalidOperationException($"'{text}' is no kind of account."),
    };
}
