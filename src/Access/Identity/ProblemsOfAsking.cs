namespace DeAn06.Identity;

/// <summary>Refusals of questions about looks: IDN-4xx.</summary>
public static partial class IdentityProblems
{
    public static readonly Problem QuestionMissing = new("IDN-401", 400,
        "Viết điều bạn muốn hỏi, từ 5 đến 500 ký tự.",
        "Write what you want to ask, in 5 to 500 characters.");

    public static readonly Problem AskedAlready = new("IDN-402", 409,
        "Bạn đã hỏi về lần xem này. Hãy chờ cơ quan trả lời.",
        "You have asked about this look already. Wait for the office to answer.");

    public static readonly Problem AnswerMissing = new("IDN-403", 400,
        "Viết câu trả lời cho công dân, từ 5 đến 1.000 ký tự.",
        "Write the answer to the person, in 5 to 1,000 characters.");

    internal static readonly IReadOnlyList<Problem> OfAsking = [QuestionMissing, AskedAlready, AnswerMissing];
}
