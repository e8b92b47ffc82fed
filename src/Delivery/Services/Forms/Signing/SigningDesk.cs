using System.Globalization;
using System.Text.Json.Nodes;
using DeAn06.Services.Forms.Answering;
using DeAn06.Services.Forms.Definition;
using DeAn06.Services.Forms.Drafts;

namespace DeAn06.Services.Forms.Signing;

/// <summary>Who has to sign at a page of a draft, and whether they did; <paramref name="Person"/> is empty where the register names nobody.</summary>
internal sealed record SignerLine(string Page, Guid Person, string Name, Signature? Asked)
{
    internal bool IsSigned => Asked?.SignedAt is not null;

    internal JsonObject ToNode() => new()
    {
        ["person"] = Person.ToString(), ["name"] = Name, ["at"] = Asked!.SignedAt!.Value.ToString("O", CultureInfo.InvariantCulture), ["assurance"] = Asked.Assurance,
        ["sha256"] = Convert.ToHexStringLower(Asked.Digest), ["signature"] = Asked.Id.ToString(),
    };
}

/// <summary>Tells whose signatures a draft needs. A signature counts for exactly the answers that it was given to.</summary>
internal sealed class SigningDesk(SignatureTable signatures, KinFinder kin)
{
    internal static byte[] DigestOf(Draft draft, FormState state) =>
        Canonical.Digest(draft.Procedure, draft.Case, state.Form.Key, state.Form.Version, draft.Subject, Canonical.Text(state.Counted()));

    /// <summary>The signers of every page shown on which they sign by themselves; who applies does not sign for themself.</summary>
    internal async Task<IReadOnlyList<SignerLine>> OfAsync(Draft draft, FormState state, Act act, CancellationToken ct)
    {
        var pages = state.Shown.Where(p => p.Kind == PageKind.Signature && AnswerWords.Text(state.Node(p.Key), "way") == "phone").ToList();
        if (pages.Count == 0) return [];
        var digest = DigestOf(draft, state);
        var asked = (await signatures.OfDraftAsync(draft.Id, ct)).Where(s => s.Digest.AsSpan().SequenceEqual(digest)).ToList();
        var lines = new List<SignerLine>();
        foreach (var page in pages)
        {
            var (signers, names) = await SignersAsync(draft, state, page, act, ct);
            if (signers == 0) lines.Add(new(page.Key, default, "", null));
            lines.AddRange(names.Select(s => new SignerLine(page.Key, s.Person, s.Name, asked.LastOrDefault(a => a.Signer == s.Person && a.Page == page.Key))));
        }
        return lines;
    }

    private async Task<(int Named, IReadOnlyList<(Guid Person, string Name)> Others)> SignersAsync(Draft draft, FormState state, FormPage page, Act act, CancellationToken ct)
    {
        if (page.Signer!.Page is { } named)
        {
            var persons = (state.Node(named) switch { JsonArray many => many.ToList(), { } one => [one], null => [] }).Where(n => KinFinder.PersonOf(n) is not null).ToList();
            return (persons.Count, [.. persons.Select(n => (KinFinder.PersonOf(n)!.Value, AnswerWords.Text(n, "name"))).Where(p => p.Value != draft.Person)]);
        }
        var kindred = await kin.SignersAsync(draft.Subject, draft.Person, page.Signer.Relations, Clock.DayOf(act.At), ct);
        return (draft.Person == draft.Subject ? kindred.Count : kindred.Count + 1, [.. kindred.Select(k => (k.Id, k.Name))]);
    }
}
