using Npgsql;

namespace DeAn06.Kernel;

/// <summary>The connections of units of work, and apart from them those of short reads: who holds a transaction may wait for a read, and no read waits for a transaction.</summary>
public sealed record Pools(NpgsqlDataSource Reads, NpgsqlDataSource Units);
