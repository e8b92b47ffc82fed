namespace DeAn06.Messages;

/// <summary>A message (tin) reached its receiver by these channels: <c>inbox</c>, <c>sms</c>, <c>email</c>, <c>push</c>. What it says is not told.</summary>
[Event("messages.message-sent/1")]
public sealed record MessageSent(Guid Message, string Kind, IReadOnlyList<string> Channels);

/// <summary>A message waited too long for the outside and stays in the inbox; <paramref name="Channels"/> are those that took it before.</summary>
[Event("messages.message-expired/1")]
public sealed record MessageExpired(Guid Message, string Kind, IReadOnlyList<string> Channels);

/// <summary>A receiver threw a message away.</summary>
[Event("messages.message-deleted/1")]
public sealed record MessageDeleted(Guid Message, string Kind);

/// <summary>A one-time code left or did not; neither words nor address are told.</summary>
[Event("messages.urgent-text-ended/1", IsVital = true)]
public sealed record UrgentTextEnded(Guid Text, string Channel, string Outcome);

/// <summary>A notice to many was asked for.</summary>
[Event("messages.notice-announced/1")]
public sealed record NoticeAnnounced(Guid Notice, string Kind, string Audience, string Argument);

/// <summary>A notice is in every inbox of its audience.</summary>
[Event("messages.notice-sent/1")]
public sealed record NoticeSent(Guid Notice, string Kind, long Receivers);

/// <summary>A receiver chose which kinds come by which channel, or their quiet hours.</summary>
[Event("messages.preferences-changed/1")]
public sealed record PreferencesChanged(IReadOnlyList<string> Kinds, bool QuietHours);

/// <summary>A receiver allowed a browser to be told (web push).</summary>
[Event("messages.browser-added/1")]
public sealed record BrowserAdded(Guid Subscription, string Device);

/// <summary>A browser is told no longer: by its owner, because they left it (signed out), or because its push service forgot it (<paramref name="Ground"/>).</summary>
[Event("messages.browser-removed/1")]
public sealed record BrowserRemoved(Guid Subscription, string Ground);

/// <summary>Messages whose time was over were thrown away.</summary>
[Event("messages.messages-swept/1")]
public sealed record MessagesSwept(int Messages);
