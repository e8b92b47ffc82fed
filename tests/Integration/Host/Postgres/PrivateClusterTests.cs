using DeAn06.Host;
using DeAn06.Host.Postgres;
using Npgsql;

namespace DeAn06.Tests.Integration.Host.Postgres;

public sealed class PrivateClusterTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("dean06-cluster-").FullName;

    public PrivateClusterTests() => File.SetUnixFileMode(_folder, (UnixFileMode)0b111_101_101);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_cluster_starts_keeps_its_rows_and_stops()
    {
        var data = Path.Combine(_folder, "data");
        await using (var cluster = await StartAsync(data))
        {
            Assert.False(cluster.Adopted);
            Assert.Equal("on", await AskAsync(cluster, "SHOW track_commit_timestamp"));
            Assert.Equal("on", await AskAsync(cluster, "SHOW synchronous_commit"));
            Assert.Equal("", await AskAsync(cluster, "SHOW listen_addresses"));
            Assert.Equal("C.UTF-8", await AskAsync(cluster, "SELECT datcollate FROM pg_database WHERE datname = current_database()"));
            Assert.Equal("Ă,B", await AskAsync(cluster, "SELECT string_agg(x, ',' ORDER BY x COLLATE \"vi-x-icu\") FROM (VALUES ('B'), ('Ă')) v(x)"));
            await AskAsync(cluster, "CREATE TABLE kept AS SELECT 42 AS answer");
        }
        await using var again = await StartAsync(data);
        Assert.Equal("42", await AskAsync(again, "SELECT answer::text FROM kept"));
    }

    [Fact]
    public async Task Log_files_are_kept_to_be_used_again_and_their_pages_compressed_as_the_server_can()
    {
        await using var cluster = await StartAsync(Path.Combine(_folder, "data"));
        Assert.Equal("1GB", await AskAsync(cluster, "SHOW min_wal_size"));
        var can = await AskAsync(cluster, "SELECT array_to_string(enumvals, ' ') FROM pg_settings WHERE name = 'wal_compression'");
        Assert.Equal(can!.Contains("lz4", StringComparison.Ordinal) ? "lz4" : "pglz", await AskAsync(cluster, "SHOW wal_compression"));
        Assert.True(int.Parse((await AskAsync(cluster, "SHOW max_connections"))!, System.Globalization.CultureInfo.InvariantCulture) >= 3 * 40 + 30, "three Hosts of forty connections, and the tools");
    }

    [Fact]
    public async Task The_server_has_its_own_session_and_never_runs_as_root()
    {
        await using var cluster = await StartAsync(Path.Combine(_folder, "data"));
        var stat = File.ReadAllText($"/proc/{cluster.ServerProcess}/stat").Split(") ")[1].Split(' ');
        Assert.Equal(cluster.ServerProcess.ToString(), stat[3]);
        Assert.NotEqual(0u, Posix.Look($"/proc/{cluster.ServerProcess}")!.Value.Owner);
        var socket = new NpgsqlConnectionStringBuilder(cluster.OwnerConnection).Host!;
        Assert.True(Posix.Look(socket)!.Value.IsPrivate);
    }

    [Fact]
    public async Task The_application_role_cannot_make_tables()
    {
        await using var cluster = await StartAsync(Path.Combine(_folder, "data"));
        await using var source = NpgsqlDataSource.Create(cluster.AppConnection);
        await using var make = source.CreateCommand("CREATE TABLE mine (a int)");
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => make.ExecuteNonQueryAsync())).SqlState);
    }

    [Fact]
    public async Task A_clone_under_a_folder_only_root_may_enter_works_and_no_folder_is_chmod_ed()
    {
        var closed = Directory.CreateDirectory(Path.Combine(_folder, "root only"), (UnixFileMode)0b111_000_000).FullName;
        var data = Path.Combine(closed, ".data");
        string place;
        await using (var cluster = await StartAsync(data))
        {
            place = cluster.Folder;
            if (Posix.IsRoot) Assert.StartsWith("/var/lib/dean06/", place, StringComparison.Ordinal);
            await AskAsync(cluster, "CREATE TABLE kept AS SELECT 42 AS answer");
        }
        Assert.Equal((UnixFileMode)0b111_000_000, File.GetUnixFileMode(closed));
        await using (var again = await StartAsync(data))
        {
            Assert.Equal(place, again.Folder);
            Assert.Equal("42", await AskAsync(again, "SELECT answer::text FROM kept"));
        }
        await PrivateCluster.EraseAsync(new(data, _ => { }), CancellationToken.None);
        Assert.False(Directory.Exists(place));
    }

    [Fact]
    public async Task A_path_of_150_characters_with_spaces_and_marks_works()
    {
        var data = Path.Combine(_folder, "đường dẫn ' dài " + new string('x', 150 - _folder.Length), "data");
        await using var cluster = await StartAsync(data);
        Assert.True(data.Length >= 150);
        Assert.Equal("1", await AskAsync(cluster, "SELECT '1'"));
    }

    [Fact]
    public async Task A_second_host_on_the_same_folder_is_refused_with_the_process_to_stop()
    {
        var data = Path.Combine(_folder, "data");
        await using var first = await StartAsync(data);
        var refused = await Assert.ThrowsAsync<EnvironmentFault>(() => StartAsync(data));
        Assert.Contains($"kill {Environment.ProcessId}", refused.En);
        Assert.Contains("ConnectionStrings__DeAn06", refused.Vi);
        Assert.Equal("1", await AskAsync(first, "SELECT '1'"));
    }

    [Fact]
    public async Task Two_hosts_on_two_folders_run_side_by_side()
    {
        var both = await Task.WhenAll(StartAsync(Path.Combine(_folder, "a")), StartAsync(Path.Combine(_folder, "b")));
        Assert.NotEqual(await AskAsync(both[0], "SELECT system_identifier::text FROM pg_control_system()"), await AskAsync(both[1], "SELECT system_identifier::text FROM pg_control_system()"));
        foreach (var cluster in both) await cluster.DisposeAsync();
    }

    [Fact]
    public async Task Data_of_another_major_are_refused_with_the_command_that_mends_it()
    {
        var data = Path.Combine(_folder, "data");
        string version;
        await using (var cluster = await StartAsync(data)) version = Path.Combine(cluster.Folder, "data", "PG_VERSION");
        var before = await File.ReadAllTextAsync(version);
        await File.WriteAllTextAsync(version, "14\n");
        var refused = await Assert.ThrowsAsync<EnvironmentFault>(() => StartAsync(data));
        Assert.Contains("apt-get install -y postgresql-14", refused.En);
        await File.WriteAllTextAsync(version, before);
        await using var again = await StartAsync(data);
    }

    [Fact]
    public async Task A_left_over_pid_file_that_names_a_living_stranger_does_not_stop_the_start()
    {
        var data = Path.Combine(_folder, "data");
        await using (var cluster = await StartAsync(data))
        {
            await AskAsync(cluster, "CREATE TABLE kept AS SELECT 42 AS answer");
            Posix.Signal(cluster.ServerProcess, Posix.Kill);
            await cluster.StopAsync();
        }
        await File.WriteAllTextAsync(LiveServer.PidFile(Path.Combine(ClusterPlace.Known(data)!, "data")), $"{Environment.ProcessId}\n");
        await using var again = await StartAsync(data);
        Assert.Equal("42", await AskAsync(again, "SELECT answer::text FROM kept"));
    }

    internal static Task<PrivateCluster> StartAsync(string data) => PrivateCluster.StartAsync(new(data, _ => { }), CancellationToken.None);

    static async Task<string?> AskAsync(PrivateCluster cluster, string sql)
    {
        await using var source = NpgsqlDataSource.Create(cluster.OwnerConnection + ";Pooling=false");
        await using var command = source.CreateCommand(sql);
        return (await command.ExecuteScalarAsync())?.ToString();
    }
}
