namespace DeAn06.Identity;

/// <summary>The refusals of applications, activation, locks and officers' seats.</summary>
public static class AccountProblems
{
    public static readonly Problem ChildNeedsParent = new("IDN-010", 403,
        "Người dưới 14 tuổi cần cha, mẹ hoặc người giám hộ đề nghị. Hãy nhập số định danh của người đó.",
        "Someone under 14 needs a parent or guardian to apply. Enter the number of that parent or guardian.") { Field = "Representative" };

    public static readonly Problem NeedsValidCard = new("IDN-011", 403,
        "Chưa có thẻ căn cước còn hiệu lực nên chưa cấp được mức {level}. Hãy làm thẻ trước, hoặc đề nghị cùng lúc với hồ sơ cấp thẻ.",
        "There is no valid identity card, so level {level} cannot be given. Get a card first, or apply together with the card.");

    public static readonly Problem HasLevelAlready = new("IDN-012", 409,
        "Người này đã có tài khoản mức {level}. Không cần đề nghị lại.",
        "This person has an account of level {level} already. There is no need to apply again.");

    public static readonly Problem TooYoungForLevelTwo = new("IDN-013", 403,
        "Người dưới 6 tuổi chỉ được cấp mức 1. Hãy chọn mức 1.",
        "Someone under 6 gets level 1 only. Choose level 1.") { Field = "Level" };

    public static readonly Problem ThroughImmigration = new("IDN-014", 403,
        "Người nước ngoài cần thẻ thường trú hoặc tạm trú và làm thủ tục ở cơ quan xuất nhập cảnh cấp tỉnh. Hãy hướng dẫn họ đến đó.",
        "A foreigner needs a residence card and applies at provincial immigration. Send them there.");

    public static readonly Problem RepresentativeNeedsLevelTwo = new("IDN-015", 403,
        "Người đại diện của tổ chức cần tài khoản mức 2. Hãy làm tài khoản mức 2 cho người đó trước.",
        "The representative of an organisation needs an account of level 2. Open that account first.");

    public static readonly Problem NobodyThere = new("IDN-016", 404,
        "Không có ai với số định danh này. Hãy kiểm tra lại trên giấy tờ.",
        "Nobody has this number. Check it on the papers.") { Field = "Number" };

    public static readonly Problem NotForDeadOrMissing = new("IDN-017", 409,
        "Dữ liệu dân cư ghi người này đã chết hoặc mất tích nên không cấp được tài khoản. Nếu ghi sai, hãy sửa dữ liệu trước.",
        "The register says that this person died or is missing, so no account can be given. If that is wrong, correct the register first.");

    public static readonly Problem ActivationWrong = new("IDN-018", 401,
        "Số định danh hoặc mã kích hoạt chưa đúng, hoặc mã đã hết hạn. Hãy lấy mã mới rồi nhập lại.",
        "The number or activation code is wrong, or the code is too old. Get a new code and enter it again.") { Field = "Code" };

    public static readonly Problem ActivationLapsed = new("IDN-019", 409,
        "Đã quá hạn tự kích hoạt từ {day}. Hãy đến công an cấp xã để kích hoạt tại quầy.",
        "The time to activate the account oneself ended on {day}. Go to the commune police to activate it at the counter.");

    public static readonly Problem NothingToActivate = new("IDN-020", 409,
        "Tài khoản này không chờ kích hoạt. Hãy kiểm tra trạng thái của nó.",
        "This account does not wait for activation. Check its state.") { Field = "Number" };

    public static readonly Problem LockedAlready = new("IDN-021", 409,
        "Tài khoản đã bị khóa vì căn cứ này. Hãy tải lại trang.",
        "The account is locked on this ground already. Reload the page.");

    public static readonly Problem NotLocked = new("IDN-022", 409,
        "Tài khoản không bị khóa vì căn cứ này. Hãy tải lại trang.",
        "The account is not locked on this ground. Reload the page.");

    public static readonly Problem GroundUnknown = new("IDN-023", 400,
        "Chọn một căn cứ khóa trong danh sách.",
        "Choose a ground from the list.") { Field = "Ground" };

    public static readonly Problem UntilPast = new("IDN-024", 400,
        "Ngày tự mở khóa phải sau hôm nay. Hãy sửa hoặc để trống.",
        "The day the lock ends by itself must be after today. Change it or leave it empty.") { Field = "Until" };

