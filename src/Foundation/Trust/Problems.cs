namespace DeAn06.Trust;

/// <summary>Every refusal of this room: 0xx keys (here), 1xx authority, 2xx time-stamps and signatures, 3xx documents, 4xx the sealed journal, 5xx proofs and witnesses, 6xx channels and backup.</summary>
public static partial class TrustProblems
{
    public static readonly Problem NoKeyInUse = new("TRU-001", 503,
        "Chưa có khóa đang dùng cho việc này. Hãy tạo khóa và đưa vào sử dụng ở trang Khóa.",
        "No key is in use for this. Create one and put it into use on the page of keys.");

    public static readonly Problem KeyFileMissing = new("TRU-002", 503,
        "Không có tệp của khóa {key} trong thư mục keys, hoặc không đọc được. Hãy chép lại tệp từ bản sao lưu rồi thử lại.",
        "The file of key {key} is not in the folder keys, or cannot be read. Bring it back from the backup and try again.");

    public static readonly Problem KeyFileOpen = new("TRU-003", 503,
        "Người khác mở được tệp của khóa {key}. Hãy chạy chmod 600 cho tệp, và cân nhắc đổi khóa.",
        "Others can open the file of key {key}. Run chmod 600 on it, and consider rotating the key.");

    public static readonly Problem KeyFolderOpen = new("TRU-004", 503,
        "Người khác vào được thư mục chứa khóa {key}. Hãy chạy chmod 700 cho thư mục keys, và cân nhắc đổi khóa.",
        "Others can enter the folder of key {key}. Run chmod 700 on the folder keys, and consider rotating the key.");

    public static readonly Problem KeyFileSecret = new("TRU-005", 503,
        "Không mở được tệp của khóa {key} bằng bí mật key-store. Hãy đặt lại đúng bí mật key-store của tệp này, hoặc chép lại tệp từ bản sao lưu.",
        "The secret key-store does not open the file of key {key}. Set the key-store secret that belongs to it, or bring the file back from the backup.");

    public static readonly Problem KeyFileDamaged = new("TRU-006", 503,
        "Tệp của khóa {key} bị cắt hoặc hỏng. Hãy chép lại tệp từ bản sao lưu.",
        "The file of key {key} is cut or damaged. Bring it back from the backup.");

    public static readonly Problem KeyNotTheOne = new("TRU-007", 503,
        "Khóa {key} trong kho không phải là khóa trong sổ, hoặc không ký được. Không dùng khóa này; hãy kiểm tra kho khóa.",
        "The key {key} in its store is not the one of the ledger, or does not sign. It is not used; look into the key store.");

    public static readonly Problem HsmUnset = new("TRU-010", 503,
        "Chưa cấu hình HSM. Hãy đặt Trust:Key:Pkcs11:Module và Trust:Key:Pkcs11:Token rồi khởi động lại.",
        "No HSM is set up. Set Trust:Key:Pkcs11:Module and Trust:Key:Pkcs11:Token and start again.");

    public static readonly Problem HsmGone = new("TRU-011", 503,
        "Không dùng được HSM: thiết bị bị rút, token hoặc phần mềm điều khiển không còn. Hãy kiểm tra thiết bị; nền tảng tự dùng lại khi nó trở lại.",
        "The HSM cannot be used: it is unplugged, or its token or module is gone. Check it; the platform uses it again by itself when it is back.") { RetryAfter = 10 };

    public static readonly Problem HsmPin = new("TRU-012", 503,
        "HSM không nhận mã PIN. Hãy sửa mã PIN; mã đã bị từ chối sẽ không được thử lại để token không bị khóa.",
        "The HSM did not take the PIN. Mend the PIN; a refused one is not tried again, so that the token does not lock itself.");

    public static readonly Problem HsmPinMissing = new("TRU-013", 503,
        "Chưa có mã PIN của HSM. Hãy đặt biến DEAN06_HSM_PIN hoặc tệp secrets/hsm-pin với quyền 600.",
        "The PIN of the HSM is missing. Set the variable DEAN06_HSM_PIN, or the file secrets/hsm-pin with mode 600.");

    public static readonly Problem HsmObject = new("TRU-014", 503,
        "Trong HSM không có khóa riêng với nhãn này. Hãy kiểm tra nhãn bằng pkcs11-tool -O.",
        "The HSM has no private key with this label. Check the label with pkcs11-tool -O.") { Field = "object" };

    public static readonly Problem HsmSilent = new("TRU-015", 503,
        "HSM không trả lời kịp. Hãy kiểm tra thiết bị rồi thử lại.",
        "The HSM did not answer in time. Check it and try again.") { RetryAfter = 10 };

    public static readonly Problem PurposeUnknown = new("TRU-020", 400,
        "Không có việc này cho khóa. Hãy chọn một việc trong danh sách.",
        "There is no such purpose of a key. Choose one from the list.") { Field = "purpose" };

    public static readonly Problem NextKeyThere = new("TRU-021", 409,
        "Việc này đã có khóa kế tiếp đang công bố. Hãy đưa khóa đó vào dùng hoặc ngừng khóa đó trước.",
        "This purpose has a published next key already. Put that one into use or retire it first.");

    public static readonly Problem PublicationNotOver = new("TRU-022", 409,
        "Khóa này còn trong thời gian công bố, đến {when}. Hãy chờ hết thời gian đó.",
        "This key is still being published, until {when}. Wait until then.");

