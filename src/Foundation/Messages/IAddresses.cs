namespace DeAn06.Messages;

/// <summary>
/// Where a receiver can be reached outside. <paramref name="Phone"/> as E.164 (<c>+84912345678</c>), both verified by whoever answers; null when there is none.
/// </summary>
public sealed record Addresses(string? Phone, string? Email, bool English = false);

/// <summary>
/// The address book, answered by the room that keeps accounts. This room has no addresses of its own; until a room answers, messages stay in the inbox.
/// </summary>
public interface IAddresses
{
    /// <summary>The addresses of these receivers, as they are now; whoever has none is left out.</summary>
    Task<IReadOnlyDictionary<Receiver, Addresses>> OfAsync(IReadOnlyCollection<Receiver> receivers, CancellationToken ct);
}
