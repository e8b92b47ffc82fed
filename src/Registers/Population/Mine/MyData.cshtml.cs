using DeAn06.Interface;
using DeAn06.Kernel;
using DeAn06.Population.Desk;
using DeAn06.Population.Kinship;
using DeAn06.Population.Persons;
using DeAn06.Work;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Population.Mine;

/// <summary>A group of fields on the page; values are covered until the person asks for the group.</summary>
internal sealed record FieldGroup(string Slug, string Vi, string En, IReadOnlyList<PersonField> Fields)
{
    internal string Title => Speech.English ? En : Vi;
}

/// <summary>
/// My data (dữ liệu của tôi): each field the law lists, with its source; covered until asked for, because others may look over the shoulder. The whole
/// identity number is shown only to who signed in with two factors.
/// </summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class MyDataModel(IWhoActs whoActs, UseCases useCases, Words words) : PageModel
{
    private const int AssuranceForNumber = 2;
    private const string Cover = "••••••";

    internal static readonly IReadOnlyList<FieldGroup> Groups =
    [
        new("nhan-than", "Nhân thân", "Identity", [PersonFields.Name, PersonFields.OtherName, PersonFields.Number, PersonFields.OldNumber, PersonFields.BirthDate, PersonFields.Sex, PersonFields.EthnicGroup,
            PersonFields.Religion, PersonFields.Nationality, PersonFields.BloodGroup, PersonFields.MaritalStatus]),
        new("noi-sinh", "Nơi sinh và quê quán", "Birth and hometown", [PersonFields.Birthplace, PersonFields.Registration, PersonFields.Hometown]),
        new("cu-tru", "Cư trú và liên lạc", "Residence and contact", [PersonFields.Permanent, PersonFields.Temporary, PersonFields.Present, PersonFields.ResidenceNumber, PersonFields.Phone, PersonFields.Email]),
    ];

    [BindProperty(SupportsGet = true, Name = "hien")]
    public string? Open { get; set; }

    internal Act Act { get; private set; } = null!;

    internal MyRecord? Mine { get; private set; }

    internal bool IsPerson => Mine is not null;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var who = await whoActs.WhoAsync(HttpContext, ct);
        if (who.Problem is { } stranger) return StatusCode(stranger.Status);
        Act = who.Value;
        if (Act.Person is null) return Page();
        var read = await useCases.RunAsync<ReadMyRecord, MyRecord>(u => u.RunAsync(Act, ct), Act, ct);
        if (read.Problem is { } problem) return StatusCode(problem.Status);
        Mine = read.Value;
        return Page();
    }

    internal bool IsOpen(string group) => Open == group;

    internal string Value(PersonField field, bool open)
    {
        var value = Mine!.Row[field];
        if (value.IsNone) return "";
        if (!open && field != PersonFields.Name) return Cover;
        return field == PersonFields.Number && Act.Assurance >= AssuranceForNumber ? value.Value! : words.Of(field, value);
    }

    /// <summary>Where to sign in more strongly to see the whole number.</summary>
    internal bool AsksMore(PersonField field, bool open) => open && field == PersonFields.Number && Act.Assurance < AssuranceForNumber;

    internal string Source(PersonField field)
    {
        var from = Mine!.Row.ProvenanceOf(field);
        var source = from.Agency is { Length: > 0 } agency ? words.OfficeOf(agency) : Words.SourceOf(from.Source);
        return $"{source}, {VietnamTime.Short(Clock.DayOf(from.RecordedFrom))}";
    }

    internal PersonRequest? OpenReport(PersonField field) => Mine!.Reports.FirstOrDefault(r => r.IsOpen && r.About == field.Code);

    internal string NameOf(Guid person) => Mine!.Others.TryGetValue(person, out var other) ? other.Name : "";

    internal static string KinOf(RelationInBrief relation) => RelationKind.Label(relation.Kind);

    internal string OfficeOf(PersonRequest report) => words.OfficeOf(report.Office);

    internal string CardNumber(CardInBrief card, bool open) => !open ? Cover : PersonalNumber.TryParse(card.Number, out var number) ? number.Masked() : card.Number;
}
