using DeAn06.Services.Dossiers;

namespace DeAn06.Tests.Unit.Services.Dossiers;

/// <summary>Dossiers made of deeds, for tests of the fold and of the table.</summary>
internal static class SomeDossier
{
    internal static readonly DateTime At = new(2026, 11, 20, 2, 0, 0, DateTimeKind.Utc);
    internal static readonly Guid Asked = new("018f0000-0000-7000-8000-0000000000aa");
    internal const string Desk = "H26.00283";
    internal const string Police = "H26.00284";
    internal const string Other = "H26.00285";

    internal static DossierAction Act(int n, DossierDeed deed, ActionDetail? detail = null, string actor = "officer:an", string office = Desk) =>
        new(n, deed, At.AddHours(n), actor, actor[(actor.IndexOf(':') + 1)..], null, office, detail ?? Usual(deed));

    internal static DossierLife Life(params DossierDeed[] deeds) => DossierLife.Of(deeds.Select((d, i) => Act(i + 1, d)));

    internal static ActionDetail Usual(DossierDeed deed) => deed switch
    {
        DossierDeed.AskSupplement => new() { Papers = [new("giay", "missing", "Nộp bản chụp")], Until = At.AddDays(30) },
        DossierDeed.AskOpinion => new() { Opinion = Asked, Office = Other, Text = "Có đồng ý không?", Until = At.AddDays(3), StopsClock = true },
        DossierDeed.GiveOpinion or DossierDeed.NoteSilence => new() { Opinion = Asked, Office = Other, Text = "Đồng ý" },
        DossierDeed.DemandFee => new() { Amount = 7_000 },
        DossierDeed.HandOver => new() { Office = Other },
        DossierDeed.Apologise => new() { Term = "2wd" },
        DossierDeed.SubmitForSignature => new() { Grants = true, Text = "Đủ điều kiện" },
        _ => ActionDetail.None,
    };

    internal static DossierFacts Facts(DossierLife life, string acts = Desk, string? handler = "officer:an") =>
        new(life, Desk, Desk, acts, handler, handler, 1, 1, DateOnly.FromDateTime(At).AddDays(1));

    internal static readonly DossierStanding Officer = new("officer:an", null, Desk, false, false, true, true, false, false, DateOnly.FromDateTime(At));
    internal static readonly DossierStanding Leader = new("officer:truong", null, Desk, false, false, true, true, true, false, DateOnly.FromDateTime(At));
    internal static readonly DossierStanding Applicant = new("citizen:binh", null, "", true, false, false, false, false, false, DateOnly.FromDateTime(At));
    internal static readonly DossierStanding Platform = new("system:x", null, "", false, true, true, true, true, true, DateOnly.FromDateTime(At));
}
