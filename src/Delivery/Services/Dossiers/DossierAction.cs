namespace DeAn06.Services.Dossiers;

/// <summary>A paper that is asked for: which, a standard reason (code of <see cref="PaperReasons"/>), and in the officer's words what to bring.</summary>
internal sealed record PaperAsk(string Key, string Reason, string Text);

/// <summary>What an action said; each deed fills its own part. Stored as JSON without what is empty.</summary>
internal sealed record ActionDetail
{
    internal static readonly ActionDetail None = new();

    /// <summary>A reason, an opinion, an answer: in words.</summary>
    public string? Text { get; init; }

    /// <summary>The papers a supplement asks for.</summary>
    public IReadOnlyList<PaperAsk>? Papers { get; init; }

    /// <summary>Codes of reasons for which reception was refused.</summary>
    public IReadOnlyList<string>? Reasons { get; init; }

    /// <summary>The office it goes to, or whose opinion is asked.</summary>
    public string? Office { get; init; }

    /// <summary>The opinion it is about: the case in the other office's queue.</summary>
    public Guid? Opinion { get; init; }

    /// <summary>The clock stands until the opinion comes, because the law of the procedure says so.</summary>
    public bool? StopsClock { get; init; }

    /// <summary>Until when an answer is awaited.</summary>
    public DateTime? Until { get; init; }

    /// <summary>What a fee comes to, in đồng.</summary>
    public long? Amount { get; init; }

    /// <summary>By how much the term is longer, as <c>3wd</c>.</summary>
    public string? Term { get; init; }

    /// <summary>False where what is submitted for signature is a refusal.</summary>
    public bool? Grants { get; init; }

    /// <summary>The code of the sealed result.</summary>
    public string? Document { get; init; }

    /// <summary>The number of the parcel by post.</summary>
    public string? Tracking { get; init; }

    /// <summary>True for a supplement that was asked for later than the law allows.</summary>
    public bool? Late { get; init; }

    /// <summary>How many guests of a notice of lodging, or people of a list, got a stay in the register, and how many have no record there.</summary>
    public int? Guests { get; init; }

    public int? UnknownGuests { get; init; }

    /// <summary>The number given at reception.</summary>
    public string? Code { get; init; }
}

/// <summary>One dated action of a dossier (nhật ký hồ sơ); times are UTC.</summary>
internal sealed record DossierAction(int N, DossierDeed Deed, DateTime At, string Actor, string ActorName, string? OnBehalf, string Office, ActionDetail Detail);
