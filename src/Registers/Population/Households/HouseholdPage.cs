using DeAn06.Interface;
using DeAn06.Kernel;
using DeAn06.Population.Facts;
using DeAn06.Population.Lists;
using DeAn06.Population.Persons;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Population.Households;

/// <summary>A page of a deed on one household, whose version is what the form carries.</summary>
internal abstract class HouseholdPage<TUseCase>(FactPageParts parts) : FactPage<TUseCase>(parts) where TUseCase : class, IUseCase
{
    private HouseholdView? view;

    [BindProperty]
    public DateParts On { get; set; } = new();

    /// <summary>The relation to the head of each member the deed asks about, by their handles.</summary>
    [BindProperty]
    public Dictionary<string, string?> Roles { get; set; } = [];

    internal override string Path => "/can-bo/dan-cu/ho/" + Handle;

    internal override string Name => view is null ? "" : $"{view.Household.Number}, {view.Household.Line}";

    internal IReadOnlyList<MemberLine> Members => view is null ? [] : HouseholdLine.Of(view).Members;

    internal MemberLine? Head => Members.FirstOrDefault(m => m.Role == Membership.Head);

    internal IEnumerable<MemberLine> Others => Members.Where(m => m.Role != Membership.Head);

    protected override long VersionNow => view?.Household.Version ?? Version;

    protected override Permission Permission => PopulationPermissions.Residence;

    /// <summary>The event the deed records, without room and version.</summary>
    protected abstract string Deed { get; }

    protected Guid HouseholdId { get; private set; }

    protected string? Line => view?.Household.Line;

    protected override string SeenAt(RecordedFact done) => $"/can-bo/dan-cu/ho/{done.Id}?viec={Deed}";

    /// <summary>The relations to a head from which one may be chosen.</summary>
    internal static IEnumerable<Choice> RoleChoices => CodeLists.Of(Membership.Roles).Where(r => r.Code != Membership.Head).Select(r => new Choice(r.Code, r.Label));

    internal static string InputOf(MemberLine member) => $"Roles[{member.Person.Id}]";

    internal string? RoleOf(MemberLine member) => Roles.GetValueOrDefault(member.Person.Id!);

    internal static string Say(MemberLine member) => $"{member.Person.Name}, {PersonFacts.BirthOf(member.Person)}";

    protected Dictionary<Guid, string?> RolesById => Roles.Where(r => !string.IsNullOrEmpty(r.Value)).ToDictionary(r => FactRequests.Id(r.Key), r => r.Value);

    /// <summary>False for a deed that needs more members than the head.</summary>
    protected virtual bool EvenAlone => true;

    protected override async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        if (!Act.May(Permission)) return StatusCode(403);
        if (!Ids.TryParseHandle(Handle, out var id)) return NotFound();
        HouseholdId = id;
        var seen = await Parts.Household.RunAsync(new HouseholdQuestion(id) { OncePerMinute = true }, Act, ct);
        if (seen.Problem is null) view = seen.Value;
        // Answers that are sent again may find the household closed, and are told what was done.
        if (seen.Problem is { } refused) return Checked && refused.Code == Problems.HouseholdUnknown.Code ? null : StatusCode(refused.Status);
        return EvenAlone || Checked || Others.Any() ? null : Redirect(Path);
    }
}
