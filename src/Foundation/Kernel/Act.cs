using Microsoft.AspNetCore.Http;

namespace DeAn06.Kernel;

/// <summary>What kind of someone acts or is acted for.</summary>
public enum ActorKind
{
    /// <summary>Cán bộ: a person of an office.</summary>
    Officer,

    /// <summary>Công dân: a person acting for themself or for another.</summary>
    Citizen,

    /// <summary>A program of an agency or company, by its token.</summary>
    Client,

    /// <summary>The platform itself, as <c>system:duty-name</c>.</summary>
    System,

    /// <summary>A person of the register, by id, such as a child or ward; is only acted for.</summary>
    Person,

    /// <summary>An organisation, by the login of its account; is only acted for.</summary>
    Organisation,
}

/// <summary>Who acts, or is acted for. <paramref name="Id"/> is a login, an account id or a client id, never a personal number.</summary>
public sealed record Actor(ActorKind Kind, string Id, string Name)
{
    /// <summary>The text kept in the journal, for example <c>officer:ca.vinhtuy</c>.</summary>
    public override string ToString() => $"{Kind.ToString().ToLowerInvariant()}:{Id}";

    /// <summary>Reads such a text. The name is not in it, so that the id stands for it.</summary>
    public static Actor Parse(string text) => new(Enum.Parse<ActorKind>(text.Split(':')[0], ignoreCase: true), text.Split(':', 2)[1], text.Split(':', 2)[1]);
}

/// <summary>
/// The act (việc làm có căn cứ) within which every change, and every read of personal data by anyone but its owner, happens:
/// who, on whose behalf, from which office, for which purpose, on which legal basis, when.
/// </summary>
public sealed record Act(Actor Actor, string Office, string Purpose, string LegalBasis, DateTime At, Guid Correlation)
{
    /// <summary>Whom the actor acts for: an officer they stand in for (làm thay), or whom they represent (thay mặt); null when nobody.</summary>
    public Actor? OnBehalfOf { get; init; }

    /// <summary>True when what is another's counts instead of the actor's own. Who stands in for an officer does their work and keeps what is their own.</summary>
    public bool Represents => OnBehalfOf is { Kind: not ActorKind.Officer };

    /// <summary>True when the actor text is of who acts or of whom they act for; four eyes ask it.</summary>
    public bool IsOf(string actor) => actor == Actor.ToString() || actor == OnBehalfOf?.ToString();

    /// <summary>Id of the person of the register whom a citizen's account belongs to; null for everyone else. What is theirs they may read.</summary>
    public Guid? Person { get; init; }

    /// <summary>Code of the area the office answers for; empty means the whole country, null means none.</summary>
    public string? Jurisdiction { get; init; }

    /// <summary>How strongly the actor proved who they are (mức độ xác thực), 1 to 4; 0 where nobody signed in, such as the platform itself.</summary>
    public int Assurance { get; init; }

    /// <summary>The open matter (việc đang thụ lý) the purpose comes from, when there is one.</summary>
    public Guid? Matter { get; init; }

    /// <summary>Codes of the permissions held at the time of the act.</summary>
    public IReadOnlySet<string> Rights { get; init; } = new HashSet<string>();

    /// <summary>True when the actor holds the permission.</summary>
    public bool May(Permission permission) => Actor.Kind == ActorKind.System || Rights.Contains(permission.Code);

    /// <summary>The same act for a purpose and legal basis named by the caller.</summary>
    public Act For(string purpose, string legalBasis) => this with { Purpose = purpose, LegalBasis = legalBasis };

    /// <summary>An act of the platform itself, for duties and loops.</summary>
    public static Act BySystem(string name, DateTime at) =>
        new(new Actor(ActorKind.System, name, name), "", "platform.duty", "", at, Ids.New(at)) { Jurisdiction = "" };
}

/// <summary>Something a role may do, for example <c>population.correct</c>, with its name in both languages.</summary>
public sealed record Permission(string Code, string Vi, string En);

/// <summary>
/// Builds the act of a request. The doorway to whoever keeps accounts (demo accounts first, Identity later),
/// so that lower rooms never ask for accounts themselves.
/// </summary>
public interface IWhoActs
{
    /// <summary>The act of this request, or <see cref="KernelProblems.NotSignedIn"/>.</summary>
    ValueTask<Result<Act>> WhoAsync(HttpContext http, CancellationToken ct);
}
