using DeAn06.Kernel;

namespace DeAn06.Population;

/// <summary>What is refused when a file of persons is loaded (nhập dữ liệu): the whole file, its mapping, or one row. <c>POP-110</c> to <c>POP-144</c>.</summary>
public static class ImportProblems
{
    public static readonly Problem FileUnreadable = new("POP-110", 400,
        "Không đọc được tệp \"{file}\": {why}. Hãy kiểm tra đường dẫn và quyền đọc.",
        "The file \"{file}\" cannot be read: {why}. Check the path and the right to read it.");

    public static readonly Problem MappingUnreadable = new("POP-111", 400,
        "Tệp ánh xạ không đọc được: {why}. Xem mẫu trong docs/rooms/population.md.",
        "The mapping cannot be read: {why}. See the example in docs/rooms/population.md.");

    public static readonly Problem MappingField = new("POP-112", 400,
        "Ánh xạ nêu trường \"{field}\" không có hoặc nêu hai lần. Các trường: {known}.",
        "The mapping names the field \"{field}\", which does not exist or is named twice. The fields: {known}.");

    public static readonly Problem MappingColumn = new("POP-113", 400,
        "Ánh xạ nêu cột \"{column}\" mà tệp không có. Các cột của tệp: {columns}. Chưa có dòng nào được đọc.",
        "The mapping names the column \"{column}\", which the file does not have. Its columns: {columns}. No row was read.");

    public static readonly Problem MappingIncomplete = new("POP-114", 400,
        "Ánh xạ thiếu {what}. Hãy bổ sung.",
        "The mapping lacks {what}. Add it.");

    public static readonly Problem FileBinary = new("POP-115", 415,
        "Tệp không phải văn bản CSV: {why}. Hãy xuất lại thành CSV.",
        "The file is no CSV text: {why}. Export it again as CSV.");

    public static readonly Problem EncodingUnclear = new("POP-116", 422,
        "Không rõ bảng mã của tệp. Hãy nêu bằng \"encoding\" trong ánh xạ hoặc --encoding: UTF-8, Windows-1258, TCVN3 hoặc VNI.",
        "The encoding of the file is unclear. Name it with \"encoding\" in the mapping or --encoding: UTF-8, Windows-1258, TCVN3 or VNI.");

    public static readonly Problem EncodingUnknown = new("POP-117", 400,
        "Không có bảng mã \"{name}\". Hãy chọn UTF-8, Windows-1258, TCVN3 hoặc VNI.",
        "There is no encoding \"{name}\". Choose UTF-8, Windows-1258, TCVN3 or VNI.");

    public static readonly Problem HeaderMissing = new("POP-118", 400,
        "Tệp trống hoặc dòng đầu không phải tên cột. Dòng đầu phải ghi tên các cột.",
        "The file is empty or its first line does not name columns. The first line must name them.");

    public static readonly Problem RowTooLong = new("POP-119", 422,
        "Dòng dài quá {limit} byte. Hãy kiểm tra tệp gốc ở dòng này.",
        "The row is longer than {limit} bytes. Check the original file at this line.");

    public static readonly Problem RowCells = new("POP-120", 422,
        "Dòng có {count} ô, tiêu đề có {expected}. Hãy kiểm tra dấu phân cách và dấu ngoặc kép.",
        "The row has {count} cells, the header {expected}. Check separators and quotes.");

    public static readonly Problem RowCut = new("POP-121", 422,
        "Tệp bị cắt ở dòng này: dòng cuối dở dang. Hãy lấy lại tệp đầy đủ.",
        "The file breaks off in this row. Get the whole file again.");

    public static readonly Problem RowMisfit = new("POP-122", 422,
        "Dòng không đúng bảng mã {encoding} của tệp{like}. Hãy kiểm tra chữ rồi sửa.",
        "The row is not in {encoding}, the file's encoding{like}. Check the letters and mend it.");

    public static readonly Problem RowBinary = new("POP-123", 422,
        "Dòng có ký tự điều khiển không phải văn bản. Hãy nhập lại từ giấy tờ.",
        "The row has control characters that are no text. Enter it again from the paper.");

    public static readonly Problem RowQuote = new("POP-124", 422,
        "Dấu ngoặc kép mở ở dòng này không đóng. Hãy sửa dòng.",
        "A quote opened in this row never closes. Mend the row.");

    public static readonly Problem CellRequired = new("POP-125", 422,
        "Ô \"{column}\" bắt buộc mà trống. Hãy điền theo giấy tờ.",
        "The cell \"{column}\" is required and empty. Fill it in from the paper.");

    public static readonly Problem NumberTwice = new("POP-126", 409,
        "Số định danh này đã có ở một dòng trước{where} của cùng tệp. Hãy kiểm tra dòng nào đúng.",
        "This identity number stands already in an earlier row{where} of the same file. Check which row is right.");

    public static readonly Problem ValueUnknown = new("POP-127", 422,
        "\"{value}\" không có trong danh mục của ô này và ánh xạ không nêu. Hãy chọn một giá trị.",
        "\"{value}\" is not in the list of this field and the mapping does not tell it. Choose a value.");

