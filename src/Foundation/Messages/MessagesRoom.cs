using DeAn06.Messages.Delivery;
using DeAn06.Messages.Demo;
using DeAn06.Messages.Inbox;
using DeAn06.Messages.Notices;
using DeAn06.Messages.Preferences;
using DeAn06.Messages.Urgent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Messages;

/// <summary>Messages (tin): the inbox of each person, and its ways out by SMS, mail and web push; one-time codes; notices to many.</summary>
public sealed class MessagesRoom : Room
{
    public override string Name => "messages";

    public override IReadOnlyList<Problem> Problems => MessagesProblems.All;

    public override IReadOnlyList<Type> Events =>
    [
        typeof(MessageSent), typeof(MessageExpired), typeof(MessageDeleted), typeof(UrgentTextEnded), typeof(NoticeAnnounced), typeof(NoticeSent),
        typeof(PreferencesChanged), typeof(BrowserAdded), typeof(BrowserRemoved), typeof(MessagesSwept),
    ];

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(MessagesOptions.Read(configuration)).AddSingleton<DemoMark>();
        services.AddSingleton<KindBook>().AddSingleton<IReferenceData>(s => s.GetRequiredService<KindBook>()).AddSingleton<IContribute<MessageKind>, OwnKinds>();
        services.AddSingleton<MessageTable>().AddSingleton<PreferenceTable>().AddScoped<IMessages, Postbox>().AddScoped<Inboxes>();
        services.AddUseCase<OpenMessage>().AddUseCase<MarkAllRead>().AddUseCase<DeleteMessage>();
        services.AddUseCase<ChangePreferences>().AddUseCase<AddBrowser>().AddUseCase<RemoveBrowser>();
        services.AddScoped<IForget, Forget>();
        services.AddSingleton<ThisBrowser>().AddSingleton<IThisBrowser>(s => s.GetRequiredService<ThisBrowser>());
        services.AddSingleton<IContribute<EventWords>, MyEvents>().AddScoped<IShowMine, MyPart>();
        services.AddSingleton<InboxMenu>().AddSingleton<IContribute<MenuItem>>(s => s.GetRequiredService<InboxMenu>()).AddSingleton<IContribute<MenuCount>>(s => s.GetRequiredService<InboxMenu>());
        services.AddScoped<PlanDelivery>().AddScoped<SendOut>().AddUseCase<SettleMessages>();
        services.AddDelivererOfMany<DeliverMessages>(DeliverMessages.Errand).AddDeliverer<DeliverUrgent>(DeliverUrgent.Errand, together: true);
        services.AddSingleton<UrgentSeal>().AddScoped<IUrgentTexts, UrgentDesk>().AddUseCase<EndUrgentText>();
        services.AddScoped<ReachedOutside>().AddDuty<SendChunk>(SendChunk.Duty).AddDuty<SweepMessages>(SweepMessages.Name);
        services.AddSingleton<IContribute<HealthPart>, WaitingHealth>();
        AddOutside(services);
    }

    /// <summary>The demo has an outside of its own, unless a channel is set to leave really (<c>Messages__Real=push</c>).</summary>
    private static void AddOutside(IServiceCollection services)
    {
        services.AddSingleton<DemoOutside>().AddSingleton<HttpSms>().AddSingleton<SmtpEmail>().AddSingleton<WebPush>().AddSingleton<PushNetwork>();
        services.AddSingleton(s => new Vapid(s.GetRequiredService<Secrets>()));
        services.AddSingleton<ISendSms>(s => IsReal(s, Channels.Sms) ? s.GetRequiredService<HttpSms>() : s.GetRequiredService<DemoOutside>());
        services.AddSingleton<ISendEmail>(s => IsReal(s, Channels.Email) ? s.GetRequiredService<SmtpEmail>() : s.GetRequiredService<DemoOutside>());
        services.AddSingleton<IPushToBrowser>(s => IsReal(s, Channels.Push) ? s.GetRequiredService<WebPush>() : s.GetRequiredService<DemoOutside>());
    }

    private static bool IsReal(IServiceProvider services, Channels channel) =>
        !services.GetRequiredService<DemoMark>().IsOn || services.GetRequiredService<MessagesOptions>().Real.HasFlag(channel);
}
