using DeAn06.Kernel;
using DeAn06.Work;
using DeAn06.Work.Cases;

namespace DeAn06.Tests.Unit.Work;

/// <summary>Cases and officers for the tests of this room: An proposes, Bình handles, Chi stands by.</summary>
internal static class SomeCase
{
    internal const string An = "officer:an";
    internal const string Binh = "officer:binh";
    internal const string Chi = "officer:chi";
    internal static readonly DateTime At = new(2026, 11, 20, 2, 0, 0, DateTimeKind.Utc);
    internal static readonly Permission Approve = new("thu.duyet", "Duyệt", "Approve");
    internal static readonly CaseKind FourEyes = new("test.proposal", "Đề nghị thử", "Test proposal", null, Approve);
    internal static readonly CaseKind Plain = new("test.case", "Việc thử", "Test case", "/can-bo/thu/{handle}", Approve, FourEyes: false);

    internal static Proposal Open(CaseKind? kind = null) => new()
    {
        Id = CaseId.Of(Ids.New(At)), Kind = (kind ?? FourEyes).Code, Office = "A", Area = "00070", Subject = Guid.Empty, Person = null, FieldKey = "",
        TitleVi = "Sửa quê quán", TitleEn = "Correct hometown", Priority = CasePriority.Usual, Payload = [], Reason = "", Evidence = [], Proposer = An,
        ProposerName = "An", OpenedAt = At, Due = new CaseDue(At.AddDays(2), "[]"),
    };

    internal static Proposal TakenBy(string officer, CaseKind? kind = null) =>
        Open(kind) with { Handler = officer, HandlerName = officer[8..], TakenAt = At.AddMinutes(1) };

    internal static Proposal Closed(CaseState outcome, CaseKind? kind = null) =>
        Open(kind) with { Closing = new CaseClosing(outcome, At.AddHours(1), Binh, "Trần Bình", "đúng") };

    internal static Standing Officer(string who, bool decides = true, bool leads = false, bool inOffice = true) => new(who, inOffice, true, leads, decides);
}
