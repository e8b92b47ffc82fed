namespace DeAn06.Services.After.Feedback;

/// <summary>What a complaint or suggestion is about (nội dung phản ánh, kiến nghị). Decree 20/2008 art. 5.</summary>
internal enum FeedbackKind
{
    /// <summary>Hành vi chậm trễ, gây phiền hà, làm không đúng quy định.</summary>
    Conduct,

    /// <summary>Quy định không phù hợp, không thống nhất, trái luật.</summary>
    Rule,

    /// <summary>Phương án xử lý, sáng kiến.</summary>
    Idea,
}

/// <summary>Where it stands; folded from its dated actions.</summary>
internal enum FeedbackState
{
    Received,
    Forwarded,
    Asked,
    Answered,
    Refused,

    /// <summary>Who gave it did not add in time what was asked for.</summary>
    Lapsed,
}

/// <summary>What can be done with it. Each is a dated action; its name is stored.</summary>
internal enum FeedbackDeed
{
    /// <summary>Gửi phản ánh, kiến nghị.</summary>
    Give,

    /// <summary>Chuyển cơ quan có thẩm quyền.</summary>
    Forward,

    /// <summary>Yêu cầu bổ sung.</summary>
    Ask,

    /// <summary>Bổ sung: by who gave it.</summary>
    Add,

    /// <summary>Từ chối tiếp nhận.</summary>
    Refuse,

    /// <summary>Trả lời.</summary>
    Answer,

    /// <summary>Công khai.</summary>
    Publish,

    /// <summary>Hết hạn bổ sung: by the platform.</summary>
    Lapse,
}

/// <summary>A dated action. <paramref name="GoesTo"/> is the office it was forwarded to.</summary>
internal sealed record FeedbackAction(int N, FeedbackDeed Deed, DateTime At, string Actor, string Office, string? Says, string? GoesTo);

/// <summary>Who gave it, as decree 20/2008 art. 7 asks: name, address, phone or e-mail; <paramref name="Person"/> when they were signed in.</summary>
internal sealed record FeedbackGiver(Guid? Person, string Name, string Address, string Contact);

/// <summary>A complaint or suggestion as its row stands. Times are UTC.</summary>
internal sealed record FeedbackRow(
    Guid Id, FeedbackKind Kind, FeedbackGiver Giver, string Body, Guid? Dossier, string? About, string? Area, bool WishesPublic, DateTime ReceivedAt, string Receives)
{
    /// <summary>The office that has it now.</summary>
    internal string Holder { get; init; } = "";

    internal FeedbackState State { get; init; }

    internal Guid? CaseId { get; init; }

    /// <summary>Until when it is answered; null while more is asked for.</summary>
    internal DateTime? AnswerBy { get; init; }

    internal DateTime? ClosedAt { get; init; }

    /// <summary>Whether it was closed in time.</summary>
    internal bool? InTime { get; init; }

    /// <summary>Whether the answer found it true.</summary>
    internal bool? Upheld { get; init; }

    internal string? PublicBody { get; init; }

    internal string? PublicAnswer { get; init; }

    internal DateTime? PublishedAt { get; init; }

    internal int Actions { get; init; }

    internal string Handle => Ids.Handle(Id);

    internal Guid[] Subjects => Giver.Person is { } person ? [person] : [];

    internal bool IsOpen => State is FeedbackState.Received or FeedbackState.Forwarded or FeedbackState.Asked;
}

/// <summary>The life of a complaint or suggestion, folded from its actions. Pure.</summary>
internal sealed record FeedbackLife
{
    internal FeedbackState State { get; private init; } = FeedbackState.Received;

    internal int Asked { get; private init; }

    /// <summary>True once it was forwarded, to which it comes back after a supplement.</summary>
    internal bool WasForwarded { get; private init; }

    /// <summary>The times while more was awaited; the open one has no end.</summary>
    internal IReadOnlyList<(DateTime From, DateTime? Until)> Waits { get; private init; } = [];

    internal bool IsPublic { get; private init; }

    internal static FeedbackLife Of(IEnumerable<FeedbackAction> actions) => actions.Aggregate(new FeedbackLife(), (life, a) => life.After(a));

