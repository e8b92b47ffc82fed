namespace DeAn06.Work;

/// <summary>A second officer is asked to approve a change (đề nghị).</summary>
[Event("work.proposal-made/1")]
public sealed record ProposalMade(Guid Case, string Kind, string FieldKey, string Reason, IReadOnlyList<Guid> Evidence, DateTime? DueAt);

/// <summary>A second officer approved or refused a proposal.</summary>
[Event("work.proposal-decided/1")]
public sealed record ProposalDecided(Guid Case, string Kind, bool Approved, string Reason);

/// <summary>The proposer took the proposal back.</summary>
[Event("work.proposal-withdrawn/1")]
public sealed record ProposalWithdrawn(Guid Case, string Kind, string Reason);

/// <summary>A room opened a case in an office's queue.</summary>
[Event("work.case-opened/1")]
public sealed record CaseOpened(Guid Case, string Kind, string Office, DateTime? DueAt);

/// <summary>The owning room closed a case that is not a proposal.</summary>
[Event("work.case-closed/1")]
public sealed record CaseClosed(Guid Case, string Kind, string Reason);

/// <summary>An officer took a case, or was given it by a leader (<paramref name="AssignedBy"/>).</summary>
[Event("work.case-taken/1")]
public sealed record CaseTaken(Guid Case, string Officer, string AssignedBy);

/// <summary>An officer no longer handles a case.</summary>
[Event("work.case-released/1")]
public sealed record CaseReleased(Guid Case, string Officer);

/// <summary>A case was still open at its due time. That it is overdue is derived from its dates; this only tells those who follow.</summary>
[Event("work.case-overdue/1")]
public sealed record CaseOverdue(Guid Case, string Kind, string Office, DateTime DueAt);

/// <summary>A holiday decision moved the due time of an open case.</summary>
[Event("work.due-moved/1")]
public sealed record DueMoved(Guid Case, string Kind, DateTime From, DateTime To);

/// <summary>An officer opened a matter (việc đang thụ lý): the purpose and legal basis of what they do until it ends.</summary>
[Event("work.matter-opened/1")]
public sealed record MatterOpened(Guid Matter, string Purpose, string LegalBasis, string Reference, DateTime ExpiresAt);

/// <summary>An officer closed a matter before it expired.</summary>
[Event("work.matter-closed/1")]
public sealed record MatterClosed(Guid Matter);
