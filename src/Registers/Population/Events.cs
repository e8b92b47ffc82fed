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

/// <summary>The events of this room.</summary>
public static class PopulationEvents
{
    public static readonly IReadOnlyList<Type> All =
    [
        typeof(PersonLookedUp), typeof(LookupRefused), typeof(LookupMissed), typeof(PersonsSearched), typeof(PersonViewed), typeof(ViewRefused),
        typeof(CorrectionProposed), typeof(FieldCorrected), typeof(CorrectionRefused), typeof(PersonEntered),
        typeof(RecordCompared),
    ];
}

/// <summary>What roles may be allowed to do with the register of persons.</summary>
public static class PopulationPermissions
{
    public static readonly Permission LookUp = new("population.look-up", "Tra cứu, xem dữ liệu dân cư", "Look up and view population data");
    public static readonly Permission Search = new("population.search", "Tìm người theo họ tên", "Search persons by name");
    public static readonly Permission Correct = new("population.correct", "Đề nghị điều chỉnh thông tin thu thập sai", "Propose corrections of wrongly collected data");
    public static readonly Permission ApproveCorrection = new("population.approve-correction", "Duyệt điều chỉnh thông tin", "Approve corrections");

    public static readonly IReadOnlyList<Permission> All = [LookUp, Search, Correct, ApproveCorrection];
}
