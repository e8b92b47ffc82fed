namespace DeAn06.Trust.Documents.Layout;

/// <summary>Draws the papers of other rooms.</summary>
internal sealed class DrawPapers(OfficeNames names) : IPapers
{
    public byte[] Draw(Paper paper) => PaperDrawing.ToPdf(paper);

    public OfficeOnPaper OfficeOf(string office) => names.OnPaper(office);
}
