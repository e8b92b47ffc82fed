using DeAn06.Kernel;

namespace DeAn06.Population;

/// <summary>Refusals of the deeds of life, identity and numbers, <c>POP-050</c> to <c>POP-079</c>.</summary>
public static partial class Problems
{
    public static readonly Problem EmailShape = new("POP-050", 400,
        "Thư điện tử có dạng ten@mien.vn. Hãy nhập lại.",
        "An e-mail address looks like name@domain.vn. Enter it again.");

    public static readonly Problem FileNumberShape = new("POP-051", 400,
        "Số hồ sơ cư trú gồm 4 đến 30 chữ cái không dấu, chữ số, dấu gạch. Hãy nhập lại.",
        "A residence file number has 4 to 30 plain letters, digits or dashes. Enter it again.");

    public static readonly Problem LifeKindUnknown = new("POP-052", 400,
        "Chọn ghi nhận việc chết hoặc mất tích.",
        "Choose death or missing.");

    public static readonly Problem BeforeBirth = new("POP-053", 422,
        "Ngày này trước ngày sinh {birth}. Hãy kiểm tra giấy tờ; nếu ngày sinh sai, điều chỉnh ngày sinh trước.",
        "This day is before the date of birth {birth}. Check the paper; if the birth date is wrong, correct it first.");

    public static readonly Problem LifeRecordedAlready = new("POP-054", 409,
        "Việc này đã ghi nhận với ngày {date}. Nếu ghi nhầm, hãy đề nghị hủy ghi nhận.",
        "This is recorded already, dated {date}. If that is an error, propose to annul it.");

    public static readonly Problem DocumentMissing = new("POP-055", 400,
        "Ghi số, ngày của giấy tờ, tối đa {limit} ký tự. Ví dụ: trích lục khai tử 12/2026, UBND phường.",
        "Give the number and date of the paper, at most {limit} characters. For example: death extract 12/2026, ward committee.");

    public static readonly Problem DeadAlready = new("POP-056", 422,
        "Hồ sơ ghi người này đã chết ngày {date}. Hãy kiểm tra lại; nếu ghi nhầm, đề nghị hủy ghi nhận chết trước.",
        "The record says this person died on {date}. Check it; if that is an error, propose to annul the death first.");

    public static readonly Problem NothingToAnnul = new("POP-057", 409,
        "Hồ sơ không có ghi nhận nào như vậy để hủy. Hãy tải lại hồ sơ để xem hiện trạng.",
        "The record holds nothing of the kind to annul. Reload the record to see how it stands.");

    public static readonly Problem MergedAway = new("POP-058", 409,
        "Hồ sơ này đã gộp vào hồ sơ khác. Hãy mở hồ sơ còn lại, hoặc đề nghị bỏ gộp.",
        "This record was merged into another. Open the one that stays, or propose to undo the merge.");

    public static readonly Problem MergeSelf = new("POP-059", 422,
        "Không gộp một hồ sơ với chính nó. Hãy chọn hai hồ sơ khác nhau.",
        "A record cannot be merged with itself. Choose two different records.");

    public static readonly Problem MergeCycle = new("POP-060", 422,
        "Hồ sơ được chọn giữ lại đã gộp vào hồ sơ kia. Hãy đề nghị bỏ gộp trước.",
        "The record chosen to stay was merged into the other one. Propose to undo that merge first.");

    public static readonly Problem MergeLineage = new("POP-167", 422,
        "Theo các quan hệ đã ghi, hồ sơ này là cha, mẹ hoặc bậc trên của hồ sơ kia, nên không thể là một người. Hãy hủy quan hệ ghi sai trước rồi đề nghị lại.",
        "By the relations on record one of these records is a parent or an earlier ancestor of the other, so they cannot be one person. Annul the relation recorded in error first, then propose again.");

    public static readonly Problem MergeAges = new("POP-061", 422,
        "Hai hồ sơ sinh năm {first} và {second}, cách nhau từ {years} năm: có thể là cha con hoặc người cùng tên. Nếu một năm sinh sai, điều chỉnh trước rồi gộp.",
        "The records were born in {first} and {second}, {years} years or more apart: father and son, or namesakes. If one year is wrong, correct it first, then merge.");

    public static readonly Problem MergeLife = new("POP-062", 422,
        "Một hồ sơ ghi đã chết hoặc mất tích khác với hồ sơ kia. Hãy ghi nhận hoặc hủy ghi nhận cho khớp rồi gộp.",
        "One record says dead or missing otherwise than the other. Record or annul it until they agree, then merge.");

    public static readonly Problem NotMerged = new("POP-063", 409,
        "Hồ sơ này không ở trạng thái đã gộp. Hãy tải lại hồ sơ để xem hiện trạng.",
        "This record is not merged into another. Reload it to see how it stands.");

    public static readonly Problem SplitNothing = new("POP-064", 422,
        "Chọn ít nhất một trường đang có giá trị để chuyển sang hồ sơ mới, trừ họ tên.",
        "Choose at least one field with a value that goes to the new record, other than the name.");

    public static readonly Problem DeedUnknown = new("POP-065", 404,
        "Không tìm thấy đề nghị này. Hãy mở lại từ hàng việc.",
        "This proposal was not found. Open it again from the queue.");

    public static readonly Problem RequiredField = new("POP-066", 400,
        "Thiếu \"{field}\". Hãy nhập theo phiếu thu thập DC01.",
        "\"{field}\" is missing. Enter it from form DC01.");

