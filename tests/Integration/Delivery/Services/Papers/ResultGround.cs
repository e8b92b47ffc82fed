using System.Globalization;
using System.Xml.Linq;
using DeAn06.Kernel;
using DeAn06.Services.Catalogue;
using DeAn06.Services.Dossiers;
using DeAn06.Services.Forms;
using DeAn06.Services.Papers;
using DeAn06.Tests.Integration.Identity;
using DeAn06.Tests.Integration.Population;
using DeAn06.Tests.Integration.Services.Dossiers;
using DeAn06.Tests.TestKit;
using DeAn06.Trust;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Tests.Integration.Services.Papers;

/// <summary>The ground of dossiers, with results that have kinds, terms and retention; and ways to read the papers that come out.</summary>
internal sealed class ResultGround
{
    internal const string Leader = DossierGround.Leader;
    internal const string Confirmation = ResultTemplates.ConfirmationProcedure;
    private static readonly string[] Key = ["hwk"];

    internal ResultGround(PopulationPlatform platform)
    {
        (Platform, Dossiers) = (platform, new DossierGround(platform));
        var book = Host.Services.GetRequiredService<CatalogueBook>();
        var plain = book.Find(DossierGround.Plain, Clock.DayOf(Dossiers.Now))!;
        DossierGround.Offer(book,
        [
            book.Find(DossierGround.Stay, Clock.DayOf(Dossiers.Now))! with { Result = new("residence-notice", "24", "24", null, 24) },
            plain with { Result = new("certificate", "Giấy xác nhận thông tin", "Certificate", 10, 12) },
            plain with { Code = Confirmation, Vi = "Xác nhận thông tin về cư trú", En = "Confirmation of residence" },
        ]);
    }

    internal PopulationPlatform Platform { get; }

    internal DossierGround Dossiers { get; }

    internal TestHost Host => Dossiers.Host;

    /// <summary>The browser of the head of the office, within a matter, who proved themself anew.</summary>
    internal Task<FormBrowser> HeadAsync(string login = Leader, string[]? methods = null, int minutesAgo = 0) =>
        Dossiers.HeadBrowserAsync(methods, minutesAgo, login);

    /// <summary>An officer of the same office by headers.</summary>
    internal FormBrowser Desk(string login = "ca.an", bool head = false, string area = PopulationPlatform.VinhTuy) =>
        FormBrowser.Of(Host, Platform.Officer(login, area, "residence.handle", DossierGround.Rights(head)));

    internal async Task<(FormBrowser Browser, Guid Person)> CitizenAsync(int n)
    {
        var (login, person) = await Host.CitizenAsync(n, PopulationPlatform.VinhTuy);
        return (FormBrowser.With(Host, await Host.SignInAsync(login)), person);
    }

    /// <summary>A dossier whose result was signed as the page does it.</summary>
    internal async Task<(Guid Dossier, string Code)> SignedAsync(Guid person, string procedure = DossierGround.Plain)
    {
        var dossier = await Dossiers.ToSignAsync(person, procedure);
        DossierGround.Done(await SignAsync(dossier, Dossiers.Head()));
        return (dossier, (await CodeAsync(dossier))!);
    }

    internal async Task<Result<DossierReceipt>> SignAsync(Guid dossier, Act act, int? actions = null)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SignResult>().RunAsync(dossier, actions, act, default);
    }

    /// <summary>A result sealed and not yet kept, as it is between reading and approving.</summary>
    internal async Task<PreparedResult> PreparedAsync(Guid dossier, Act act)
    {
        var facts = (await Host.RunAsync<ReadResult, ResultFacts>(u => u.RunAsync(new(dossier, null), act, default), act)).Value;
        await using var scope = Host.Services.CreateAsyncScope();
        var documents = scope.ServiceProvider.GetRequiredService<IDocuments>();
        var document = new NewDocument(facts.Person, facts.Office, "services.residence-notice", facts.TitleVi, facts.TitleEn, SmallPdf.WithTable());
        return new((await documents.PrepareAsync(document, documents.NewCode(), act, default)).Value, facts);
    }

    internal Task<string?> CodeAsync(Guid dossier) => Host.ScalarAsync<string>("SELECT result FROM services.dossier WHERE dossier_id = $1", dossier);

    internal Task<long> ResultsAsync(Guid dossier) => Host.ScalarAsync<long>("SELECT count(*) FROM services.result r JOIN trust.document d ON d.code = replace(r.code, '-', '') WHERE r.dossier_id = $1", dossier);

    internal Task<long> DocumentsAsync(Guid person, string kind) => Host.ScalarAsync<long>("SELECT count(*) FROM trust.document WHERE person_id = $1 AND kind = $2", person, kind);

    internal async Task<byte[]> BytesAsync(string code)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<IDocuments>().ReadAsync(code, default))!;
    }

    /// <summary>The code of the paper of a form, once the platform has sealed it.</summary>
    internal async Task<string> SlipAsync(Guid dossier, string form)
    {
        string? code = null;
        await Dossiers.UntilAsync(async () => (code = await Host.ScalarAsync<string>("SELECT code FROM services.slip WHERE dossier_id = $1 AND form = $2 ORDER BY n DESC LIMIT 1", dossier, form)) is not null);
        return code!;
    }

    /// <summary>A word of a page and where it stands, in points from the page's upper left.</summary>
    internal sealed record Word(string Text, double Left, double Top, double Right, double Bottom);

    /// <summary>The words of a PDF page by page, in reading order, each where it is drawn.</summary>
    internal static async Task<IReadOnlyList<(double Width, double Height, IReadOnlyList<Word> Words)>> PagesAsync(byte[] pdf)
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        var file = Path.Combine(folder, "giay.pdf");
        await File.WriteAllBytesAsync(file, pdf);
        var boxes = XDocument.Parse((await Tool.RunAsync("pdftotext", "-bbox", file, "-")).Text);
        Directory.Delete(folder, recursive: true);
        return [.. Named(boxes, "page").Select(p => (Of(p, "width"), Of(p, "height"), (IReadOnlyList<Word>)[.. Named(p, "word").Select(w => new Word(w.Value, Of(w, "xMin"), Of(w, "yMin"), Of(w, "xMax"), Of(w, "yMax")))]))];

        static IEnumerable<XElement> Named(XContainer of, string name) => of.Descendants().Where(e => e.Name.LocalName == name);
        static double Of(XElement e, string name) => double.Parse(e.Attribute(name)!.Value, CultureInfo.InvariantCulture);
    }

    /// <summary>What programs nobody here wrote read in a PDF: its words, its seal, its attachments.</summary>
    internal static async Task<(string Text, string Seal, string Attached)> ReadAsync(byte[] pdf)
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        var file = Path.Combine(folder, "giay.pdf");
        await File.WriteAllBytesAsync(file, pdf);
        var text = (await Tool.RunAsync("pdftotext", "-layout", file, "-")).Text;
        var seal = (await Tool.RunAsync("pdfsig", "-nocert", file)).Text;
        await Tool.RunAsync("pdfdetach", "-saveall", "-o", folder, file);
        var attached = string.Concat(await Task.WhenAll(Directory.GetFiles(folder, "*.json").Select(f => File.ReadAllTextAsync(f))));
        Directory.Delete(folder, recursive: true);
        return (string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), seal, attached);
    }
}
