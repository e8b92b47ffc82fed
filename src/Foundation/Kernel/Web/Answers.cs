using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Kernel;

/// <summary>The one place that turns outcomes into HTTP answers: ProblemDetails (RFC 9457) with a stable <c>code</c>, ETags, replays.</summary>
public static class Answers
{
    /// <summary>The refusal as <c>application/problem+json</c>, its sentence in the language of the request.</summary>
    public static IResult ToHttp(this Problem problem, HttpContext http)
    {
        if (problem.RetryAfter is { } seconds) http.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        http.Response.Headers.CacheControl = "no-store";
        var details = new ProblemDetails
        {
            Type = $"urn:dean06:problem:{problem.Code}",
            Title = problem.Sentence,
            Status = problem.Status,
        };
        details.Extensions["code"] = problem.Code;
        if (problem.Field is not null) details.Extensions["field"] = problem.Field;
        return Results.Json(details, statusCode: problem.Status, contentType: "application/problem+json");
    }

    /// <summary>200 with the value, or the refusal.</summary>
    public static IResult ToHttp<T>(this Result<T> result, HttpContext http, Idempotency? idempotency = null) =>
        result.ToHttp(http, value => Results.Ok(value), idempotency);

    /// <summary>The value as <paramref name="answer"/> makes it, or the refusal. Personal data is never stored by caches.</summary>
    public static IResult ToHttp<T>(this Result<T> result, HttpContext http, Func<T, IResult> answer, Idempotency? idempotency = null)
    {
        if (result.Problem is { } problem) return problem.ToHttp(http);
        http.Response.Headers.CacheControl = "no-store";
        if (idempotency is { Replayed: true }) http.Response.Headers["Idempotent-Replayed"] = "true";
        return answer(result.Value);
    }

    /// <summary>Reads <c>If-Match: "12"</c> as a version number.</summary>
    public static Result<long> IfMatch(HttpContext http)
    {
        var tag = http.Request.Headers.IfMatch.ToString().Trim();
        if (tag.StartsWith("W/", StringComparison.Ordinal)) tag = tag[2..];
        tag = tag.Trim('"');
        if (tag.Length == 0) return KernelProblems.IfMatchMissing;
        return long.TryParse(tag, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var version)
            ? version
            : KernelProblems.Stale;
    }

    /// <summary>Sends <c>ETag: "12"</c>.</summary>
    public static void Tag(HttpContext http, long version) => http.Response.Headers.ETag = $"\"{version}\"";
}
