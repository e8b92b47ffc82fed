using DeAn06.Kernel;
using DeAn06.Law;
using DeAn06.Places;
using DeAn06.Population.Correcting;
using DeAn06.Population.Facts;
using DeAn06.Population.Looking;
using DeAn06.Population.Persons;

namespace DeAn06.Population.Residence;

/// <summary>What was entered about a stay, read: its kind, place and days.</summary>
internal sealed record ReadStay(StayKind Kind, FieldValue Place, DateOnly From, DateOnly? EndsOn, string? Reason)
{
    internal Stay Value => new(Kind.Code, Place.Value!, Place.Line, EndsOn, Reason, null);
}

/// <summary>Reads what was entered about a stay and holds it against the law, or says what is wrong with it.</summary>
internal sealed class StayRules(FieldRules fields, ILaw law)
{
    private const int LongestReason = 250;

    internal Result<ReadStay> Read(string? kind, string? area, string? line, string? from, string? endsOn, string? reason, DateOnly today)
    {
        if (StayKind.Find(kind) is not { } known) return Problems.CodeUnknown.With("value", AskedFields.Short(kind)).With("list", string.Join(", ", StayKind.All.Select(k => k.Code))).At("kind");
        var place = fields.Read(known.Field ?? PersonFields.Present, area, line, today);
        if (place.Problem is { } wrong) return wrong.Field == "line" ? wrong : wrong.At("area");
        var begins = FactDesk.ReadPast(from, "from", today);
        if (begins.Problem is { } noDay) return noDay;
        var ends = Dates.ReadDay(endsOn, "endsOn");
        if (ends.Problem is { } badDay) return badDay;
        if (reason is { Length: > LongestReason }) return KernelProblems.TooLong.With("limit", LongestReason).At("reason");
        var stay = new ReadStay(known, place.Value, begins.Value, ends.Value, string.IsNullOrWhiteSpace(reason) ? null : reason.Trim());
        return CheckTerm(stay, today) is { } unlawful ? unlawful : stay;
    }

    /// <summary>Temporary: 30 days to 2 years (art. 27); lodging: under 30 days (art. 30); permanent and present places have no term.</summary>
    private Problem? CheckTerm(ReadStay stay, DateOnly today)
    {
        if (!stay.Kind.HasTerm) return stay.EndsOn is null ? null : Problems.EndNotWanted.At("endsOn");
        if (stay.EndsOn is not { } ends) return Problems.EndMissing.At("endsOn");
        if (ends < stay.From) return Problems.EndBeforeBegin.With("since", Say(stay.From)).At("endsOn");
        var days = ends.DayNumber - stay.From.DayNumber + 1;
        if (stay.Kind == StayKind.Temporary)
        {
            var least = law.Parameter("residence.temporary", "stay-from", today).Term.Amount;
            var last = stay.From.AddMonths(law.Parameter("residence.temporary", "lasts-at-most", today).Term.Amount);
            if (ends > last) return Problems.TermTooLong.With("limit", Say(last)).At("endsOn");
            if (days < least) return Problems.TermTooShort.With("limit", least).At("endsOn");
        }
        if (stay.Kind == StayKind.Lodging)
        {
            var under = law.Parameter("residence.lodging", "lasts-under", today).Term.Amount;
            if (days >= under) return Problems.TermTooLong.With("limit", Say(stay.From.AddDays(under - 2))).At("endsOn");
        }
        return null;
    }

    /// <summary>A temporary stay is registered outside the commune of permanent residence (art. 27).</summary>
    internal static Problem? CheckPlace(ReadStay stay, PersonRecord person) =>
        stay.Kind == StayKind.Temporary && AreaCode.TryParse(person[PersonFields.Permanent].Value, out var home) && home.ToString() == stay.Place.Value
            ? Problems.SameCommune.At("area")
            : null;

    internal static string Say(DateOnly day) => Interface.VietnamTime.Short(day);
}
