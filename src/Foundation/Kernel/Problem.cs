using System.Globalization;

namespace DeAn06.Kernel;

/// <summary>
/// A refusal (từ chối): what is wrong and how to mend it, in one sentence of Vietnamese and one of English.
/// <paramref name="Code"/> is stable (<c>POP-001</c>); <paramref name="Status"/> is the HTTP status an API answers with.
/// </summary>
public sealed record Problem(string Code, int Status, string Vi, string En)
{
    /// <summary>The input field the refusal is about, or null when it concerns the whole request.</summary>
    public string? Field { get; init; }

    /// <summary>True when the refusal's own effects (a counter, a journal entry) commit although the deed does not.</summary>
    public bool Kept { get; init; }

    /// <summary>Seconds after which trying again may help; sent as <c>Retry-After</c>.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>The same refusal, pointed at an input field.</summary>
    public Problem At(string field) => this with { Field = field };

    /// <summary>The same refusal, whose own effects commit.</summary>
    public Problem Keep() => this with { Kept = true };

    /// <summary>Fills <c>{name}</c> in both sentences.</summary>
    public Problem With(string name, object? value)
    {
        var text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        return this with { Vi = Vi.Replace($"{{{name}}}", text), En = En.Replace($"{{{name}}}", text) };
    }

    /// <summary>The sentence in the language of the current user interface.</summary>
    public string Sentence => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? En : Vi;

    public override string ToString() => $"{Code}: {En}";
}

/// <summary>How a use case ends: done with a value, or refused with a <see cref="Problem"/>. Bugs throw instead.</summary>
public readonly struct Result<T>
{
    private readonly T? value;

    private Result(T? value, Problem? problem)
    {
        this.value = value;
        Problem = problem;
    }

    /// <summary>The refusal, or null when the use case is done.</summary>
    public Problem? Problem { get; }

    public bool IsDone => Problem is null;

    /// <summary>The value of a use case that is done; throws when it was refused.</summary>
    public T Value => Problem is null
        ? value!
        : throw new InvalidOperationException($"The use case was refused ({Problem.Code}); it has no value.");

    /// <summary>The same refusal for another type, or the mapped value.</summary>
    public Result<TOther> Then<TOther>(Func<T, TOther> map) => Problem is null ? map(value!) : Problem;

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Problem problem) => new(default, problem);
}

/// <summary>The value of a use case that has nothing to say beyond "done".</summary>
public sealed record Done
{
    public static readonly Done It = new();
}
