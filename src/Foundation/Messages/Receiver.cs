using System.Security.Cryptography;
using System.Text;

namespace DeAn06.Messages;

/// <summary>
/// Who gets a message (người nhận): a person of the register, or an account that belongs to none. Written <c>person:0197…</c> or <c>account:ca.vinhtuy</c>.
/// </summary>
public readonly record struct Receiver
{
    private const string PersonPrefix = "person:";
    private const string AccountPrefix = "account:";

    private Receiver(Guid key, string text) => (Key, Text) = (key, text);

    /// <summary>The key of the receiver's inbox: the person's id, or an id made from the account's, the same on every node.</summary>
    public Guid Key { get; }

    private string Text { get; }

    /// <summary>The person's id, or null for an account.</summary>
    public Guid? PersonId => Text.StartsWith(PersonPrefix, StringComparison.Ordinal) ? Key : null;

    /// <summary>The account's id, or null for a person.</summary>
    public string? AccountId => Text.StartsWith(AccountPrefix, StringComparison.Ordinal) ? Text[AccountPrefix.Length..] : null;

    public static Receiver Person(Guid person) => new(person, PersonPrefix + person);

    /// <summary>An account by its id: a login or client id, never a personal number.</summary>
    public static Receiver Account(string id) => new(KeyOf(AccountPrefix + id), AccountPrefix + id);

    /// <summary>Whose inbox someone opens: their person's, if they are one, and their account's; of whom they represent, if they do, and not their own.</summary>
    public static IReadOnlyList<Receiver> Of(Act act) => (act.Represents, act.Person) switch
    {
        (false, { } own) => [Person(own), Account(act.Actor.Id)],
        (false, null) => [Account(act.Actor.Id)],
        (true, { } other) => [Person(other)],
        (true, null) => [Account(act.OnBehalfOf!.Id)],
    };

    public static bool TryParse(string text, out Receiver receiver)
    {
        receiver = default;
        if (text.StartsWith(PersonPrefix, StringComparison.Ordinal) && Guid.TryParseExact(text[PersonPrefix.Length..], "D", out var person)) receiver = Person(person);
        else if (text.StartsWith(AccountPrefix, StringComparison.Ordinal) && text.Length > AccountPrefix.Length) receiver = Account(text[AccountPrefix.Length..]);
        return receiver.Text is not null;
    }

    public override string ToString() => Text;

    /// <summary>A UUID of version 8 (RFC 9562) from the digest of a text.</summary>
    internal static Guid KeyOf(string text)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(text))[..16];
        bytes[6] = (byte)(0x80 | (bytes[6] & 0x0f));
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3f));
        return new Guid(bytes, bigEndian: true);
    }
}
