using System.Net.Sockets;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace DeAn06.Kernel;

/// <summary>Something outside failed in a way that a room understands: an HSM is gone, a key file is missing. The problem says what to do.</summary>
public sealed class OutsideFault(Problem problem, Exception? inner = null) : Exception(problem.ToString(), inner)
{
    public Problem Problem => problem;
}

/// <summary>What a fault of the outside (database gone, disk full, unreadable request) is to the one who asked.</summary>
public static class Faults
{
    /// <summary>The refusal that a fault amounts to; <see cref="KernelProblems.Unexpected"/> for a bug.</summary>
    public static Problem Of(Exception fault) => fault switch
    {
        OutsideFault outside => outside.Problem,
        DbUpdateException { InnerException: { } inner } => Of(inner),
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => KernelProblems.DiskFull,
        PostgresException { SqlState: PostgresErrorCodes.TooManyConnections } => KernelProblems.TooBusy,
        PostgresException p when p.SqlState.StartsWith("57P", StringComparison.Ordinal) || p.SqlState.StartsWith("08", StringComparison.Ordinal) => KernelProblems.DatabaseGone,
        PostgresException => KernelProblems.Unexpected,
        NpgsqlException { InnerException: TimeoutException } => KernelProblems.TooBusy,
        NpgsqlException => KernelProblems.DatabaseGone,
        SocketException => KernelProblems.DatabaseGone,
        BadHttpRequestException { StatusCode: 413 } => KernelProblems.TooLarge.With("limit", "12 MB"),
        BadHttpRequestException => KernelProblems.Unreadable,
        InvalidOperationException { InnerException: NpgsqlException inner } => Of(inner),
        IOException { HResult: unchecked((int)0x8007001C) } => KernelProblems.DiskFull,
        _ => KernelProblems.Unexpected,
    };
}

/// <summary>Answers faults under <c>/api</c> as problems; pages have their own error page.</summary>
internal sealed class FaultHandler(ILogger<FaultHandler> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext http, Exception fault, CancellationToken ct)
    {
        var problem = Faults.Of(fault);
        if (problem.Code == KernelProblems.Unexpected.Code)
            log.LogError("{Fault} at {Route}: {Stack}", fault.GetType().Name, http.GetEndpoint()?.DisplayName, fault.StackTrace);
        if (!http.Request.Path.StartsWithSegments("/api")) return false;
        await problem.With("correlation", http.TraceIdentifier).ToHttp(http).ExecuteAsync(http);
        return true;
    }
}
