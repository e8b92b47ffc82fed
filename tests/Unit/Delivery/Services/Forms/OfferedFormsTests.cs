using DeAn06.Services.Catalogue;
using DeAn06.Services.Forms.Definition;

namespace DeAn06.Tests.Unit.Services.Forms;

/// <summary>The forms of the release against the catalogue of the release: each service's form asks for its papers, knows its cases and counts its fees.</summary>
public sealed class OfferedFormsTests
{
    private static readonly DateOnly Day = new(2026, 11, 20);
    private static readonly IReadOnlyList<Procedure> Offered = [.. Released.Procedures.Where(p => p.Form is not null)];

    public static TheoryData<string> Codes() => [.. Offered.Select(p => p.Code)];

    [Theory, MemberData(nameof(Codes))]
    public void A_service_has_a_form_that_fits_it(string code)
    {
        var procedure = Offered.Single(p => p.Code == code);
        var form = Released.Forms.Current(procedure.Form, Day);
        Assert.True(form is not null, $"{code} names the form {procedure.Form}, which does not exist");
        Assert.Empty(FormLinter.Read(form, procedure, Day).Where(f => f.IsError).Select(f => $"{f.Where}: {f.En}"));
        Assert.Empty(procedure.Fees.Select(f => f.PerUnit).OfType<string>().Except(form.Units.Keys));
        var waivers = procedure.Fees.Select(f => f.Waiver).OfType<string>().Distinct().ToList();
        if (waivers.Count > 0) Assert.Empty(waivers.Except(form.Page(form.Waivers)?.Options.Select(o => o.Value) ?? []));
    }

    [Fact]
    public void Every_form_belongs_to_a_service() => Assert.Empty(Released.Forms.All.Select(f => f.Key).Distinct().Except(Offered.Select(p => p.Form!)));

    [Fact]
    public void All_25_essential_services_have_a_form() =>
        Assert.Equal(Enumerable.Range(1, 25), Offered.Select(p => p.Service).OfType<int>().Distinct().Order());
}
