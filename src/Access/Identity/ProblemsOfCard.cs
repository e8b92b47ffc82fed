namespace DeAn06.Identity;

/// <summary>Refusals of the electronic card: IDN-41x.</summary>
public static partial class IdentityProblems
{
    /// <summary>One sentence for a code that never was, is spent or over, and for a card that cannot be used: a stranger learns no more.</summary>
    public static readonly Problem CardCodeOver = new("IDN-411", 410,
        "Mã này không dùng được. Mỗi mã chỉ dùng một lần, trong 60 giây. Hãy nhờ người đưa thẻ tạo mã mới; nếu vẫn không được, hãy hỏi giấy tờ khác.",
        "This code cannot be used. Each code is good once, for 60 seconds. Ask the holder for a new one; if that fails too, ask for another paper.") { Field = "Code" };

    public static readonly Problem CardCodeMistyped = new("IDN-412", 400,
        "Mã thẻ gồm 22 chữ, số, dấu gạch. Hãy quét lại hoặc nhập đúng như trên màn hình người đưa thẻ.",
        "A card's code has 22 letters, digits and dashes. Scan it again, or type it as it stands on the holder's screen.") { Field = "Code" };

    public static readonly Problem CardChecksTooMany = new("IDN-413", 429,
        "Mạng này vừa nhập nhiều mã không dùng được. Hãy chờ {seconds} giây rồi thử lại.",
        "This network has entered many codes that cannot be used. Wait {seconds} seconds, then try again.") { Field = "Code" };

    public static readonly Problem ShareMissing = new("IDN-414", 400,
        "Chọn điều bạn muốn cho xem.",
        "Choose what you want to show.") { Field = "chon" };

    public static readonly Problem CardNeedsLevelTwo = new("IDN-415", 403,
        "Căn cước điện tử có cùng tài khoản mức 2. Hãy đến công an cấp xã để được cấp mức 2.",
        "The electronic card comes with an account of level 2. Ask the commune police for level 2.");

    public static readonly Problem KeyUnfit = new("IDN-416", 400,
        "Khóa của trình duyệt không đọc được. Hãy thử lại, hoặc dùng trình duyệt khác.",
        "The browser's key cannot be read. Try again, or use another browser.");

    public static readonly Problem TooManyKept = new("IDN-417", 409,
        "Thẻ của bạn đã được giữ trên {limit} trình duyệt. Hãy bỏ một trình duyệt trước.",
        "Your card is kept in {limit} browsers. Remove one of them first.");

    internal static readonly IReadOnlyList<Problem> OfCard = [CardCodeOver, CardCodeMistyped, CardChecksTooMany, ShareMissing, CardNeedsLevelTwo, KeyUnfit, TooManyKept];
}
