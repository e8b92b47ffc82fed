namespace DeAn06.Trust;

/// <summary>Every refusal of this room: 0xx keys, 1xx authority, 2xx time-stamps and signatures, 3xx documents, 4xx the sealed journal, 5xx proofs and witnesses, 6xx channels and backup.</summary>
public static class TrustProblems
{
    // Long because every refusal of seven topics is listed here with its sentences; one reads it as a table.

    // ── Keys ──

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

    // ── Authority ──

    // ── Time-stamps and signatures ──

    public static readonly Problem NotATimestampQuery = new("TRU-201", 415,
        "Yêu cầu dấu thời gian phải có kiểu application/timestamp-query (RFC 3161). Tạo bằng: openssl ts -query -data TỆP -sha256 -cert.",
        "A time-stamp query has the type application/timestamp-query (RFC 3161). Make one with: openssl ts -query -data FILE -sha256 -cert.");

    public static readonly Problem TimestampQueryTooLarge = new("TRU-202", 413,
        "Yêu cầu dấu thời gian dài quá 16 KB. Chỉ gửi giá trị băm, không gửi cả tệp.",
        "The time-stamp query is over 16 KB. Send the digest only, not the file.");

    public static readonly Problem ClockSetBack = new("TRU-203", 503,
        "Đồng hồ của máy chủ chạy lùi so với dấu thời gian đã cấp, nên chưa cấp dấu mới. Hãy chỉnh lại đồng hồ (chrony, NTP).",
        "The server's clock is behind a time-stamp already given, so none is given now. Set the clock right (chrony, NTP).");

    public static readonly Problem KeyCannotSign = new("TRU-204", 503,
        "Không mở được khóa ký của nền tảng. Người vận hành hãy kiểm tra kho khóa (tệp, quyền, bí mật key-store hoặc thiết bị HSM) rồi thử lại.",
        "The platform's signing key cannot be opened. The operator checks the key store (files, permissions, the secret key-store or the HSM) and tries again.");

    public static readonly Problem NotAPdf = new("TRU-210", 422,
        "Đây không phải tệp PDF đọc được: {why}. Hãy mở và lưu lại thành PDF thường rồi thử lại.",
        "This is no readable PDF: {whyEn}. Open it and save it as a plain PDF, then try again.");

    public static readonly Problem EncryptedPdf = new("TRU-211", 422,
        "Tệp PDF có mật khẩu hoặc bị mã hóa. Hãy bỏ mật khẩu rồi thử lại.",
        "The PDF has a password or is encrypted. Take the password off and try again.");

    public static readonly Problem AlreadySealed = new("TRU-212", 409,
        "Tệp PDF đã có chữ ký; đóng dấu thêm sẽ làm chữ ký đó mất giá trị. Hãy đóng dấu bản chưa ký.",
        "The PDF holds a signature already, which another seal would break. Seal the unsigned original.");

    public static readonly Problem FileTooLarge = new("TRU-213", 413,
        "Tệp lớn quá {most} MB. Hãy giảm độ phân giải ảnh rồi thử lại.",
        "The file is over {most} MB. Lower the resolution of its pictures and try again.");

    public static readonly Problem SealBroken = new("TRU-220", 422,
        "Nội dung đã bị thay đổi sau khi đóng dấu, hoặc con dấu bị hỏng. Hãy xin lại bản gốc nơi cấp.",
        "It was changed after it was sealed, or the seal is damaged. Ask the issuing office for the original.");

    public static readonly Problem AddedAfterSeal = new("TRU-221", 422,
        "Có nội dung được thêm vào sau khi đóng dấu. Hãy xin lại bản gốc nơi cấp.",
        "Something was added after it was sealed. Ask the issuing office for the original.");

    public static readonly Problem TimestampBroken = new("TRU-222", 422,
        "Dấu thời gian của con dấu thiếu hoặc không khớp, nên không biết chắc lúc đóng dấu. Hãy xin lại bản gốc nơi cấp.",
        "The seal's time-stamp is missing or does not fit, so the time of sealing is not certain. Ask the issuing office for the original.");

    public static readonly Problem SealRevoked = new("TRU-223", 422,
        "Chứng thư đóng dấu đã bị thu hồi. Hãy xin bản mới nơi cấp.",
        "The sealing certificate was revoked. Ask the issuing office for a new copy.");

