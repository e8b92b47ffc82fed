using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Services.Forms.Drafts;

/// <summary>
/// Where a form is filled in: by the applicant on their own account, or by an officer at the counter for the citizen before them. It tells who acts, which draft is meant and where its pages
/// lie; the pages are the same. <c>key</c> is what stands in the address: the procedure, or the visit.
/// </summary>
internal abstract class FormSeat
{
    /// <summary>True at the counter: papers may be shown only, whoever is present signs on paper, and nobody reports to a register from there.</summary>
    internal abstract bool IsCounter { get; }

    /// <summary>Whom it is filled in for, named on each page once it is open; null on one's own account.</summary>
    internal virtual string? For => null;

    /// <summary>Where the form begins and what its pages lie below.</summary>
    internal abstract string PathOf(string key);

    /// <summary>Where one comes out who leaves it for later.</summary>
    internal abstract string LaterPath(string key);

    /// <summary>Who acts, or what to answer instead of the page.</summary>
    internal abstract Task<Result<Act>> WhoAsync(HttpContext http, CancellationToken ct);

    /// <summary>What to answer to whom is not let in; null: the problem's status.</summary>
    internal virtual IActionResult? Instead(HttpContext http, Problem refused) => null;

    /// <summary>The open form, or null when there is no draft to go on with.</summary>
    internal abstract Task<Result<OpenForm?>> OpenAsync(string key, Act act, CancellationToken ct);
}

/// <summary>The applicant's own place: <c>/nop/{procedure}</c>.</summary>
internal sealed class OwnSeat(IWhoActs whoActs, FormDesk desk) : FormSeat
{
    internal override bool IsCounter => false;

    internal override string PathOf(string key) => "/nop/" + key;

    internal override string LaterPath(string key) => MyDraftsModel.Path;

    internal override async Task<Result<Act>> WhoAsync(HttpContext http, CancellationToken ct)
    {
        var who = await whoActs.WhoAsync(http, ct);
        return who.Then(a => a.OnBehalfOf is null ? a.For(Signing.FormsEvents.Purpose, Signing.FormsEvents.Basis) : a);
    }

    internal override Task<Result<OpenForm?>> OpenAsync(string key, Act act, CancellationToken ct) => desk.OpenAsync(key, act, ct);
}
