namespace DeAn06.Messages;

/// <summary>
/// A text that must arrive now and is worth nothing afterwards: a one-time code (mã dùng một lần). Give the receiver, whose phone is then asked from the
/// address book, or a phone or mail address that is just being proven.
/// </summary>
/// <param name="Vi">The text in Vietnamese, at most 300 characters, with the code.</param>
/// <param name="En">The text in English.</param>
/// <param name="ExpiresAt">When the code ends, UTC; never later than ten minutes after the act, whatever is given.</param>
public sealed record UrgentText(string Vi, string En, DateTime ExpiresAt)
{
    /// <summary>Who gets it; null when only an address is known.</summary>
    public Receiver? To { get; init; }

    /// <summary>A phone to use instead of the address book's, as E.164.</summary>
    public string? Phone { get; init; }

    /// <summary>A mail address to use instead; ignored when a phone is given.</summary>
    public string? Email { get; init; }

    /// <summary>The language when no address book tells it.</summary>
    public bool English { get; init; }

    public override string ToString() => nameof(UrgentText);
}

/// <summary>
/// Sends one-time codes through the outbox, beside the inbox: the words are sealed while they wait, erased once they left or are too old, and are in no log
/// and no journal entry. The demo outbox shows them, in the demo only.
/// </summary>
public interface IUrgentTexts
{
    /// <summary>Queues the text in the running use case; answers its id, or <see cref="MessagesProblems.TooManyTexts"/> after ten in an hour.</summary>
    Task<Result<Guid>> SendAsync(UrgentText text, Act act, CancellationToken ct);
}