    public static readonly Problem SealOutOfTerm = new("TRU-224", 422,
        "Chứng thư chưa có hoặc đã hết hiệu lực vào lúc đóng dấu. Hãy xin bản mới nơi cấp.",
        "The certificate was not yet or no longer valid when it sealed. Ask the issuing office for a new copy.");

    public static readonly Problem SealerUnknown = new("TRU-225", 422,
        "Chữ ký không do nền tảng này cấp chứng thư, nên không kiểm tra được ở đây. Hãy kiểm tra với tổ chức đã ký.",
        "The signature's certificate was not issued by this platform, so it cannot be checked here. Check it with the organisation that signed.");

    public static readonly Problem NotSealed = new("TRU-226", 422,
        "Không có con dấu điện tử nào trong tệp này. Hãy chọn bản đã đóng dấu, không phải bản in hay bản chụp.",
        "There is no electronic seal in this file. Choose the sealed file, not a print or a photograph of it.");

    public static readonly Problem UnreadableSeal = new("TRU-227", 422,
        "Không đọc được tệp: thiếu phần cuối, sai định dạng hoặc bị mã hóa. Hãy tải lại bản đầy đủ.",
        "The file cannot be read: its end is missing, its format is wrong or it is encrypted. Download it again in full.");

    // ── Documents ──

    public static readonly Problem DocumentUnknown = new("TRU-301", 404,
        "Cơ quan bạn không có giấy tờ này. Hãy kiểm tra mã rồi tìm lại.",
        "Your office has no such document. Check the code and search again.");

    public static readonly Problem CodeMistyped = new("TRU-302", 400,
        "Mã này gõ chưa đúng. Mã có 16 chữ và số, in cạnh mã QR trên giấy. Hãy so từng nhóm rồi nhập lại.",
        "This code is mistyped. It has 16 letters and digits, printed beside the QR on the paper. Compare group by group and enter it again.") { Field = "Code" };

    public static readonly Problem CodeUnknown = new("TRU-303", 404,
        "Không có giấy tờ nào mang mã này. Hãy so lại mã; nếu mã đúng như trên giấy thì đừng tin giấy đó.",
        "No document has this code. Compare the code again; if it is what the paper says, do not trust the paper.") { Field = "Code" };

    public static readonly Problem CodeTaken = new("TRU-304", 409,
        "Mã kiểm tra này đã thuộc giấy tờ khác. Hãy làm lại giấy với mã mới.",
        "This code belongs to another document already. Make the document again with a new code.");

    public static readonly Problem DocumentRevokedAlready = new("TRU-305", 409,
        "Giấy tờ này đã bị thu hồi trước đó. Không cần làm gì thêm.",
        "This document was revoked before. Nothing more is needed.");

    public static readonly Problem RevocationReasonLength = new("TRU-306", 400,
        "Lý do thu hồi cần từ 5 đến 2.000 ký tự. Hãy viết rõ vì sao giấy không còn giá trị.",
        "The reason needs 5 to 2,000 characters. Say plainly why the document no longer counts.") { Field = "Reason" };

    public static readonly Problem RevocationReasonNamesSomeone = new("TRU-307", 400,
        "Lý do có số giống số định danh hoặc số CMND. Ai kiểm tra giấy cũng đọc được lý do, nên hãy bỏ số đó.",
        "The reason holds what looks like a personal or identity card number. Everyone who checks the paper reads it, so leave the number out.") { Field = "Reason" };

    public static readonly Problem DocumentNoLongerKept = new("TRU-308", 410,
        "Giấy tờ đã hết hạn lưu nên tệp không còn. Mã và ngày ký vẫn kiểm tra được.",
        "The retention is over, so the file is gone. Its code and date can still be checked.");

    public static readonly Problem PaperNotPdf = new("TRU-309", 415,
        "Trang này chỉ kiểm tra tệp PDF. Hãy chọn đúng tệp đã tải về, không phải ảnh chụp.",
        "This page checks PDF files only. Choose the file as it was downloaded, not a photo of it.") { Field = "Paper" };

    public static readonly Problem TooManyChecks = new("TRU-310", 429,
        "Nơi bạn đang kiểm tra quá nhiều giấy một lúc. Hãy chờ {seconds} giây rồi làm tiếp.",
        "Too many papers are being checked from where you are. Wait {seconds} seconds, then go on.");

    public static readonly Problem DocumentNeedsPurpose = new("TRU-311", 403,
        "Giấy tờ này về một người, nên cần mục đích và căn cứ. Hãy mở việc đang thụ lý rồi xem lại.",
        "This document is about a person, so a purpose and a legal basis are needed. Open a matter, then look again.");

