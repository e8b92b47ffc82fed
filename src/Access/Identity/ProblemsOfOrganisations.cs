namespace DeAn06.Identity;

/// <summary>The refusals of organisations' accounts.</summary>
public static class OrganisationProblems
{
    public static readonly Problem CodeUnreadable = new("IDN-072", 400,
        "Mã số doanh nghiệp gồm 10 chữ số. Hãy nhập như trên giấy đăng ký.",
        "The business code has 10 digits. Enter it as on the certificate.") { Field = "Code" };

    public static readonly Problem NotItsRepresentative = new("IDN-073", 403,
        "Cơ sở dữ liệu đăng ký doanh nghiệp không ghi người này là người đại diện theo pháp luật. Hãy đăng ký thay đổi người đại diện trước.",
        "The business register does not name this person as a legal representative. Register the change of representative first.") { Field = "Code" };

    public static readonly Problem Dissolved = new("IDN-074", 409,
        "Tổ chức này đã giải thể nên không cấp được tài khoản. Nếu ghi sai, hãy sửa ở cơ quan đăng ký kinh doanh trước.",
        "This organisation was dissolved, so no account can be given. If that is wrong, have the business register corrected first.") { Field = "Code" };

    public static readonly Problem HasAccount = new("IDN-075", 409,
        "Tổ chức này đã có tài khoản. Người đại diện theo pháp luật dùng được ngay, không cần đề nghị lại.",
        "This organisation has an account already. Its legal representatives can use it; there is no need to apply again.") { Field = "Code" };

    public static readonly Problem FiledAlready = new("IDN-076", 409,
        "Đã có đề nghị cho tổ chức này đang chờ quyết định. Hãy chờ kết quả.",
        "An application for this organisation waits for its decision already. Wait for the result.") { Field = "Code" };

    public static readonly Problem OthersMustAgree = new("IDN-077", 409,
        "Chưa đủ đồng ý của những người đại diện theo pháp luật khác. Hãy chờ họ trả lời.",
        "Not all other legal representatives have agreed. Wait for their answers.");

    public static readonly Problem PapersNeeded = new("IDN-078", 400,
        "Cơ sở dữ liệu đăng ký doanh nghiệp chưa trả lời. Hãy ghi giấy tờ đã kiểm tra, từ 5 ký tự.",
        "The business register has not answered. Note the papers you checked, 5 characters or more.") { Field = "Reason" };

    public static readonly Problem NameMissing = new("IDN-079", 400,
        "Hãy nhập tên tổ chức như trên giấy đăng ký.",
        "Enter the organisation's name as on the certificate.") { Field = "Name" };

    public static readonly IReadOnlyList<Problem> All = [CodeUnreadable, NotItsRepresentative, Dissolved, HasAccount, FiledAlready, OthersMustAgree, PapersNeeded, NameMissing];
}
