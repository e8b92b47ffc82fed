namespace DeAn06.Work;

/// <summary>What roles may be allowed to do with the queue.</summary>
public static class WorkPermissions
{
    /// <summary>See the office's queue, take and release cases.</summary>
    public static readonly Permission Queue = new("work.queue", "Xem và nhận việc của cơ quan", "See and take the office's cases");

    /// <summary>Give a case to another officer of the office.</summary>
    public static readonly Permission Assign = new("work.assign", "Phân công việc trong cơ quan", "Assign the office's cases");

    public static readonly IReadOnlyList<Permission> All = [Queue, Assign];
}