    public static readonly Problem RecipientLength = new("TRU-312", 400,
        "Hãy ghi nơi nhận giấy xác nhận, từ 2 đến 200 ký tự.",
        "Say who receives the statement, in 2 to 200 characters.") { Field = "Recipient" };

    public static readonly Problem DocumentWithoutOffice = new("TRU-313", 403,
        "Giấy tờ cần một cơ quan đứng tên. Hãy đăng nhập bằng tài khoản của cơ quan rồi làm lại.",
        "A document needs an office that answers for it. Sign in with an account of an office and try again.");

    public static readonly Problem PaperMissing = new("TRU-314", 400,
        "Chưa có tệp nào được chọn. Hãy chọn tệp PDF cần kiểm tra.",
        "No file was chosen. Choose the PDF to check.") { Field = "Paper" };

    // ── The sealed journal ──

    public static readonly Problem WritesStopped = new("TRU-401", 503,
        "Hệ thống tạm ngừng ghi vì nhật ký chưa niêm phong được quá lâu. Chưa có gì bị mất. Hãy thử lại sau khi người vận hành khắc phục.",
        "The platform takes no writes for the moment because the journal could not be sealed for too long. Nothing is lost. Try again when the operator has mended it.")
        { RetryAfter = 60 };

    public static readonly Problem NoCheckpoint = new("TRU-402", 404,
        "Nhật ký chưa có điểm niêm phong nào. Hãy thử lại sau ít giây.",
        "The journal has no checkpoint yet. Try again in a few seconds.");

    public static readonly Problem BadTreeSize = new("TRU-403", 400,
        "Số lá phải theo thứ tự 0 < trước ≤ sau ≤ {size}, và vị trí phải nhỏ hơn số lá. Hãy sửa địa chỉ.",
        "Sizes must be 0 < first ≤ second ≤ {size}, and an index must be below its size. Correct the address.");

    public static readonly Problem TileGone = new("TRU-404", 503,
        "Cây niêm phong thiếu một mảnh nên không chứng minh được. Người vận hành cần chạy lệnh verify journal.",
        "A tile of the sealed tree is missing, so nothing can be proven. The operator must run verify journal.");

    public static readonly Problem JournalBehind = new("TRU-411", 503,
        "Cơ sở dữ liệu chỉ có {held} mục nhật ký, ít hơn {sealed} mục đã niêm phong: có lẽ đã khôi phục từ bản sao cũ. Không ký tiếp. Hãy khôi phục bản đầy đủ hơn, hoặc mở kỳ mới bằng lệnh journal new-epoch.",
        "The database holds {held} journal entries, fewer than the {sealed} already sealed: it was probably restored from an older copy. Nothing is signed. Restore a fuller copy, or begin a new epoch with the command journal new-epoch.");

    public static readonly Problem JournalForked = new("TRU-412", 503,
        "Nhật ký trong cơ sở dữ liệu khác với bản đã niêm phong ở {sealed} mục: lịch sử đã bị rẽ nhánh hoặc sửa. Không ký tiếp. Hãy chạy verify journal, khôi phục bản đúng, hoặc mở kỳ mới bằng lệnh journal new-epoch.",
        "The journal in the database differs from what was sealed at {sealed} entries: history forked or was altered. Nothing is signed. Run verify journal, restore the right copy, or begin a new epoch with the command journal new-epoch.");

    public static readonly Problem TreeAltered = new("TRU-413", 503,
        "Các mảnh cây niêm phong không còn cho ra gốc của điểm niêm phong ở {sealed} mục. Không ký tiếp. Hãy chạy verify journal để biết mảnh nào, khôi phục mảnh đó, hoặc mở kỳ mới bằng lệnh journal new-epoch.",
        "The tiles of the sealed tree no longer give the root of the checkpoint at {sealed} entries. Nothing is signed. Run verify journal to learn which tile, restore it, or begin a new epoch with the command journal new-epoch.");

    public static readonly Problem LeavesBroken = new("TRU-414", 503,
        "Thứ tự lá hoặc mục nhật ký ở vị trí {index} bị thiếu. Không ký tiếp. Hãy chạy verify journal và khôi phục mục đó.",
        "The order of leaves or the journal entry at index {index} is missing. Nothing is signed. Run verify journal and restore it.");

