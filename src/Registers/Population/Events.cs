using DeAn06.Kernel;

namespace DeAn06.Population;

/// <summary>A person's fields were looked up by personal number (tra cứu) and shown.</summary>
[Event("population.person-looked-up/1")]
public sealed record PersonLookedUp(IReadOnlyList<string> Fields);

/// <summary>A look-up was refused; when the person exists, the entry names them as its subject. <paramref name="Code"/> is why, when known before reading.</summary>
[Event("population.lookup-refused/1")]
public sealed record LookupRefused(IReadOnlyList<string> Fields, string? Code);

/// <summary>A look-up named a number nobody has.</summary>
[Event("population.lookup-missed/1")]
public sealed record LookupMissed(IReadOnlyList<string> Fields);

/// <summary>Persons were searched by name; each person shown is a subject of the entry.</summary>
[Event("population.persons-searched/1")]
public sealed record PersonsSearched(string Words, string? Birth, string? Area);

/// <summary>A person's record was shown as of a day, as known at a moment.</summary>
[Event("population.person-viewed/1")]
public sealed record PersonViewed(IReadOnlyList<string> Fields, DateOnly? AsOf, DateTime? KnownOn);

/// <summary>A view of a person's record was refused, or nobody has the id.</summary>
[Event("population.view-refused/1")]
public sealed record ViewRefused(IReadOnlyList<string> Fields);

/// <summary>A correction of a wrongly collected field was proposed (đề nghị điều chỉnh). Decree 70/2024, art. 6.</summary>
[Event("population.correction-proposed/1")]
public sealed record CorrectionProposed(Guid Correction, string Field, DateTime DueAt);

/// <summary>A wrongly collected field was corrected (đã điều chỉnh) after a second officer approved.</summary>
[Event("population.field-corrected/1")]
public sealed record FieldCorrected(Guid Correction, string Field, string? Before, string? BeforeLine, string? After, string? AfterLine);

/// <summary>A proposed correction was refused, with the reason.</summary>
[Event("population.correction-refused/1")]
public sealed record CorrectionRefused(Guid Correction, string Field, string Reason);

/// <summary>A person entered the register, with the number they were given or brought.</summary>
[Event("population.person-entered/1")]
public sealed record PersonEntered(string Source, string? Number);

/// <summary>A record from elsewhere, or of the register itself, was compared with the register (đối sánh); each candidate named is a subject. <paramref name="Fields"/> were compared.</summary>
[Event("population.record-compared/1")]
public sealed record RecordCompared(IReadOnlyList<string> Fields);

/// <summary>Loading a file of persons was begun (nạp dữ liệu); <paramref name="Sha256"/> is the hexadecimal digest of the file.</summary>
[Event("population.import-begun/1")]
public sealed record ImportBegun(Guid Batch, string FileName, string Sha256, string Encoding, string Source);

/// <summary>Persons entered the register from a file, at most 256 an entry; the nth subject came from the nth line. Also a row that was mended and entered.</summary>
[Event("population.persons-imported/1")]
public sealed record PersonsImported(Guid Batch, string Source, IReadOnlyList<long> Lines);

/// <summary>Persons that a file had entered by mistake were withdrawn again (rút lại), at most 256 an entry; nothing else had happened to them.</summary>
[Event("population.persons-withdrawn/1")]
public sealed record PersonsWithdrawn(Guid Batch, IReadOnlyList<long> Lines);

/// <summary>An import was reversed as a whole; <paramref name="Kept"/> persons stayed because something else had happened to them.</summary>
[Event("population.import-reversed/1")]
public sealed record ImportReversed(Guid Batch, long Withdrawn, long Kept);

/// <summary>An officer saw rows of an import that wait to be mended, or possible matches; the persons shown are subjects of the entry.</summary>
[Event("population.import-viewed/1")]
public sealed record ImportViewed(Guid Batch, IReadOnlyList<long> Lines);

/// <summary>The events of this room.</summary>
public static class PopulationEvents
{
    public static readonly IReadOnlyList<Type> All =
    [
        typeof(PersonLookedUp), typeof(LookupRefused), typeof(LookupMissed), typeof(PersonsSearched), typeof(PersonViewed), typeof(ViewRefused),
        typeof(CorrectionProposed), typeof(FieldCorrected), typeof(CorrectionRefused), typeof(PersonEntered),
        typeof(RecordCompared),
        typeof(ImportBegun), typeof(PersonsImported), typeof(PersonsWithdrawn), typeof(ImportReversed), typeof(ImportViewed),
        .. EventsOfLife.All,
        .. EventsOfSealing.All,
        .. EventsOfReports.All,
        .. HouseholdEvents.All,
    ];
}

/// <summary>What roles may be allowed to do with the register of persons.</summary>
public static class PopulationPermissions
{
    public static readonly Permission LookUp = new("population.look-up", "Tra cứu, xem dữ liệu dân cư", "Look up and view population data");
    public static readonly Permission Search = new("population.search", "Tìm người theo họ tên", "Search persons by name");
    public static readonly Permission Correct = new("population.correct", "Đề nghị điều chỉnh thông tin thu thập sai", "Propose corrections of wrongly collected data");
    public static readonly Permission ApproveCorrection = new("population.approve-correction", "Duyệt điều chỉnh thông tin", "Approve corrections");

    public static readonly Permission RecordLife = new("population.record-life", "Ghi nhận việc chết, mất tích", "Record deaths and disappearances");
    public static readonly Permission Identity = new("population.identity", "Đề nghị hủy ghi nhận, gộp, tách hồ sơ, đổi số", "Propose annulments, merges, splits and new numbers");
    public static readonly Permission ApproveIdentity = new("population.approve-identity", "Duyệt hủy ghi nhận, gộp, tách hồ sơ, đổi số", "Approve annulments, merges, splits and new numbers");
    public static readonly Permission Enter = new("population.enter", "Thu thập một người vào CSDL", "Enter a person in the register");
    public static readonly Permission Numbers = new("population.numbers", "Xem và quản lý kho số định danh", "See and manage the stock of identity numbers");
    public static readonly Permission Sealed = new("population.sealed", "Xem và ghi thông tin niêm phong", "See and record sealed facts");

    public static readonly Permission Residence = new("population.residence", "Đăng ký cư trú, quản lý hộ", "Register residence and keep households");
    public static readonly Permission Relations = new("population.relations", "Ghi nhận quan hệ gia đình, giám hộ", "Record family relations and guardians");
    public static readonly Permission Cards = new("population.cards", "Ghi nhận thẻ và trạng thái thẻ", "Record cards and their state");

    public static readonly Permission Import = new("population.import", "Nạp tệp dân cư, sửa dòng chưa nhập được", "Load files of persons, mend rows that did not enter");

    public static readonly IReadOnlyList<Permission> All =
        [LookUp, Search, Correct, ApproveCorrection, RecordLife, Identity, ApproveIdentity, Enter, Numbers, Sealed, Residence, Relations, Cards, Import];
}
