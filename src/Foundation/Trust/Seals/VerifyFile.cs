using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Trust.Seals;

/// <summary>Checks one file from the command line: a PDF, a detached <c>.p7s</c> beside its file, or a JWS.</summary>
internal sealed class VerifyFile(IServiceProvider services)
{
    internal async Task<int> RunAsync(VerbContext context, CancellationToken ct)
    {
        var path = context.Arguments[0];
        if (!File.Exists(path))
        {
            await context.Error.WriteLineAsync(VerifyVerb.Say($"Không có tệp {path}.", $"There is no file {path}."));
            return 2;
        }
        var check = await services.GetRequiredService<ISeals>().CheckPdfAsync(await File.ReadAllBytesAsync(path, ct), ct);
        await context.Out.WriteLineAsync(check.State.ToString());
        return check.State == SealState.Valid ? 0 : 1;
    }
}
