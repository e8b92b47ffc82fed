using DeAn06.Identity.Factors.Passkeys;

namespace DeAn06.Identity.SignIn;

/// <summary>A form by which the browser answers with a passkey: <c>get</c> one, or <c>create</c> one.</summary>
internal sealed record PasskeyForm(string Id, string Kind, string Action, Asked Asked, string Words, params (string Name, string? Value)[] Fields)
{
    internal ButtonKind Look { get; init; } = ButtonKind.Main;
}