    public static readonly Problem EpochCodeWrong = new("TRU-416", 409,
        "Mã xác nhận không khớp với tình trạng hiện tại. Hãy chạy lại lệnh không có --confirm rồi đọc kỹ.",
        "The confirmation code does not fit the present state. Run the command again without --confirm and read what it says.");

    public static readonly Problem EpochBehind = new("TRU-415", 503,
        "Nút này đã niêm phong kỳ {epoch}, cơ sở dữ liệu chưa có kỳ đó: có lẽ đã khôi phục từ bản sao cũ. Không ký tiếp. Hãy khôi phục bản đầy đủ hơn, hoặc mở kỳ mới bằng lệnh journal new-epoch.",
        "This node has sealed epoch {epoch}, which the database does not hold: it was probably restored from an older copy. Nothing is signed. Restore a fuller copy, or begin a new epoch with the command journal new-epoch.");

    // ── Proofs and witnesses ──

    public static readonly Problem NoSuchEntry = new("TRU-501", 404,
        "Không có dòng nhật ký này về bạn. Hãy quay lại trang Ai đã xem dữ liệu của tôi và chọn một dòng ở đó.",
        "There is no such journal entry about you. Go back to the page Who looked at my data and choose one there.");

    public static readonly Problem NotYetSealed = new("TRU-502", 503,
        "Dòng này chưa được niêm phong. Hãy thử lại sau một giây.",
        "This entry is not sealed yet. Try again in a second.")
        { RetryAfter = 1 };

    public static readonly Problem ProofNotPossible = new("TRU-503", 503,
        "Dòng này không khớp với nhật ký đã niêm phong, nên không có bằng chứng. Người vận hành cần chạy lệnh verify journal.",
        "This entry does not fit the sealed journal, so there is no proof of it. The operator must run verify journal.");

    // ── Backup, channels and feeds ──

    public static readonly Problem AddressUnreadable = new("TRU-601", 400,
        "Địa chỉ nhận chưa đúng. Hãy ghi đủ, ví dụ https://cong.example.vn/su-kien, không kèm tên và mật khẩu.",
        "The receiver's address cannot be read. Write it in full, for example https://gate.example.vn/events, without user and password.");

    public static readonly Problem AddressNotSecure = new("TRU-602", 400,
        "Địa chỉ nhận phải bắt đầu bằng https://. Hãy dùng kết nối mã hóa.",
        "The receiver's address must begin with https://. Use an encrypted connection.");

    public static readonly Problem AddressPrivate = new("TRU-603", 400,
        "Địa chỉ nhận thuộc mạng nội bộ. Hãy dùng địa chỉ công khai, hoặc nhờ người vận hành mở mạng đó bằng Trust__Webhooks__Private.",
        "The receiver's address belongs to a private network. Use a public one, or ask the operator to allow that network with Trust__Webhooks__Private.");

    public static readonly Problem ChannelNameMissing = new("TRU-604", 400, "Thiếu tên kênh. Hãy ghi ai nhận.", "The channel has no name. Write who receives.");

    public static readonly Problem ChannelOneOfTwo = new("TRU-605", 400,
        "Hãy ghi một trong hai: địa chỉ nhận, hoặc tên chương trình đọc nguồn tin.",
        "Give one of the two: the receiver's address, or the client that reads a feed.");

    public static readonly Problem ChannelEventsMissing = new("TRU-606", 400, "Chưa chọn sự kiện nào. Hãy chọn ít nhất một.", "No event is chosen. Choose at least one.");

    public static readonly Problem ChannelEventUnknown = new("TRU-607", 400,
        "Không có sự kiện \"{name}\" cho kênh. Hãy chọn trong danh sách.", "There is no event \"{name}\" for channels. Choose from the list.");

    public static readonly Problem ChannelSecondPerson = new("TRU-608", 403,
        "Người duyệt phải khác người đề nghị. Hãy nhờ người khác duyệt.", "The one who approves must not be the one who proposed. Ask another officer.");

    public static readonly Problem ChannelDecided = new("TRU-609", 409,
        "Kênh này đã được duyệt hoặc đã đóng. Hãy tải lại trang.", "This channel was approved or closed already. Reload the page.");

    public static readonly Problem ChannelClientTaken = new("TRU-610", 409,
        "Chương trình này đã có một nguồn tin đang mở. Hãy đóng nguồn cũ trước.", "This client has an open feed already. Close that one first.");

    public static readonly Problem ChannelReasonMissing = new("TRU-611", 400, "Thiếu lý do đóng kênh. Hãy ghi lý do.", "The reason is missing. Write why the channel is closed.");

