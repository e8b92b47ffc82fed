using DeAn06.Interface;
using DeAn06.Kernel;
using DeAn06.Law;
using DeAn06.Places;
using DeAn06.Population.Correcting;
using DeAn06.Population.Lists;
using DeAn06.Population.Persons;

namespace DeAn06.Population.Desk;

/// <summary>Values, sources and events in the words of a page.</summary>
internal sealed class Words(IPlaces places, IOffices offices, ILaw law)
{
    private static readonly Dictionary<string, (string Vi, string En)> Events = new()
    {
        ["population.person-looked-up/1"] = ("Tra cứu bằng số định danh", "Looked up by identity number"),
        ["population.lookup-refused/1"] = ("Tra cứu bị từ chối", "Look-up refused"),
        ["population.persons-searched/1"] = ("Có trong kết quả tìm kiếm", "Shown in a search"),
        ["population.record-compared/1"] = ("Nêu tên khi đối sánh", "Named in a comparison"),
        ["population.person-viewed/1"] = ("Xem hồ sơ", "Record viewed"),
        ["population.view-refused/1"] = ("Xem hồ sơ bị từ chối", "View refused"),
        ["population.correction-proposed/1"] = ("Đề nghị điều chỉnh", "Correction proposed"),
        ["population.field-corrected/1"] = ("Đã điều chỉnh", "Field corrected"),
        ["population.correction-refused/1"] = ("Không duyệt điều chỉnh", "Correction refused"),
        ["population.person-entered/1"] = ("Thu thập vào CSDL", "Entered in the register"),
        ["population.persons-imported/1"] = ("Nhập từ tệp", "Entered from a file"),
        ["population.persons-withdrawn/1"] = ("Rút lại lần nhập từ tệp", "Withdrawn with its file"),
        ["population.import-viewed/1"] = ("Xem trong báo cáo nạp tệp", "Seen in the report of an import"),
        ["population.person-died/1"] = ("Ghi nhận chết", "Death recorded"),
        ["population.person-missing/1"] = ("Ghi nhận mất tích", "Disappearance recorded"),
        ["population.death-annulled/1"] = ("Hủy ghi nhận chết sai", "Wrong death annulled"),
        ["population.missing-annulled/1"] = ("Hủy ghi nhận mất tích sai", "Wrong disappearance annulled"),
        ["population.deed-proposed/1"] = ("Đề nghị hủy ghi nhận, gộp, tách hoặc đổi số", "Annulment, merge, split or new number proposed"),
        ["population.deed-refused/1"] = ("Không duyệt đề nghị", "Proposal refused"),
        ["population.persons-merged/1"] = ("Gộp hồ sơ", "Records merged"),
        ["population.persons-unmerged/1"] = ("Bỏ gộp hồ sơ", "Merge undone"),
        ["population.person-split/1"] = ("Tách hồ sơ", "Record split"),
        ["population.number-replaced/1"] = ("Hủy, xác lập lại số định danh", "Identity number cancelled or replaced"),
        ["population.number-issued/1"] = ("Cấp số định danh", "Identity number issued"),
        ["population.stay-registered/1"] = ("Đăng ký, khai báo cư trú", "Stay registered"),
        ["population.stay-ended/1"] = ("Kết thúc, xóa cư trú", "Stay ended"),
        ["population.stay-corrected/1"] = ("Sửa thông tin cư trú ghi sai", "Stay corrected"),
        ["population.household-opened/1"] = ("Lập hộ", "Household opened"),
        ["population.household-joined/1"] = ("Nhập hộ", "Joined a household"),
        ["population.household-left/1"] = ("Rời hộ", "Left a household"),
        ["population.head-changed/1"] = ("Đổi chủ hộ", "Head of household changed"),
        ["population.household-split/1"] = ("Tách hộ", "Household split"),
        ["population.relation-recorded/1"] = ("Ghi nhận quan hệ", "Relation recorded"),
        ["population.relation-ended/1"] = ("Kết thúc quan hệ", "Relation ended"),
        ["population.relation-annulled/1"] = ("Hủy quan hệ ghi nhầm", "Relation annulled"),
        ["population.card-recorded/1"] = ("Ghi nhận thẻ", "Card recorded"),
        ["population.card-state-changed/1"] = ("Đổi trạng thái thẻ", "Card state changed"),
        ["population.facts-viewed/1"] = ("Xem cư trú, hộ, quan hệ, thẻ", "Residence, household, kin or cards viewed"),
        ["population.household-viewed/1"] = ("Xem hộ", "Household viewed"),
        ["population.old-number-looked-up/1"] = ("Tra cứu bằng số CMND cũ", "Looked up by old card number"),
    };

