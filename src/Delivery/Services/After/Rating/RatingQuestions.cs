namespace DeAn06.Services.After.Rating;

/// <summary>One of the nine questions an applicant grades, and what 2, 1 and 0 points mean. Circular 01/2018 art. 13.</summary>
internal sealed record RatingQuestion(string Vi, string En, (string Vi, string En) Two, (string Vi, string En) One, (string Vi, string En) None)
{
    internal string Label => Speech.English ? En : Vi;

    internal IEnumerable<Choice> Choices =>
    [
        new("2", Speech.English ? Two.En : Two.Vi), new("1", Speech.English ? One.En : One.Vi), new("0", Speech.English ? None.En : None.Vi), new("", Speech.English ? "I leave this out" : "Bỏ qua câu này"),
    ];
}

/// <summary>The nine questions in the order of the circular, in plain words.</summary>
internal static class RatingQuestions
{
    internal const int Count = 9;

    /// <summary>No grade was given.</summary>
    internal const int Unsaid = -1;

    internal static readonly IReadOnlyList<RatingQuestion> All =
    [
        new("Kết quả đến lúc nào so với ngày hẹn?", "When did the result come, compared with the date promised?", ("Sớm hơn hẹn", "Earlier"), ("Đúng hẹn", "On that date"), ("Trễ hẹn", "Later")),
        new("Từng cơ quan làm phần việc của mình có đúng hạn không?", "Did each office do its part in time?", ("Sớm hơn hạn", "Earlier"), ("Đúng hạn", "In time"), ("Trễ hạn", "Late")),
        new("Bạn phải liên hệ mấy lần để hoàn thiện hồ sơ?", "How often did you have to get in touch to complete the papers?", ("Không lần nào", "Never"), ("Một lần", "Once"), ("Hơn một lần", "More than once")),
        new("Bạn phải liên hệ mấy nơi để hoàn thiện hồ sơ?", "How many offices did you have to turn to?", ("Không nơi nào", "None"), ("Một nơi", "One"), ("Hơn một nơi", "More than one")),
        new("Việc nộp và nhận kết quả có ở cùng một nơi không?", "Did you hand in and get the result at one place?",
            ("Nộp, giải quyết và nhận ở một nơi", "Handed in, decided and returned at one place"), ("Nộp và nhận ở một nơi", "Handed in and returned at one place"), ("Phải đi nhiều nơi", "I had to go to several places")),
        new("Thông tin về thủ tục có được công khai đầy đủ, chính xác không?", "Was what you need to know public, complete and right?",
            ("Đủ và đúng, cả trên mạng lẫn tại nơi nộp", "Yes, online and at the office"), ("Đủ và đúng ở một trong hai", "Yes, at one of the two"), ("Thiếu hoặc sai", "It was incomplete or wrong")),
        new("Thái độ của cán bộ thế nào?", "How did the officers treat you?", ("Tận tình, nhanh hơn mong đợi", "Helpful, faster than expected"), ("Đúng mực", "Correctly"), ("Gây phiền hà", "They made it hard")),
        new("Góp ý, phản ánh của bạn có được tiếp thu, giải thích không?", "Was what you said taken up or explained?",
            ("Có, đúng hạn, hoặc tôi không có ý kiến", "Yes, in time, or I had nothing to say"), ("Có nhưng chậm", "Yes, but late"), ("Không", "No")),
        new("Làm thủ tục này trên mạng thế nào?", "How did it work online?", ("Làm trọn trên mạng", "All of it online"), ("Làm được một phần", "A part of it"), ("Không làm được", "Not at all")),
    ];
}
