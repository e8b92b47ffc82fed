namespace DeAn06.Messages;

/// <summary>What this room keeps of receivers at their own wish, and no law asks for.</summary>
public enum KeptAtWish
{
    /// <summary>Browsers that are told (web push).</summary>
    Browsers,

    /// <summary>Which kinds come by which channel, and quiet hours.</summary>
    Choices,

    /// <summary>Messages without legal value.</summary>
    Messages,
}

/// <summary>Deletes what is kept of someone at their own wish, within the running use case, whose event tells it. Law on Personal Data Protection 91/2025, art. 4.</summary>
public interface IForget
{
    /// <summary>Deletes one sort of it for these receivers; answers how many pieces there were. Messages that wait to leave the platform do not leave it any more.</summary>
    Task<int> ForgetAsync(KeptAtWish what, IReadOnlyCollection<Receiver> receivers, CancellationToken ct);
}
