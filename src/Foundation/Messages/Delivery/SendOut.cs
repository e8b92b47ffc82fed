using System.Text.Json;
using DeAn06.Messages.Inbox;
using DeAn06.Messages.Preferences;
using Microsoft.Extensions.Logging;

namespace DeAn06.Messages.Delivery;

/// <summary>Hands a planned message over, channel by channel, with words that tell nothing personal.</summary>
internal sealed class SendOut(
    MessageTable table, ISendSms sms, ISendEmail email, IPushToBrowser push, UseCases useCases, DataFolder folder, Clock clock, ILogger<SendOut> log)
{
    private static readonly Words Plain = new("Bạn có tin mới trong hộp thư.", "You have a new message in your inbox.");
    private static readonly Words Subject = new("Bạn có tin mới", "You have a new message");
    private static readonly Words Lead = new("Đăng nhập và mở {path} để đọc.", "Sign in and open {path} to read it.");

    /// <summary>Answers the channels that took it now, and whether one failed in a way that is worth trying again.</summary>
    internal async Task<(Channels Via, bool Failed)> SendAsync(Receiver receiver, MessageKind kind, MessageRow message, Plan plan, CancellationToken ct)
    {
        var (via, failed) = (Channels.None, false);
        foreach (var channel in (Channels[])[Channels.Push, Channels.Email, Channels.Sms])
        {
            if (!plan.Channels.HasFlag(channel)) continue;
            try
            {
                if (!await SendAsync(channel, receiver, kind, message, plan, ct)) continue;
                await table.MarkSentAsync(receiver.Key, message.Id, channel, CancellationToken.None); // What went out is marked also while the Host stops.
                via |= channel;
            }
            catch (OutsideRefused refused)
            {
                log.LogInformation("A message of kind {Kind} was refused by {Channel}: {Reason}", kind.Code, channel, refused.Message);
            }
            catch (OutsideFailed)
            {
                failed = true;
            }
        }
        return (via, failed);
    }

    private async Task<bool> SendAsync(Channels channel, Receiver receiver, MessageKind kind, MessageRow message, Plan plan, CancellationToken ct)
    {
        var english = plan.Addresses?.English == true;
        var said = Said(kind.Outside ?? Plain, message, english);
        var id = Ids.Handle(message.Id);
        if (channel == Channels.Push) return await PushAsync(receiver, kind, message, plan.Browsers, said, english, ct);
        var whole = $"{said} {MessageKind.Fill(english ? Lead.En : Lead.Vi, new Dictionary<string, string> { ["path"] = folder.BaseUrl + InboxPage.Path })}";
        if (channel == Channels.Sms) await sms.SendAsync(new($"{id}-sms", plan.Addresses!.Phone!, whole), ct);
        else await email.SendAsync(new($"{id}-email", plan.Addresses!.Email!, english ? Subject.En : Subject.Vi, whole), ct);
        return true;
    }

    private async Task<bool> PushAsync(Receiver receiver, MessageKind kind, MessageRow message, IReadOnlyList<Subscription> browsers, string said, bool english, CancellationToken ct)
    {
        var json = JsonSerializer.Serialize(
            new { title = english ? Subject.En : Subject.Vi, text = said, path = $"{InboxPage.Path}/{Ids.Handle(message.Id)}", lang = english ? "en" : "vi" }, Journal.PayloadJson);
        // A browser that took it before gets it again under the same topic when another failed: its service keeps one.
        var asked = await Task.WhenAll(browsers.Select(async b => (Browser: b, Outcome: await TryAsync(
            new(TopicOf(message, b), b.Endpoint, b.P256dh, b.Auth, json, kind.Urgency, message.SentAt + kind.Life - clock.UtcNow), ct))));
        foreach (var (browser, outcome) in asked)
            if (outcome == PushOutcome.Gone) await ForgetAsync(receiver, browser, ct);
        return asked.Any(a => a.Outcome is null) ? throw new OutsideFailed("a push service did not answer") : asked.Any(a => a.Outcome == PushOutcome.Taken);
    }

    /// <summary>How the service answered, or null when it is to be asked again.</summary>
    private async Task<PushOutcome?> TryAsync(PushText text, CancellationToken ct)
    {
        try
        {
            return await push.SendAsync(text, ct);
        }
        catch (OutsideFailed)
        {
            return null;
        }
    }

    private async Task ForgetAsync(Receiver receiver, Subscription browser, CancellationToken ct)
    {
        var act = Act.BySystem(DeliverMessages.Errand, clock.UtcNow);
        await useCases.RunAsync<RemoveBrowser, Done>(u => u.RunAsync(receiver, browser.Id, RemoveBrowser.Gone, act, ct), act, ct);
    }

    /// <summary>At most 32 characters of base64url (RFC 8030, 5.4): one for each message and browser.</summary>
    private static string TopicOf(MessageRow message, Subscription browser) => Ids.Handle(message.Id) + Ids.Handle(browser.Id)[..10];

    private static string Said(Words words, MessageRow message, bool english) => MessageKind.Fill(english ? words.En : words.Vi, message.Blanks);
}