    internal FeedbackLife After(FeedbackAction a) => a.Deed switch
    {
        FeedbackDeed.Forward => this with { State = FeedbackState.Forwarded, WasForwarded = true },
        FeedbackDeed.Ask => this with { State = FeedbackState.Asked, Asked = Asked + 1, Waits = [.. Waits, (a.At, null)] },
        FeedbackDeed.Add => this with { State = WasForwarded ? FeedbackState.Forwarded : FeedbackState.Received, Waits = [.. Waits.Select(w => w.Until is null ? (w.From, a.At) : w)] },
        FeedbackDeed.Lapse => this with { State = FeedbackState.Lapsed, Waits = [.. Waits.Select(w => w.Until is null ? (w.From, a.At) : w)] },
        FeedbackDeed.Refuse => this with { State = FeedbackState.Refused },
        FeedbackDeed.Answer => this with { State = FeedbackState.Answered },
        FeedbackDeed.Publish => this with { IsPublic = true },
        _ => this,
    };
}

/// <summary>The words for states, kinds and deeds.</summary>
internal static class FeedbackWords
{
    internal static string State(FeedbackState state, bool english) => (state, english) switch
    {
        (FeedbackState.Received, false) => "Đã nhận",
        (FeedbackState.Forwarded, false) => "Đã chuyển cơ quan có thẩm quyền",
        (FeedbackState.Asked, false) => "Chờ bạn bổ sung",
        (FeedbackState.Answered, false) => "Đã trả lời",
        (FeedbackState.Refused, false) => "Không tiếp nhận",
        (FeedbackState.Lapsed, false) => "Hết hạn bổ sung",
        (FeedbackState.Received, true) => "Received",
        (FeedbackState.Forwarded, true) => "Forwarded to the competent office",
        (FeedbackState.Asked, true) => "Waits for what you add",
        (FeedbackState.Answered, true) => "Answered",
        (FeedbackState.Lapsed, true) => "Nothing was added in time",
        _ => "Not accepted",
    };

    internal static string State(FeedbackState state) => State(state, Speech.English);

    internal static string Kind(FeedbackKind kind) => (kind, Speech.English) switch
    {
        (FeedbackKind.Conduct, false) => "Chậm trễ, gây phiền hà, làm sai quy định",
        (FeedbackKind.Rule, false) => "Quy định bất hợp lý, không thống nhất hoặc trái luật",
        (FeedbackKind.Idea, false) => "Đề xuất, sáng kiến",
        (FeedbackKind.Conduct, true) => "Delay, harassment, rules not followed",
        (FeedbackKind.Rule, true) => "A rule that is unreasonable, inconsistent or unlawful",
        _ => "A suggestion",
    };

    internal static string Deed(FeedbackDeed deed) => (deed, Speech.English) switch
    {
        (FeedbackDeed.Give, false) => "Gửi",
        (FeedbackDeed.Forward, false) => "Chuyển cơ quan có thẩm quyền",
        (FeedbackDeed.Ask, false) => "Yêu cầu bổ sung",
        (FeedbackDeed.Add, false) => "Bổ sung",
        (FeedbackDeed.Refuse, false) => "Không tiếp nhận",
        (FeedbackDeed.Answer, false) => "Trả lời",
        (FeedbackDeed.Publish, false) => "Công khai",
        (FeedbackDeed.Lapse, false) => "Hết hạn bổ sung",
        (FeedbackDeed.Give, true) => "Given",
        (FeedbackDeed.Forward, true) => "Forward to the competent office",
        (FeedbackDeed.Ask, true) => "Ask for more",
        (FeedbackDeed.Add, true) => "Added",
        (FeedbackDeed.Refuse, true) => "Do not accept",
        (FeedbackDeed.Answer, true) => "Answer",
        (FeedbackDeed.Lapse, true) => "Nothing was added in time",
        _ => "Publish",
    };

    internal static TagColour Colour(FeedbackState state) => state switch
    {
        FeedbackState.Asked => TagColour.Yellow,
        FeedbackState.Refused => TagColour.Red,
        FeedbackState.Answered => TagColour.Green,
        FeedbackState.Forwarded => TagColour.Blue,
        _ => TagColour.Grey,
    };
}