    public static readonly Problem RolesClash = new("IDN-025", 409,
        "Một người không giữ cùng lúc vai trò {one} và {other}. Hãy bỏ một vai trò.",
        "Nobody holds the roles {one} and {other} at once. Take one of them away.");

    public static readonly Problem RoleUnknown = new("IDN-026", 400,
        "Không có vai trò {role}. Hãy chọn trong: {roles}.",
        "There is no role {role}. Choose from: {roles}.");

    public static readonly Problem OfficeUnknown = new("IDN-027", 404,
        "Không có cơ quan này. Hãy kiểm tra mã cơ quan.",
        "There is no such office. Check its code.");

    public static readonly Problem LoginTaken = new("IDN-028", 409,
        "Tên đăng nhập này đã có người dùng hoặc viết sai. Hãy chọn tên khác: chữ thường, số, dấu chấm.",
        "This login is taken or not well formed. Choose another: small letters, digits, dots.");

    public static readonly Problem BirthUnreadable = new("IDN-029", 400,
        "Ngày sinh chưa đúng. Hãy nhập như trên giấy tờ.",
        "The date of birth cannot be read. Enter it as on the papers.") { Field = "Birth" };

    public static readonly Problem ChildAtCounter = new("IDN-030", 403,
        "Người dưới 14 tuổi không tự đăng ký được. Hãy cùng cha, mẹ hoặc người giám hộ đến công an cấp xã.",
        "Someone under 14 cannot register alone. Go to the commune police together with a parent or guardian.") { Field = "Birth" };

    public static readonly Problem ForeignerUnknown = new("IDN-035", 404,
        "Dữ liệu dân cư chưa có người nước ngoài này. Hãy kiểm tra họ tên, ngày sinh, quốc tịch, hoặc khai báo cư trú trước.",
        "The register has no such foreigner. Check name, birth date and nationality, or declare the residence first.") { Field = "Name" };

    public static readonly Problem ForeignersAlike = new("IDN-036", 409,
        "Có nhiều người nước ngoài trùng họ tên, ngày sinh và quốc tịch. Hãy gộp hồ sơ trùng trước.",
        "Several foreigners have this name, birth date and nationality. Merge the double records first.") { Field = "Name" };

    public static readonly Problem CardKindUnknown = new("IDN-037", 400,
        "Chọn thẻ thường trú hoặc thẻ tạm trú.",
        "Choose permanent or temporary residence card.") { Field = "CardKind" };

    public static readonly Problem PaperUnreadable = new("IDN-038", 400,
        "Số giấy tờ gồm 5 đến 20 chữ và số. Hãy nhập như trên giấy.",
        "The number of a paper has 5 to 20 letters and digits. Enter it as on the paper.");

    public static readonly Problem NationalityUnreadable = new("IDN-039", 400,
        "Quốc tịch là mã hai chữ của một nước khác Việt Nam, ví dụ KR.",
        "The nationality is the two-letter code of another country than Viet Nam, such as KR.") { Field = "Nationality" };

    public static readonly Problem ExpiryUnreadable = new("IDN-070", 400,
        "Ngày hết hạn của thẻ chưa đúng. Hãy nhập như trên thẻ.",
        "The card's last day cannot be read. Enter it as on the card.") { Field = "Expires" };

    public static readonly Problem ConsentMissing = new("IDN-071", 400,
        "Cần đồng ý với nội dung phiếu đề nghị thì mới nhận được. Hãy đánh dấu vào ô đồng ý.",
        "The application is received only with consent to its form. Tick the box of consent.") { Field = "Consent" };

    public static readonly IReadOnlyList<Problem> All =
    [
        ChildNeedsParent, NeedsValidCard, HasLevelAlready, TooYoungForLevelTwo, ThroughImmigration, RepresentativeNeedsLevelTwo, NobodyThere, NotForDeadOrMissing, ActivationWrong,
        ActivationLapsed, NothingToActivate, LockedAlready, NotLocked, GroundUnknown, UntilPast, RolesClash, RoleUnknown, OfficeUnknown, LoginTaken, BirthUnreadable, ChildAtCounter,
        ForeignerUnknown, ForeignersAlike, CardKindUnknown, PaperUnreadable, NationalityUnreadable, ExpiryUnreadable, ConsentMissing,
    ];
}