    public static readonly Problem KeyNotNext = new("TRU-023", 409,
        "Khóa này không phải khóa kế tiếp nên không đưa vào dùng được. Hãy tải lại trang.",
        "This key is not a next key, so it cannot be put into use. Reload the page.");

    public static readonly Problem CheckpointStaysInFile = new("TRU-024", 400,
        "Khóa niêm phong nhật ký là Ed25519 và ở trong kho tệp; bộ máy OpenSSL cho PKCS#11 không ký được Ed25519. Hãy chọn đổi khóa thay vì nhận từ HSM.",
        "Keys that seal the journal are Ed25519 and stay in the file store; the OpenSSL engine for PKCS#11 does not sign Ed25519. Rotate the key instead of adopting one.") { Field = "purpose" };

    public static readonly Problem AdoptFirst = new("TRU-025", 503,
        "Khóa của việc {purpose} phải ở trong HSM. Hãy tạo khóa trong HSM rồi đề nghị nhận khóa ở trang Khóa.",
        "Keys for {purpose} belong in the HSM. Make one there and propose to adopt it on the page of keys.");

    public static readonly Problem KeyKindUnfit = new("TRU-026", 400,
        "Loại khóa này không dùng được cho việc đã chọn. Hãy tạo EC P-256 hoặc P-384; ký giấy tờ, dấu thời gian và OCSP dùng được cả RSA 3072 hoặc 4096.",
        "This kind of key does not fit the purpose. Make EC P-256 or P-384; seals, time-stamps and OCSP may also be RSA 3072 or 4096.") { Field = "object" };

    public static readonly Problem KeyKnown = new("TRU-027", 409,
        "Khóa này đã có trong sổ khóa. Hãy tạo khóa mới trong HSM; một khóa chỉ dùng cho một việc.",
        "This key is in the ledger already. Make a new one in the HSM; a key has one purpose.");

    public static readonly Problem KeyRetiredAlready = new("TRU-028", 409,
        "Khóa này đã ngừng dùng. Hãy tải lại trang.",
        "This key is retired already. Reload the page.");

    public static readonly Problem KeyUnknown = new("TRU-029", 404,
        "Không có khóa này trong sổ khóa. Hãy kiểm tra lại mã khóa.",
        "This key is not in the ledger. Check its id.");

    public static readonly Problem KeyDeedUnknown = new("TRU-030", 400,
        "Không có việc này cho khóa. Hãy chọn rotate-key, adopt-key, use-key hoặc retire-key.",
        "There is no such deed. Choose rotate-key, adopt-key, use-key or retire-key.") { Field = "deed" };

    public static readonly Problem DeedOwn = new("TRU-040", 403,
        "Người đề nghị không được tự duyệt hoặc từ chối. Hãy nhờ người thứ hai có quyền duyệt.",
        "The proposer may not approve or refuse it. Ask a second person who may approve.");

    public static readonly Problem DeedDecidedAlready = new("TRU-041", 409,
        "Đề nghị này đã có quyết định. Hãy tải lại trang để xem kết quả.",
        "This proposal was decided already. Reload the page to see how.");

    public static readonly Problem DeedLapsed = new("TRU-042", 409,
        "Đề nghị này đã quá hạn chờ duyệt. Nếu vẫn cần, hãy đề nghị lại.",
        "The time to approve this proposal is over. If it is still needed, propose it again.");

    public static readonly Problem DeedOpenAlready = new("TRU-043", 409,
        "Đã có một đề nghị cùng loại đang chờ duyệt. Hãy quyết định hoặc rút đề nghị đó trước.",
        "A proposal of the same kind is waiting already. Decide or withdraw that one first.");

    public static readonly Problem DeedReason = new("TRU-044", 400,
        "Lý do cần từ 5 đến 2.000 ký tự. Hãy viết rõ căn cứ của bạn.",
        "A reason has 5 to 2,000 characters. Say clearly what it rests on.") { Field = "reason" };

    public static readonly Problem DeedOfAnother = new("TRU-045", 403,
        "Chỉ người đề nghị mới được rút. Nếu không đồng ý, hãy từ chối và nêu lý do.",
        "Only the proposer may withdraw it. If you disagree, refuse it and say why.");

    public static readonly Problem DeedNeedsOfficer = new("TRU-046", 403,
        "Chỉ cán bộ đã đăng nhập mới được duyệt hoặc từ chối. Hãy đăng nhập bằng tài khoản cán bộ.",
        "Only a signed-in officer may approve or refuse. Sign in with an officer's account.");

    private static Problem[] OfKeys =>
    [
        NoKeyInUse,
        KeyFileMissing, KeyFileOpen, KeyFolderOpen, KeyFileSecret, KeyFileDamaged, KeyNotTheOne, HsmUnset, HsmGone,
        HsmPin, HsmPinMissing, HsmObject, HsmSilent, PurposeUnknown, NextKeyThere, PublicationNotOver, KeyNotNext,
        CheckpointStaysInFile, AdoptFirst, KeyKindUnfit, KeyKnown, KeyRetiredAlready, KeyUnknown, KeyDeedUnknown,
        DeedOwn, DeedDecidedAlready, DeedLapsed, DeedOpenAlready, DeedReason, DeedOfAnother, DeedNeedsOfficer,
    ];

    private static Problem[] OfAuthority => [.. AuthorityProblems.All];

    /// <summary>All of them, by topic.</summary>
    public static IReadOnlyList<Problem> All =>
    [
        .. OfKeys,
        .. OfAuthority,
        .. OfSignatures,
        .. OfDocuments,
        .. OfJournal,
        .. OfProofs,
        .. OfChannels,
    ];
}
