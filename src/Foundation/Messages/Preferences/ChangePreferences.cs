namespace DeAn06.Messages.Preferences;

/// <summary>
/// A receiver chooses which kinds come by which channel, and quiet hours. They are told of the change by every way they have, whatever was chosen, so that a
/// stranger at their account cannot silence it unseen. Choices are kept for the first of the receivers: the person, or the account.
/// </summary>
internal sealed class ChangePreferences(Db db, Journal journal, Inbox.KindBook kinds, IMessages messages, PreferenceTable table) : IUseCase
{
    internal sealed record Command(IReadOnlyDictionary<string, Channels> ByKind, QuietHours? Quiet);

    internal async Task<Result<Done>> RunAsync(Command command, Act act, CancellationToken ct)
    {
        // How someone is told is theirs alone to choose.
        if (act.Represents) return KernelProblems.NotAllowed;
        if (command.Quiet is { } quiet && (quiet.From == quiet.To || quiet.From is < 0 or > 1439 || quiet.To is < 0 or > 1439)) return MessagesProblems.QuietHoursHalf;
        var receiver = Receiver.Of(act)[0];
        var before = await table.OfAsync(receiver.Key, ct);
        var changed = kinds.All.Where(k => command.ByKind.TryGetValue(k.Name, out var chosen) && (chosen & k.Channels) != before.For(k)).ToList();
        if (changed.Count == 0 && command.Quiet == before.Quiet) return Done.It;
        foreach (var kind in changed)
            db.Write("INSERT INTO messages.choice (receiver_id, kind, channels) VALUES ($1, $2, $3) ON CONFLICT (receiver_id, kind) DO UPDATE SET channels = excluded.channels", null,
                receiver.Key, kind.Name, (short)(command.ByKind[kind.Name] & kind.Channels));
        Keep(receiver.Key, command.Quiet);
        messages.Send(new(OwnKinds.PreferencesChanged.Code, receiver, new Dictionary<string, string>(), SettingsModel.Path), act);
        journal.Record(act, new PreferencesChanged([.. changed.Select(k => k.Name).Order(StringComparer.Ordinal)], command.Quiet != before.Quiet), Subjects(receiver));
        return Done.It;
    }

    internal static Guid[] Subjects(Receiver receiver) => receiver.PersonId is { } person ? [person] : [];

    private void Keep(Guid receiver, QuietHours? quiet)
    {
        if (quiet is null) db.Write("DELETE FROM messages.quiet_hours WHERE receiver_id = $1", null, receiver);
        else
            db.Write("""
                INSERT INTO messages.quiet_hours (receiver_id, from_minute, to_minute) VALUES ($1, $2, $3)
                ON CONFLICT (receiver_id) DO UPDATE SET from_minute = excluded.from_minute, to_minute = excluded.to_minute
                """, null, receiver, (short)quiet.From, (short)quiet.To);
    }
}