    public static readonly Problem FeedNone = new("TRU-612", 403,
        "Chương trình của bạn chưa có nguồn tin nào được duyệt. Hãy nhờ cơ quan quản lý đề nghị và duyệt một kênh.",
        "No feed is approved for your client. Ask the authority to propose and approve a channel.");

    public static readonly Problem FeedCursor = new("TRU-613", 400,
        "from phải là một số nguyên không âm: số next của trang trước, hoặc 0.", "from must be a whole number of at least 0: the previous page's next, or 0.");

    public static readonly Problem FeedLimit = new("TRU-614", 400, "limit phải là số từ 1 đến 500.", "limit must be a number from 1 to 500.");

    public static readonly Problem FeedBeyond = new("TRU-615", 409,
        "Nhật ký chỉ có {size} mục, ít hơn from. Nhật ký có thể đã được khôi phục: hãy đọc lại từ {size} trở về trước và đối chiếu mã entry.",
        "The journal has {size} entries, fewer than from. It may have been restored: read again from before {size} and compare entry ids.");

    public static readonly Problem JournalRestored = new("TRU-616", 503,
        "Cơ sở dữ liệu vừa được khôi phục vào thư mục mới nên không biết sau bản sao đã niêm phong thêm gì. Không ký tiếp. Hãy đặt lại thư mục DIR/journal của máy cũ nếu còn, hoặc mở kỳ mới bằng lệnh journal new-epoch.",
        "The database was restored into a new folder, so it is not known what was sealed after the backup. Nothing is signed. Put the old machine's folder DIR/journal back if it is left, or begin a new epoch: journal new-epoch --reason ….");

    private static readonly Problem[] OfKeys =
    [
        NoKeyInUse,
        KeyFileMissing, KeyFileOpen, KeyFolderOpen, KeyFileSecret, KeyFileDamaged, KeyNotTheOne, HsmUnset, HsmGone,
        HsmPin, HsmPinMissing, HsmObject, HsmSilent, PurposeUnknown, NextKeyThere, PublicationNotOver, KeyNotNext,
        CheckpointStaysInFile, AdoptFirst, KeyKindUnfit, KeyKnown, KeyRetiredAlready, KeyUnknown, KeyDeedUnknown,
        DeedOwn, DeedDecidedAlready, DeedLapsed, DeedOpenAlready, DeedReason, DeedOfAnother, DeedNeedsOfficer,
    ];

    private static readonly Problem[] OfAuthority = [.. AuthorityProblems.All];

    private static readonly Problem[] OfSignatures =
    [
        NotATimestampQuery, TimestampQueryTooLarge, ClockSetBack, KeyCannotSign,
        NotAPdf, EncryptedPdf, AlreadySealed, FileTooLarge,
        SealBroken, AddedAfterSeal, TimestampBroken, SealRevoked, SealOutOfTerm, SealerUnknown, NotSealed, UnreadableSeal,
    ];

    public static readonly Problem RevokedByMaker = new("TRU-315", 409,
        "{how} Giấy này không thu hồi ở đây.",
        "{howEn} This paper is not revoked here.");

    private static readonly Problem[] OfDocuments =
    [
        DocumentUnknown, CodeMistyped, CodeUnknown, CodeTaken, DocumentRevokedAlready, RevocationReasonLength, RevocationReasonNamesSomeone, DocumentNoLongerKept,
        PaperNotPdf, TooManyChecks, DocumentNeedsPurpose, RecipientLength, DocumentWithoutOffice, PaperMissing, RevokedByMaker,
    ];

    private static readonly Problem[] OfJournal =
        [WritesStopped, NoCheckpoint, BadTreeSize, TileGone, JournalBehind, JournalForked, TreeAltered, LeavesBroken, EpochBehind, EpochCodeWrong];

    private static readonly Problem[] OfProofs = [NoSuchEntry, NotYetSealed, ProofNotPossible];

    private static readonly Problem[] OfChannels =
    [
        AddressUnreadable, AddressNotSecure, AddressPrivate, ChannelNameMissing, ChannelOneOfTwo, ChannelEventsMissing, ChannelEventUnknown, ChannelSecondPerson,
        ChannelDecided, ChannelClientTaken, ChannelReasonMissing, FeedNone, FeedCursor, FeedLimit, FeedBeyond, JournalRestored,
    ];

    /// <summary>All of them, by topic.</summary>
    public static readonly IReadOnlyList<Problem> All =
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