    public static readonly Problem NearMatches = new("POP-067", 409,
        "Có {count} hồ sơ cùng họ tên và ngày sinh. Hãy xem từng hồ sơ; nếu là người khác, xác nhận rồi nhập tiếp.",
        "{count} records have the same name and date of birth. Look at each; if this is another person, confirm it and go on.");

    public static readonly Problem NumberStays = new("POP-068", 422,
        "Trường hợp này chỉ cấp số mới khi công dân có yêu cầu. Nếu không, số định danh giữ nguyên.",
        "In this case a new number is given only at the citizen's wish. Otherwise the number stays.");

    public static readonly Problem GroundUnknown = new("POP-069", 400,
        "Chọn một căn cứ hủy số: {grounds}.",
        "Choose a ground for cancelling the number: {grounds}.");

    public static readonly Problem NoNumber = new("POP-070", 422,
        "Người này chưa có số định danh. Hãy duyệt cấp số trước.",
        "This person has no identity number yet. Approve its issue first.");

    public static readonly Problem NoBlock = new("POP-071", 422,
        "Cần năm sinh từ 1900, giới tính nam hoặc nữ và nơi đăng ký khai sinh để cấp số. Hãy bổ sung các trường này.",
        "A number needs a birth year from 1900, a sex and the place of birth registration. Add these fields.");

    public static readonly Problem CivilStatusWrong = new("POP-072", 422,
        "Trường này lấy từ sổ hộ tịch nên không sửa ở đây. Hãy cải chính hộ tịch tại UBND cấp xã, dữ liệu dân cư sẽ cập nhật theo.",
        "This field comes from the civil-status register, so it is not corrected here. Have the entry corrected at the commune People's Committee; this register follows.");

    public static readonly Problem SealedKindUnknown = new("POP-073", 400,
        "Chọn một loại thông tin: {kinds}.",
        "Choose a kind: {kinds}.");

    public static readonly Problem SealedUnknown = new("POP-074", 404,
        "Không tìm thấy thông tin này hoặc đã kết thúc. Hãy tải lại danh sách.",
        "This fact was not found or has ended. Reload the list.");

    public static readonly Problem NumbersTooMany = new("POP-075", 400,
        "Gửi từ 1 đến {limit} số một lần. Hãy chia nhỏ danh sách.",
        "Send 1 to {limit} numbers at a time. Divide the list.");

    public static readonly Problem StaysMissing = new("POP-076", 400,
        "So hai hồ sơ, rồi chọn hồ sơ giữ lại.",
        "Compare the two records, then choose the one that stays.");

    public static readonly Problem NumberBrought = new("POP-160", 422,
        "Người có số định danh không thuộc diện này. Hãy thu thập theo phiếu DC01 thông thường, số sẽ được tiếp nhận.",
        "Someone with an identity number is no such case. Enter them by form DC01 as usual; their number is taken over.");

    public static readonly Problem AlikeMeanwhile = new("POP-161", 409,
        "Từ khi đề nghị đã có thêm hồ sơ cùng họ tên và ngày sinh. Hãy từ chối, xem hồ sơ kia rồi đề nghị lại nếu là người khác.",
        "A record of the same name and birth came in since the proposal. Refuse it, look at that record, and propose again if this is another person.");

    public static readonly Problem CountryWithoutPrefix = new("POP-162", 422,
        "Chưa khai báo ba chữ số đầu của số định danh cho {country}. Quản trị hệ thống đặt Population__CountryPrefixes__<ba chữ số>={code} rồi khởi động lại.",
        "The first three digits of numbers for {country} are not configured. The operator sets Population__CountryPrefixes__<three digits>={code} and restarts.");

    public static readonly Problem MarkedByAnother = new("POP-163", 409,
        "Số này đã đánh dấu theo nguồn {source}. Nếu nguồn đó sai, bỏ đánh dấu trước.",
        "This number is marked already, from the source {source}. If that source is wrong, take its mark off first.");

    public static readonly Problem NotMarked = new("POP-164", 404,
        "Số này không được đánh dấu dùng nơi khác. Hãy kiểm tra lại số.",
        "This number is not marked as used elsewhere. Check the number.");

    public static readonly Problem MarkSourceMissing = new("POP-165", 400,
        "Nêu nguồn của số, từ 1 đến {limit} ký tự.",
        "Name where the number comes from, in 1 to {limit} characters.");

    public static readonly Problem CardOfCancelledNumber = new("POP-166", 422,
        "Thẻ này mang số định danh đã hủy nên không dùng lại được. Hãy làm thủ tục đổi thẻ.",
        "This card carries a cancelled identity number and cannot be in use again. Have it exchanged.");

    private static IReadOnlyList<Problem> OfLife =>
    [
        EmailShape, FileNumberShape, LifeKindUnknown, BeforeBirth, LifeRecordedAlready, DocumentMissing, DeadAlready, NothingToAnnul, MergedAway,
        MergeSelf, MergeCycle, MergeLineage, MergeAges, MergeLife, NotMerged, SplitNothing, DeedUnknown, RequiredField, NearMatches, NumberStays, GroundUnknown,
        NoNumber, NoBlock, CivilStatusWrong, SealedKindUnknown, SealedUnknown, NumbersTooMany, StaysMissing,
        NumberBrought, AlikeMeanwhile, CountryWithoutPrefix, MarkedByAnother, NotMarked, MarkSourceMissing, CardOfCancelledNumber,
    ];
}
