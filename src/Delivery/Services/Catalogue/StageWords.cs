namespace DeAn06.Services.Catalogue;

/// <summary>What stages, levels and reasons are called.</summary>
internal static class StageWords
{
    internal static string Say(ProcedureStage? stage) => stage switch
    {
        ProcedureStage.Live => Speech.English ? "Live" : "Chính thức",
        ProcedureStage.Pilot => Speech.English ? "Piloted" : "Thí điểm",
        ProcedureStage.Practice => Speech.English ? "Practice" : "Tập huấn",
        _ => Speech.English ? "Draft" : "Bản nháp",
    };

    internal static TagColour Colour(ProcedureStage? stage) => stage switch
    {
        ProcedureStage.Live => TagColour.Green,
        ProcedureStage.Pilot => TagColour.Blue,
        ProcedureStage.Practice => TagColour.Yellow,
        _ => TagColour.Grey,
    };

    internal static string Say(OnlineLevel level) => level switch
    {
        OnlineLevel.Full => Speech.English ? "Fully online" : "Toàn trình",
        OnlineLevel.Partial => Speech.English ? "Partly online" : "Một phần",
        _ => Speech.English ? "Not online" : "Không trực tuyến",
    };

    internal static string Say(PartialReason reason) => reason switch
    {
        PartialReason.Presence => Speech.English ? "The applicant must be present" : "Người nộp phải có mặt",
        PartialReason.Onsite => Speech.English ? "Something is checked on the spot" : "Phải kiểm tra thực địa",
        _ => Speech.English ? "A technical fault" : "Lỗi kỹ thuật",
    };

    internal static IEnumerable<Choice> Stages => Enum.GetValues<ProcedureStage>().Select(s => new Choice(Word(s), Say(s)));

    internal static IEnumerable<Choice> Levels => Enum.GetValues<OnlineLevel>().Select(l => new Choice(Word(l), Say(l)));

    internal static IEnumerable<Choice> Reasons => Enum.GetValues<PartialReason>().Select(r => new Choice(Word(r), Say(r)));

    private static string Word<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();
}
