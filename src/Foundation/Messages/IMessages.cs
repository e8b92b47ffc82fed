namespace DeAn06.Messages;

/// <summary>
/// A message to send. <paramref name="Blanks"/> holds exactly the blanks of the kind; values are put on one line and cut at 300 characters.
/// <paramref name="Path"/> is where on this platform to act on it (<c>/toi/…</c>).
/// </summary>
public sealed record NewMessage(string Kind, Receiver To, IReadOnlyDictionary<string, string> Blanks, string? Path = null);

/// <summary>
/// A notice (thông báo) to everyone of an <see cref="IAudience"/>, named with its argument, for example <c>population.commune</c> and <c>00070</c>.
/// </summary>
public sealed record NewNotice(string Kind, string Audience, string Argument, IReadOnlyDictionary<string, string> Blanks, string? Path = null);

/// <summary>
/// Sends messages (tin) within the running use case: they are in the inbox when it commits, and leave the platform afterwards by the ways that the kind
/// allows and the receiver wants. A kind nobody contributes, missing blanks or a path of elsewhere are bugs and throw.
/// </summary>
public interface IMessages
{
    /// <summary>Sends one message; answers its id. Costs no round trip: it travels with the deed's own batch.</summary>
    Guid Send(NewMessage message, Act act);

    /// <summary>Sends a notice to many, afterwards and in chunks; answers its id.</summary>
    Guid Announce(NewNotice notice, Act act);

    /// <summary>How many messages nobody has opened yet, over these receivers together; counts to 100 and no further.</summary>
    Task<int> UnreadAsync(IReadOnlyList<Receiver> receivers, CancellationToken ct);
}

/// <summary>
/// People who can be told together, known to a higher room (everyone of a commune). Registered in dependency injection; asked chunk by chunk, so that
/// no list of people is kept for it.
/// </summary>
public interface IAudience
{
    /// <summary><c>room.words</c>, as <see cref="NewNotice.Audience"/> says it.</summary>
    string Name { get; }

    /// <summary>The next persons after one, in the order of their ids; none when all were told.</summary>
    Task<IReadOnlyList<Guid>> NextAsync(string argument, Guid after, int size, CancellationToken ct);
}