    public static readonly Problem AddressSeveral = new("POP-128", 422,
        "Địa chỉ cũ \"{address}\" nay thuộc nơi nào: {places}? Hãy chọn một nơi.",
        "Where is the old address \"{address}\" today: {places}? Choose one.");

    public static readonly Problem AddressUnknown = new("POP-129", 422,
        "Không bản đồ nào có nơi \"{address}\". Hãy viết lại đủ xã, huyện, tỉnh.",
        "No map has the place \"{address}\". Write commune, district and province in full.");

    public static readonly Problem RowOutside = new("POP-130", 403,
        "Người này cư trú ngoài địa bàn của cơ quan nạp tệp. Hãy chuyển dòng cho cơ quan nơi cư trú.",
        "This person lives outside the area of the office that loads the file. Hand the row to the office of their residence.");

    public static readonly Problem HeadTwice = new("POP-131", 422,
        "Hộ {household} đã có chủ hộ. Hãy kiểm tra quan hệ với chủ hộ của dòng này.",
        "The household {household} has a head already. Check this row's relation to the head.");

    public static readonly Problem HouseholdPlace = new("POP-132", 422,
        "Dòng có số hồ sơ hộ mà thiếu quan hệ với chủ hộ hoặc nơi thường trú. Hãy bổ sung.",
        "The row names a household without the relation to its head or without a permanent residence. Add it.");

    public static readonly Problem Running = new("POP-133", 409,
        "Tệp này đang được nạp ở nơi khác. Hãy đợi xong rồi xem báo cáo.",
        "This file is being loaded elsewhere. Wait until it is done, then see the report.");

    public static readonly Problem BatchUnknown = new("POP-134", 404,
        "Không có lần nạp \"{batch}\". Hãy xem mã ở /can-bo/dan-cu/nap.",
        "There is no import \"{batch}\". See its code at /can-bo/dan-cu/nap.");

    public static readonly Problem Reversed = new("POP-135", 409,
        "Lần nạp này đã được rút lại. Không sửa hay rút thêm lần nữa.",
        "This import was reversed. It cannot be mended or reversed again.");

    public static readonly Problem RowMended = new("POP-136", 409,
        "Dòng này đã được sửa và nhập. Hãy mở người đó để xem.",
        "This row was mended and entered. Open the person to see it.");

    public static readonly Problem RowUnknown = new("POP-137", 404,
        "Lần nạp này không có dòng đó chờ sửa. Hãy mở lại báo cáo.",
        "This import has no such row to mend. Open the report again.");

    public static readonly Problem NumberWithdrawn = new("POP-138", 409,
        "Số định danh này từng nhập cho một người khác rồi rút lại. Hãy kiểm tra họ tên, ngày sinh.",
        "This identity number was once entered for somebody else and withdrawn. Check name and birth date.");

    public static readonly Problem DateShape = new("POP-139", 422,
        "Ngày \"{value}\" không đúng dạng {formats} hoặc không có thật. Hãy nhập lại.",
        "The date \"{value}\" does not have the form {formats} or does not exist. Enter it again.");

    public static readonly Problem UploadMissing = new("POP-141", 400,
        "Chưa có tệp nào được gửi, hoặc tệp đã gửi quá một ngày. Hãy chọn tệp CSV.",
        "No file was sent, or it was sent more than a day ago. Choose the CSV file.");

    public static readonly Problem LoadedElsewhere = new("POP-142", 409,
        "Cơ quan khác đã nạp đúng tệp này với đúng ánh xạ này. Hãy hỏi cơ quan đó, hoặc chọn tệp khác.",
        "Another office loaded this very file with this very mapping. Ask that office, or choose another file.");

    public static readonly Problem MappingMissing = new("POP-143", 400,
        "Chưa có ánh xạ. Hãy chọn tệp JSON hoặc dán nội dung vào ô.",
        "There is no mapping. Choose the JSON file or paste its text.");

    public static readonly Problem UploadTooLarge = new("POP-144", 413,
        "Tệp lớn quá {limit} MB. Hãy chia thành nhiều tệp, hoặc nhờ người vận hành nạp bằng lệnh.",
        "The file is larger than {limit} MB. Divide it into several, or have the operator load it by the command.");

    /// <summary>All of them, for the catalogue of problems.</summary>
    public static readonly IReadOnlyList<Problem> All =
    [
        FileUnreadable, MappingUnreadable, MappingField, MappingColumn, MappingIncomplete, FileBinary, EncodingUnclear, EncodingUnknown, HeaderMissing,
        RowTooLong, RowCells, RowCut, RowMisfit, RowBinary, RowQuote, CellRequired, NumberTwice, ValueUnknown, AddressSeveral, AddressUnknown, RowOutside,
        HeadTwice, HouseholdPlace, Running, BatchUnknown, Reversed, RowMended, RowUnknown, NumberWithdrawn, DateShape,
        UploadMissing, LoadedElsewhere, MappingMissing, UploadTooLarge,
    ];
}
