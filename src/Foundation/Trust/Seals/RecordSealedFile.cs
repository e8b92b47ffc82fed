using System.Security.Cryptography;

namespace DeAn06.Trust.Seals;

/// <summary>Writes into the journal that a file was sealed from the command line. The seal itself is made before: nothing signs inside a transaction.</summary>
internal sealed class RecordSealedFile(Journal journal) : IUseCase
{
    internal Task<Result<FileSealed>> RunAsync(ReadOnlyMemory<byte> file, Act act)
    {
        var done = new FileSealed(Convert.ToHexStringLower(SHA256.HashData(file.Span)), file.Length);
        journal.Record(act, done);
        return Task.FromResult<Result<FileSealed>>(done);
    }
}