    /// <summary>A value as people read it; the number masked.</summary>
    internal string Of(PersonField field, FieldValue value)
    {
        if (value.IsNone) return "";
        return field.Kind switch
        {
            Persons.FieldKind.Number => PersonalNumber.TryParse(value.Value, out var number) ? number.Masked() : value.Value ?? "",
            Persons.FieldKind.BirthDate or Persons.FieldKind.DeathDate => CivilDate.TryParse(value.Value, out var date) ? date.ToReading() : value.Value ?? "",
            Persons.FieldKind.Listed => CodeLists.Find(field.List!, value.Value)?.Label ?? value.Value ?? "",
            Persons.FieldKind.Place when CodeLists.Find(FieldRules.Countries, value.Value) is { } country => Abroad(country, value.Line),
            Persons.FieldKind.Place or Persons.FieldKind.Residence => value.Line ?? PlaceOf(value.Value),
            _ => value.Value ?? "",
        };
    }

    /// <summary>An address abroad with its country; the country alone where no address is known.</summary>
    private static string Abroad(ListedCode country, string? line) => line is null || line == country.Vi ? country.Label
        : line.EndsWith(country.Vi, StringComparison.OrdinalIgnoreCase) ? line : $"{line}, {country.Label}";

    /// <summary>What the area of a place is called, and which map it belongs to when that is the old one.</summary>
    internal string AreaNote(FieldValue value)
    {
        if (!AreaCode.TryParse(value.Value, out var code)) return CodeLists.Find(FieldRules.Countries, value.Value)?.Label ?? "";
        return code.Map == AreaMap.Before
            ? (Speech.English ? $"area {code.Digits} of the map before 1 July 2025" : $"mã {code.Digits}, bản đồ trước 01/07/2025")
            : (Speech.English ? $"area {code.Digits} of today's map" : $"mã {code.Digits}, bản đồ hiện nay");
    }

    internal string PlaceOf(string? area) => AreaCode.TryParse(area, out var code) ? string.Join(", ", places.Path(code).Select(a => a.FullName))
        : CodeLists.Find(FieldRules.Countries, area)?.Label ?? area ?? "";

    /// <summary>The office's name as it is today, or its code when the register of offices does not know it.</summary>
    internal string OfficeOf(string code) => offices.NameOf(code);

    /// <summary>A purpose in words, as the law named it on the day.</summary>
    internal string PurposeOf(string code, DateTime at) =>
        law.Purposes(Clock.DayOf(at)).FirstOrDefault(p => p.Code == code) is { } purpose ? Speech.English ? purpose.En : purpose.Vi : code;

    internal static string SourceOf(string source) => Speech.English ? Sources.En(source) : Sources.Vi(source);

    internal static string EventOf(string name) => Events.TryGetValue(name, out var words) ? (Speech.English ? words.En : words.Vi) : name;

    /// <summary>What a deed has done, for the page it leads to; null when there is no such deed.</summary>
    internal static string? DoneOf(string? deed) =>
        deed is not null && Events.TryGetValue($"population.{deed}/1", out var words) && !IsLook($"population.{deed}/1") ? Speech.English ? words.En : words.Vi : null;

    internal static bool IsLook(string name) => name is "population.person-looked-up/1" or "population.persons-searched/1" or "population.person-viewed/1"
        or "population.lookup-refused/1" or "population.view-refused/1"
        or "population.facts-viewed/1" or "population.household-viewed/1" or "population.old-number-looked-up/1" or "population.import-viewed/1"
        or "population.record-compared/1";
}

/// <summary>The register in the officers' menu.</summary>
internal sealed class DeskMenu : IContribute<MenuItem>
{
    public IEnumerable<MenuItem> Contribute() =>
    [
        new(Front.Console, 20, "/can-bo/dan-cu", "Dân cư", "Population", PopulationPermissions.Search),
        new(Front.Console, 25, "/can-bo/dan-cu/nap", "Nạp tệp dân cư", "Imports", PopulationPermissions.Import),
        new(Front.Console, 26, "/can-bo/dan-cu/so-dinh-danh", "Kho số định danh", "Stock of identity numbers", PopulationPermissions.Numbers),
    ];
}
