using DeAn06.Interface;
using DeAn06.Kernel;
using DeAn06.Population.Desk;
using DeAn06.Population.Households;
using DeAn06.Population.Looking;
using DeAn06.Population.Persons;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Population.Facts;

/// <summary>What every page of a deed on facts works with.</summary>
internal sealed record FactPageParts(
    IWhoActs WhoActs, UseCases UseCases, Kernel.Files Files, ViewPerson View, ViewFacts Facts, ViewHousehold Household, AreaReader Areas, PersonPicker Picker, Words Words);

/// <summary>
/// A page that does one deed on facts, the same as the API's: the deed is rehearsed when the answers are complete, so that what it refuses or warns of is told
/// before they are sent.
/// </summary>
internal abstract class FactPage<TUseCase>(FactPageParts parts) : AnswersPage(parts.WhoActs, parts.Files) where TUseCase : class, IUseCase
{
    /// <summary>What the deed will be done with in spite of.</summary>
    internal IReadOnlyList<Warned> Warnings { get; private set; } = [];

    internal List<Choice> Matches { get; } = [];

    protected FactPageParts Parts => parts;

    protected override bool ForSecondOfficer => false;

    protected abstract Permission Permission { get; }

    /// <summary>The deed with what was answered; its content is part of the one-time key.</summary>
    protected abstract object Command { get; }

    /// <summary>What the executor does with the use case.</summary>
    protected abstract Func<TUseCase, Task<Result<RecordedFact>>> Do(CancellationToken ct);

    /// <summary>Where the record is seen as the deed left it.</summary>
    protected abstract string SeenAt(RecordedFact done);

    /// <summary>What is unclear in the answers before the deed can be tried.</summary>
    protected virtual Task<Problem?> ReadAsync(CancellationToken ct) => Task.FromResult<Problem?>(null);

    /// <summary>The question that an answer of the deed belongs to, where the two are named differently.</summary>
    protected virtual string? InputOf(string? field) => field;

    protected sealed override async Task<Problem?> CheckAsync(CancellationToken ct)
    {
        if (await ReadAsync(ct) is { } unclear) return unclear;
        if (AsksOn || IsSending) return null;
        var tried = await parts.UseCases.RehearseAsync(Do(ct), Act, ct);
        if (tried.Problem is { } refused) return Asked(refused) with { Field = InputOf(refused.Field) };
        Warnings = tried.Value.Warnings;
        return null;
    }

    protected sealed override async Task<Result<string>> SendAsync(IReadOnlyList<Guid> evidence, CancellationToken ct)
    {
        var done = await parts.UseCases.RunAsync(Do(ct), Act, Once(Command), ct);
        return done.Then(SeenAt);
    }

    /// <summary>An answer that was not given is asked for; the deed would call it unknown.</summary>
    private static Problem Asked(Problem refused) => refused.Code == Problems.CodeUnknown.Code && (refused.Vi.StartsWith($"\"{AskedFields.Short("")}\"") || refused.Vi.StartsWith($"\"{AskedFields.Short(null)}\""))
        ? Problems.ValueMissing.At(refused.Field ?? "")
        : refused;

    /// <summary>Reads an area of today's map; several fits are asked, not guessed.</summary>
    protected Problem? Resolve(Picked area, string input)
    {
        if (parts.Areas.Resolve(area, input, false, Matches) is { } unclear) return unclear;
        Settle(input + ".Code", area.Code);
        return null;
    }

    /// <summary>What was entered as a date, so that an impossible one is refused where every date is.</summary>
    protected static string? Text(DateParts date) => date.IsEmpty ? null : date.TryRead(out DateOnly day) ? day.ToString("yyyy-MM-dd") : "?";

    /// <summary>A day as it is said; empty when it is none.</summary>
    internal static string Say(DateParts date) => date.TryRead(out DateOnly day) ? VietnamTime.Short(day) : "";
}

/// <summary>A page of a deed on the facts of one person.</summary>
internal abstract class PersonFactPage<TUseCase>(FactPageParts parts) : FactPage<TUseCase>(parts) where TUseCase : class, IUseCase
{
    internal PersonRecord Person { get; private set; } = null!;

    internal override string Path => "/can-bo/dan-cu/" + Handle;

    internal override string Name => Person[PersonFields.Name].Value ?? "";

    /// <summary>The tab of the record that shows what the deed is about.</summary>
    internal abstract string Tab { get; }

    internal string Back => $"{Path}?muc={Tab}";

    /// <summary>The event the deed records, without room and version.</summary>
    protected abstract string Deed { get; }

    protected override long VersionNow => Person.Version;

    protected override string SeenAt(RecordedFact done) => $"{Back}&viec={Deed}&ve={done.Id}";

    protected override async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        if (!Act.May(Permission)) return StatusCode(403);
        if (!Ids.TryParseHandle(Handle, out var id)) return NotFound();
        var seen = await SeeAsync(Parts.View, id, false, ct);
        if (seen.Problem is { } refused) return refused.Code == Problems.MergedAway.Code ? Redirect(Path) : StatusCode(refused.Status);
        Person = seen.Value.Shown;
        return await FindAsync(ct) ? null : NotFound();
    }

    /// <summary>Finds the entry the page is about; false when the record has none such.</summary>
    protected virtual Task<bool> FindAsync(CancellationToken ct) => Task.FromResult(true);

    protected async Task<PersonFacts?> FactsAsync(FactParts part, CancellationToken ct)
    {
        var seen = await Parts.Facts.RunAsync(new FactsQuestion(Person.Id, part) { OncePerMinute = true }, Act, ct);
        return seen.IsDone ? new PersonFacts(seen.Value, part, Parts.Words, "") : null;
    }
}
