using System.Collections.Frozen;
using DeAn06.Messages;

namespace DeAn06.Identity.Accounts;

/// <summary>
/// An account as every request sees it: who it is, from which seat it acts, and whether it opens anything at this moment. The login is what the journal
/// names it by; for a citizen it says nothing about the person.
/// </summary>
internal sealed record Account(
    Guid Id, string Login, string Name, ActorKind Kind, string Office, string Area, string? Jurisdiction, IReadOnlyList<string> Roles, string Persona, string Story, Guid? Person)
{
    internal Actor Actor { get; } = new(Kind, Login, Name);

    /// <summary>The person that entries of the journal about the account are about; none when it belongs to no person.</summary>
    internal Guid[] Subjects => Person is { } person ? [person] : [];

    /// <summary>Whose inbox its messages go to.</summary>
    internal Receiver Receiver => Person is { } person ? Receiver.Person(person) : Receiver.Account(Login);

    /// <summary>The seat the account acts from here; null when it has none, or has to choose one first.</summary>
    internal Guid? Seat { get; init; }

    /// <summary>Whom the seat stands in for (thay mặt), or null.</summary>
    internal Actor? Principal { get; init; }

    internal required FrozenSet<string> Rights { get; init; }

    /// <summary>The account's level (mức 1, mức 2); 0 where its kind has none.</summary>
    internal int Level { get; init; }

    internal Unusable? Unusable { get; init; }

    /// <summary>True for a child below the age and for a ward: a representative confirms each sign-in (Decree 69/2024 art. 14).</summary>
    internal bool NeedsRepresentative { get; init; }

    internal static ActorKind KindOf(string text) => text switch
    {
        "officer" => ActorKind.Officer,
        "citizen" or "foreigner" or "organisation" => ActorKind.Citizen,
        "client" => ActorKind.Client,
        _ => throw new InvalidOperationException($"'{text}' is no kind of account."),
    };
}
