namespace DeAn06.Trust.Followers;

/// <summary>An officer proposes a channel: a receiver's address or a client's feed, and the events it may know of. A second person approves it.</summary>
internal sealed class ProposeChannel(Db db, Journal journal, EventCatalogue events, ReceiverAddress addresses) : IUseCase
{
    private const int LongestName = 120;

    internal sealed record Command(string? Name, string? Url, string? Client, IReadOnlyList<string>? Events);

    /// <summary>What a channel may be told of: nothing sealed, and not that feeds were read.</summary>
    internal static IEnumerable<string> Offered(EventCatalogue events) => events.ByName.Keys.Where(e => !events.Sealed.Contains(e) && events.ByName[e] != typeof(FeedRead)).Order(StringComparer.Ordinal);

    internal Task<Result<Guid>> RunAsync(Command command, Act act)
    {
        if (Refusal(command, act) is { } refused) return Task.FromResult<Result<Guid>>(refused);
        var id = Ids.New(act.At);
        var (url, client) = (Given(command.Url), Given(command.Client));
        string[] names = [.. command.Events!.Distinct()];
        db.Write("INSERT INTO trust.webhook (id, name, url, client, events, proposed_at, proposed_by) VALUES ($1, $2, $3, $4, $5, $6, $7)", 1,
            id, command.Name!.Trim(), url, client, names, act.At, act.Actor.ToString());
        journal.Record(act, new ChannelProposed(id, command.Name!.Trim(), url is null ? "feed" : "webhook", names));
        return Task.FromResult<Result<Guid>>(id);
    }

    private Problem? Refusal(Command command, Act act)
    {
        if (!act.May(TrustPermissions.Propose)) return KernelProblems.NotAllowed;
        if (Given(command.Name) is not { } name) return TrustProblems.ChannelNameMissing.At("name");
        if (name.Length > LongestName) return KernelProblems.TooLong.With("limit", LongestName).At("name");
        if (Given(command.Url) is null == Given(command.Client) is null) return TrustProblems.ChannelOneOfTwo.At("url");
        if (Given(command.Url) is { } url && addresses.Check(url) is { } wrong) return wrong.At("url");
        if (Given(command.Client) is { Length: > LongestName }) return KernelProblems.TooLong.With("limit", LongestName).At("client");
        if (command.Events is null or []) return TrustProblems.ChannelEventsMissing.At("events");
        var offered = Offered(events).ToHashSet();
        return command.Events.FirstOrDefault(e => !offered.Contains(e)) is { } unknown ? TrustProblems.ChannelEventUnknown.With("name", unknown.Length > 80 ? unknown[..80] : unknown).At("events") : null;
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
