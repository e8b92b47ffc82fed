using System.Text;
using DeAn06.Kernel;
using DeAn06.Population.Importing.Files;
using DeAn06.Population.Importing.Letters;

namespace DeAn06.Population.Importing;

/// <summary>Turns the records of a block into rows; a record that is no row of this file (too long, cut, binary, other encoding) keeps what can be shown of it.</summary>
internal sealed class ReadRows(RowReader reader, ScannedFile file)
{
    internal List<ImportedRow> Run(CsvBlock block)
    {
        var rows = new List<ImportedRow>(block.Records.Count);
        foreach (var record in block.Records) rows.Add(Read(block.Bytes(record), record));
        return rows;
    }

    private ImportedRow Read(ReadOnlySpan<byte> bytes, in CsvRecord record)
    {
        var encoding = file.Encoding.Encoding;
        if (record.Fault != RecordFault.None) return Bad(bytes, record, FaultOf(record.Fault));
        if (HasBinary(bytes)) return Bad(bytes, record, ImportProblems.RowBinary);
        var cells = CsvText.Read(bytes, encoding, file.Separator);
        if (DetectEncoding.Misfit(bytes, encoding, cells is not null) is { } like)
            return Bad(bytes, record, Misfit(encoding, $" ({FileLetters.NameOf(like)}?)"), like);
        if (cells is null) return Bad(bytes, record, record.Last ? ImportProblems.RowCut : Misfit(encoding, ""));
        if (cells.Length == file.Header.Count) return reader.Read(record.Line, cells);
        var bad = new ImportedRow(record.Line, cells);
        if (record.Last && cells.Length < file.Header.Count) bad.Fault(ImportProblems.RowCut);
        bad.Fault(ImportProblems.RowCells.With("count", cells.Length).With("expected", file.Header.Count));
        return bad;
    }

    private static Problem Misfit(FileEncoding encoding, string like) =>
        ImportProblems.RowMisfit.With("encoding", FileLetters.NameOf(encoding)).With("like", like);

    private static Problem FaultOf(RecordFault fault) => fault switch
    {
        RecordFault.TooLong => ImportProblems.RowTooLong.With("limit", CsvRecords.Longest),
        RecordFault.Quote => ImportProblems.RowQuote,
        _ => ImportProblems.RowCut,
    };

    private static bool HasBinary(ReadOnlySpan<byte> bytes)
    {
        foreach (var b in bytes)
            if (b < 0x20 && b is not ((byte)'\t' or (byte)'\n' or (byte)'\r') || b == 0x7F) return true;
        return false;
    }

    /// <summary>The cells as well as they can be read: in the encoding they look like, else byte by byte.</summary>
    private ImportedRow Bad(ReadOnlySpan<byte> bytes, in CsvRecord record, Problem why, FileEncoding? like = null)
    {
        var shown = bytes.Length > CsvRecords.Kept * 4 ? bytes[..(CsvRecords.Kept * 4)] : bytes;
        var cells = CsvText.Read(shown, like ?? file.Encoding.Encoding, file.Separator)
            ?? [.. Encoding.Latin1.GetString(shown).Split((char)file.Separator)];
        var row = new ImportedRow(record.Line, cells);
        row.Fault(why);
        return row;
    }
}
