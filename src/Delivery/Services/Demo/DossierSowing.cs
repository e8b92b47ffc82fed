using DeAn06.Law;
using DeAn06.Places;
using DeAn06.Population;
using DeAn06.Services.Catalogue;
using DeAn06.Services.Dossiers;
using DeAn06.Services.Forms;
using DeAn06.Services.Forms.Definition;

namespace DeAn06.Services.Demo;

/// <summary>One office and the desk in front of it, whose dossiers are made together; <paramref name="Share"/> is how many it gets of all.</summary>
internal sealed record SownOffice(Office Receives, Office Decides, Desks Desks, int Share);

/// <summary>
/// What dossiers are made from: procedures with how often they come, offices with those who work there, persons. The same seed draws the same dossiers in number, kind, day and fate; persons are those
/// of the register.
/// </summary>
internal sealed class DossierSowing(CatalogueBook book, FormBook forms, DossierClocks clocks, ILaw law)
{
    internal const int Days = 180;

    // How often people come for what (A). A birth is here about who applies, since a child has no record before it.
    private static readonly (string Code, int Weight)[] Procedures =
    [
        ("1.004194", 22), ("1.004222", 10), ("1.003677", 3), ("2.001159", 6), ("1.010041", 14), ("1.014063", 12), ("1.014064", 5), ("1.002755", 4),
        ("1.001193", 8), ("1.000894", 4), ("2.000635", 16), ("1.004873", 9),
    ];

    /// <summary>Nobody has looked at what came so lately.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);

    /// <summary>The dossiers of one office in the days before now, in the order of their submission.</summary>
    internal List<PastDossier> Make(SownOffice office, Applicants applicants, int count, int days, DateTime now, Random random)
    {
        var calendar = law.Calendar(office.Decides.Hours);
        Procedure[] here = [.. Procedures.Select(p => book.Find(p.Code, Clock.DayOf(now))).OfType<Procedure>().Where(p => p.Decides == office.Decides.Kind)];
        if (here.Length == 0 || applicants.All.Count == 0) return [];
        var weights = here.SelectMany(p => Enumerable.Repeat(p, Procedures.First(w => w.Code == p.Code).Weight)).ToArray();
        Guid NewId(DateTime at) => SeededIds.New(at, random);
        var fate = new DossierFate(random, calendar, clocks, NewId, now);
        var made = new List<PastDossier>(count);
        foreach (var at in Moments(count, days, now, calendar, random))
        {
            var (procedure, person) = (weights[random.Next(weights.Length)], applicants.Draw(random));
            var counter = procedure.Channels.Contains(Channel.Direct) && (!procedure.Channels.Contains(Channel.Online) || (random.NextDouble() < .3 && at < now - Fresh));
            var submitted = counter ? fate.Work(at, 0, 30) : at;
            if (submitted > now) continue;
            var dossier = new PastDossier(Asked(procedure, person, office, counter ? Channel.Direct : Channel.Online, submitted, NewId(submitted), random), procedure,
                new Hand(ActorKind.Citizen, person.Id.ToString("N")[..12], person.Name, ""), clocks, NewId, now)
            {
                Papers = Papers(procedure, Clock.DayOf(submitted), counter),
            };
            fate.Lead(dossier, office.Desks, submitted, counter);
            made.Add(dossier);
        }
        return made;
    }

    /// <summary>Times at which people submit: more on working days, from seven to nine in the evening; one just now, so that an officer finds something to receive.</summary>
    private static IEnumerable<DateTime> Moments(int count, int days, DateTime now, WorkingCalendar calendar, Random random)
    {
        var (today, moments) = (Clock.DayOf(now), new List<DateTime>(count));
        while (moments.Count < count)
        {
            var day = today.AddDays(-random.Next(days));
            if (!calendar.IsWorkingDay(day) && random.NextDouble() > .25) continue;
            var at = DossierFate.Whole(Clock.ToUtc(day.ToDateTime(TimeOnly.MinValue).AddHours(7 + 14 * random.NextDouble())));
            if (at < now) moments.Add(at);
        }
        if (count > 0) moments[^1] = DossierFate.Whole(now - Fresh);
        return moments.Order();
    }

    private Dossier Asked(Procedure procedure, PersonInBrief person, SownOffice office, Channel channel, DateTime at, Guid id, Random random)
    {
        var day = Clock.DayOf(at);
        var form = procedure.Form is null ? null : forms.Current(procedure.Form, Clock.DayOf(at)) ?? forms.All.FirstOrDefault(f => f.Key == procedure.Form);
        var @case = procedure.Cases.Count == 0 ? "" : procedure.Cases[random.NextDouble() < .8 ? 0 : random.Next(procedure.Cases.Count)].Code;
        var way = random.NextDouble() switch { < .6 => DeliveryWay.Electronic, < .9 => DeliveryWay.Counter, _ => DeliveryWay.Post };
        return new(person.Id, id, person.Id, procedure.Code, procedure.Version, @case, form?.Key ?? "", form?.Version ?? 0, SampleAnswers.Of(form, office.Decides.Area?.ToString() ?? "", day, random), channel,
            new(way, way == DeliveryWay.Post ? person.Commune : null, way == DeliveryWay.Post ? "Số 1" : null, null), [], new Dictionary<string, int>(),
            office.Receives.Code.ToString(), office.Decides.Code.ToString(), false, at);
    }

    /// <summary>The papers a register answers, and at a counter those that were shown. Files are not made up.</summary>
    private static List<SubmittedPaper> Papers(Procedure procedure, DateOnly day, bool counter) =>
    [
        .. procedure.Papers.Where(p => p.Case is null && !p.IsForm).DistinctBy(p => p.Key).Where(p => counter || p.IsAnsweredOn(day))
            .Select(p => p.IsAnsweredOn(day) ? new SubmittedPaper(p.Key, PaperSource.Register, [], p.AnsweredBy, null) : new(p.Key, PaperSource.Shown, [], null, null)),
    ];
}

/// <summary>UUIDs of version 7 whose chance comes from a seed.</summary>
internal static class SeededIds
{
    internal static Guid New(DateTime at, Random random)
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        var milliseconds = new DateTimeOffset(at, TimeSpan.Zero).ToUnixTimeMilliseconds();
        for (var i = 5; i >= 0; i--, milliseconds >>= 8) bytes[i] = (byte)milliseconds;
        bytes[6] = (byte)(bytes[6] & 0x0f | 0x70);
        bytes[8] = (byte)(bytes[8] & 0x3f | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
