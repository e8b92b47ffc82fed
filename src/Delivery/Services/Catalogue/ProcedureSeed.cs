using System.Globalization;
using DeAn06.Law;
using DeAn06.Places;

namespace DeAn06.Services.Catalogue;

/// <summary>Puts the procedures in full together from the tables of seed/services.</summary>
internal static class ProcedureSeed
{
    internal static IReadOnlyList<Procedure> Read()
    {
        ILookup<string, SeedRow> Of(string table) => SeedFile.Read(table).ToLookup(r => r["procedure"]);
        ILookup<string, SeedRow> cases = Of("cases"), papers = Of("papers"), terms = Of("terms"), fees = Of("fees"), bases = Of("bases");
        return
        [
            .. SeedFile.Read("procedures").Select(p => new Procedure(
                p["code"], 1, p.Date("from"), null, p["vi"], p["en"], p["field"], p.OrNull("decision"), Enum.Parse<OfficeKind>(p["decides"]), p.OrNull("form"), p.OrNull("effect"), p["clock"],
                new ProcedureResult(p["result_kind"], p["result_vi"], p["result_en"], p.NumberOrNull("keep_years"), p.NumberOrNull("valid_months")),
                [.. p["channels"].Split(' ').Select(Enum.Parse<Channel>)], [.. cases[p["code"]].Select(c => new ProcedureCase(c["code"], c["vi"], c["en"]))],
                [.. papers[p["code"]].Select(Paper)], [.. terms[p["code"]].Select(Term)], [.. fees[p["code"]].Select(Fee)], [.. bases[p["code"]].Select(b => b["basis"])])
            {
                Service = p.NumberOrNull("service"), Level = p["level"], IntroVi = p["intro_vi"], IntroEn = p["intro_en"], Events = p["events"].Split(' ', StringSplitOptions.RemoveEmptyEntries),
                Note = p.OrNull("note"), NoteEn = p.OrNull("note_en"), DecidesAt = p.OrNull("decides_at"),
            }),
        ];
    }

    private static ProcedurePaper Paper(SeedRow r) => new(
        r["key"], r.OrNull("case"), r["vi"], r["en"], r.Number("originals"), r.Number("copies"), r["form"] == "1", r["optional"] == "1", r.OrNull("answered_by"), r.OrNull("basis"), r.DateOrNull("from"), r.DateOrNull("until"));

    private static ProcedureTerm Term(SeedRow r) => new(
        r.OrNull("case"), ChannelOrNull(r), DeadlineTerm.TryParse(r["term"], out var term) ? term : throw new InvalidDataException($"'{r["term"]}' is not a term."), Enum.Parse<DeadlineEnd>(r["end"]),
        r.OrNull("cut_off") is { } hour ? TimeOnly.ParseExact(hour, "HH:mm", CultureInfo.InvariantCulture) : null, r["sure"] == "1");

    private static ProcedureFee Fee(SeedRow r) => new(
        r["code"], r["vi"], r["en"], r.OrNull("case"), ChannelOrNull(r), long.Parse(r["amount"], CultureInfo.InvariantCulture), r.OrNull("per_unit"), r.OrNull("waiver"), r.Number("percent"), r.DateOrNull("from"), r.DateOrNull("until"), r["basis"]);

    private static Channel? ChannelOrNull(SeedRow r) => r.OrNull("channel") is { } word ? Enum.Parse<Channel>(word) : null;
}
