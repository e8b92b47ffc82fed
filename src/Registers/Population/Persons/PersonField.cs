using System.Collections.Frozen;

namespace DeAn06.Population.Persons;

/// <summary>What kind of value a field holds, and so how it is read, checked and shown.</summary>
internal enum FieldKind
{
    Name,
    Number,
    BirthDate,
    Listed,
    Place,
    Residence,
    OldNumber,
    DeathDate,
    Phone,
    Email,
    FileNumber,
}

/// <summary>
/// A field of art. 9 of the Law on Identification 2023. A place has two parts, the area and the line as it was collected; every other field
/// has one. <paramref name="Column"/> is the first column; <paramref name="Bit"/> its place in a set of fields.
/// </summary>
internal sealed record PersonField(int Bit, string Code, string Column, FieldKind Kind, int Clause, string Vi, string En, string? List = null)
{
    internal bool HasLine => Kind is FieldKind.Place or FieldKind.Residence;

    internal string ValueColumn => HasLine ? Column + "_area" : Column;

    internal string? LineColumn => HasLine ? Column + "_line" : null;

    /// <summary>False for facts that only a deed of life may set.</summary>
    internal bool IsCorrectable => Kind != FieldKind.DeathDate;

    internal string Label => System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? En : Vi;
}

/// <summary>The fields of a person, in the order of the law.</summary>
internal static class PersonFields
{
    internal static readonly PersonField Name = new(0, "name", "name", FieldKind.Name, 1, "Họ, chữ đệm và tên khai sinh", "Name at birth");
    internal static readonly PersonField OtherName = new(1, "otherName", "other_name", FieldKind.Name, 2, "Tên gọi khác", "Other name");
    internal static readonly PersonField Number = new(2, "personalNumber", "number", FieldKind.Number, 3, "Số định danh cá nhân", "Identity number");
    internal static readonly PersonField BirthDate = new(3, "birthDate", "birth_date", FieldKind.BirthDate, 4, "Ngày, tháng, năm sinh", "Date of birth");
    internal static readonly PersonField Sex = new(4, "sex", "sex", FieldKind.Listed, 5, "Giới tính", "Sex", "sexes");
    internal static readonly PersonField Birthplace = new(5, "birthplace", "birthplace", FieldKind.Place, 6, "Nơi sinh", "Place of birth");
    internal static readonly PersonField Registration = new(6, "birthRegistration", "registration", FieldKind.Place, 7, "Nơi đăng ký khai sinh", "Place of birth registration");
    internal static readonly PersonField Hometown = new(7, "hometown", "hometown", FieldKind.Place, 8, "Quê quán", "Hometown");
    internal static readonly PersonField EthnicGroup = new(8, "ethnicGroup", "ethnic_group", FieldKind.Listed, 9, "Dân tộc", "Ethnic group", "ethnic-groups");
    internal static readonly PersonField Religion = new(9, "religion", "religion", FieldKind.Listed, 10, "Tôn giáo", "Religion", "religions");
    internal static readonly PersonField Nationality = new(10, "nationality", "nationality", FieldKind.Listed, 11, "Quốc tịch", "Nationality", "nationalities");
    internal static readonly PersonField BloodGroup = new(11, "bloodGroup", "blood_group", FieldKind.Listed, 12, "Nhóm máu", "Blood group", "blood-groups");
    internal static readonly PersonField OldNumber = new(12, "oldNumber", "old_number", FieldKind.OldNumber, 13, "Số CMND 9 số", "Old 9-digit card number");
    internal static readonly PersonField Permanent = new(13, "permanentResidence", "permanent", FieldKind.Residence, 16, "Nơi thường trú", "Permanent residence");
    internal static readonly PersonField Temporary = new(14, "temporaryResidence", "temporary", FieldKind.Residence, 17, "Nơi tạm trú", "Temporary residence");
    internal static readonly PersonField Present = new(15, "presentResidence", "present", FieldKind.Residence, 18, "Nơi ở hiện tại", "Present residence");
    internal static readonly PersonField MaritalStatus = new(16, "maritalStatus", "marital_status", FieldKind.Listed, 21, "Tình trạng hôn nhân", "Marital status", "marital-statuses");
    internal static readonly PersonField DeathDate = new(17, "deathDate", "death_date", FieldKind.DeathDate, 24, "Ngày chết", "Date of death");
    internal static readonly PersonField Phone = new(18, "phone", "phone", FieldKind.Phone, 25, "Số điện thoại di động", "Mobile phone");

    internal static readonly PersonField MissingDate = new(19, "missingDate", "missing_date", FieldKind.DeathDate, 24, "Ngày mất tích", "Missing since");
    internal static readonly PersonField Email = new(20, "email", "email", FieldKind.Email, 25, "Thư điện tử", "E-mail");
    internal static readonly PersonField ResidenceNumber = new(21, "residenceNumber", "residence_no", FieldKind.FileNumber, 20, "Số hồ sơ cư trú", "Residence file number");

    internal static readonly IReadOnlyList<PersonField> All =
    [
        Name, OtherName, Number, BirthDate, Sex, Birthplace, Registration, Hometown, EthnicGroup, Religion, Nationality, BloodGroup,
        OldNumber, Permanent, Temporary, Present, ResidenceNumber, MaritalStatus, DeathDate, MissingDate, Phone, Email,
    ];

    private static readonly FrozenDictionary<string, PersonField> ByCode = All.ToFrozenDictionary(f => f.Code, StringComparer.Ordinal);

    internal static PersonField? Find(string? code) => code is not null && ByCode.TryGetValue(code, out var field) ? field : null;
}

/// <summary>A set of fields in one number, so that a look-up carries it to the database in a few bytes.</summary>
internal readonly record struct FieldSet(int Bits)
{
    internal static readonly FieldSet Whole = new((1 << PersonFields.All.Count) - 1);

    internal bool IsEmpty => Bits == 0;

    internal bool Has(PersonField field) => (Bits & (1 << field.Bit)) != 0;

    internal FieldSet With(PersonField field) => new(Bits | (1 << field.Bit));

    internal IEnumerable<PersonField> Fields
    {
        get
        {
            var bits = Bits;
            return PersonFields.All.Where(f => (bits & (1 << f.Bit)) != 0);
        }
    }

    internal string[] Codes => [.. Fields.Select(f => f.Code)];

    internal static FieldSet Of(params IEnumerable<PersonField> fields) => new(fields.Aggregate(0, (bits, f) => bits | (1 << f.Bit)));
}

/// <summary>What a field holds: a value (text, ISO date, list code, area code) and, for places, the line as it was collected.</summary>
internal readonly record struct FieldValue(string? Value, string? Line = null)
{
    internal static readonly FieldValue None = default;

    internal bool IsNone => Value is null && Line is null;
}
