namespace DeAn06.Host.Postgres;

/// <summary>The server's configuration, written afresh before each start; an operator's own lines go into <c>local.conf</c> beside the data.</summary>
internal static class ClusterSettings
{
    internal const string Owner = "dean06_owner";
    internal const string App = "dean06_app";
    internal const string Database = "dean06";
    internal const int MostConnections = 200;

    internal static void Write(ClusterPlace place, string socketFolder, string compression)
    {
        Put(place, "postgresql.conf", Configuration(place, socketFolder, compression));
        Put(place, "pg_hba.conf", "local all all peer map=dean06\nlocal replication all peer map=dean06\n");
        var users = new[] { ServerAccount.HostUser, "root" }.Distinct();
        Put(place, "pg_ident.conf", string.Concat(users.SelectMany(user => new[] { Owner, App }.Select(role => $"dean06 \"{user}\" {role}\n"))));
    }

    private static void Put(ClusterPlace place, string name, string text)
    {
        var path = Path.Combine(place.Data, name);
        File.WriteAllText(path, text);
        place.Account.Own(path);
    }

    // Statements and details stay out of the log: they may hold personal data.
    private static string Configuration(ClusterPlace place, string socketFolder, string compression) => $"""
        # Written by DeAn06 before each start. Your own settings: {place.Root}/local.conf
        listen_addresses = ''
        port = {RuntimeFolder.Port}
        unix_socket_directories = '{Quote(socketFolder)}'
        max_connections = {MostConnections}
        max_prepared_transactions = 8
        shared_buffers = {SharedBuffers(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes)}MB
        work_mem = 8MB
        maintenance_work_mem = 64MB
        jit = off
        fsync = on
        full_page_writes = on
        synchronous_commit = on
        wal_compression = {compression}
        # Log files are used again rather than made: a commit waits for a new one to be filled with zeros, and on ext4 for everything written before it.
        min_wal_size = 1GB
        max_wal_size = 2GB
        checkpoint_timeout = 15min
        track_commit_timestamp = on
        wal_level = replica
        max_wal_senders = 4
        # Archiving is on from the start, so that a backup folder can be named without a restart; until then it keeps nothing.
        archive_mode = on
        archive_command = 'true'
        random_page_cost = 1.1
        default_text_search_config = 'pg_catalog.simple'
        timezone = 'UTC'
        log_timezone = 'UTC'
        lc_messages = 'C'
        logging_collector = on
        log_directory = '{Quote(place.Logs)}'
        log_filename = 'postgresql-%a.log'
        log_truncate_on_rotation = on
        log_rotation_age = 1d
        log_rotation_size = 0
        log_error_verbosity = terse
        log_min_error_statement = panic
        log_parameter_max_length = 0
        log_parameter_max_length_on_error = 0
        include_if_exists = '{Quote(place.BackupSettings)}'
        include_if_exists = '{Quote(Path.Combine(place.Root, "local.conf"))}'

        """;

    /// <summary>
    /// Megabytes of the server's own cache: a thirty-second of the machine's memory, from 128 to 512. A bulk load touches the index of names all over: with 128 it wrote
    /// the same pages out again and again.
    /// </summary>
    internal static long SharedBuffers(long bytesOfMachine) => Math.Clamp(bytesOfMachine / 32 / (1024 * 1024), 128, 512);

    /// <summary>A text inside the single quotes of a setting.</summary>
    internal static string Quote(string value) => value.Replace("\\", "\\\\").Replace("'", "''");
}
