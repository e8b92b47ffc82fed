using DeAn06.Kernel;
using DeAn06.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace DeAn06.Tests.Integration.House;

/// <summary>What the database's own catalogue says of the schema: house.md section 5, and the EF model against it.</summary>
public sealed class CatalogueTests(EmptyPlatform platform) : IClassFixture<EmptyPlatform>
{
    /// <summary>
    /// Tables of facts by the column they will be distributed on. Everything else is a reference table or stays on the coordinator
    /// (journal, kernel). A new table must be put in one of the three.
    /// </summary>
    private static readonly Dictionary<string, string> Distributed = new()
    {
        ["trust.document"] = "person_id",
        ["trust.document_content"] = "person_id",
        ["trust.document_code"] = "code",
        ["trust.document_digest"] = "sha256",
        ["messages.message"] = "receiver_id",
        ["messages.choice"] = "receiver_id",
        ["messages.quiet_hours"] = "receiver_id",
        ["messages.push_subscription"] = "receiver_id",
        ["messages.urgent_text"] = "receiver_id",
        ["population.person"] = "person_id",
        ["population.person_history"] = "person_id",
        ["population.personal_number"] = "number",
        ["population.number_mark"] = "number",
        ["population.person_search"] = "person_id",
        ["population.life_event"] = "person_id",
        ["population.person_link"] = "person_id",
        ["population.sealed_fact"] = "person_id",
        ["population.relation"] = "person_id",
        ["population.household"] = "household_id",
        ["population.household_member"] = "person_id",
        ["population.stay"] = "person_id",
        ["population.card"] = "person_id",
        ["population.import_quarantine"] = "batch_id",
        ["population.import_row"] = "batch_id",
        ["population.import_match"] = "batch_id",
        ["population.import_withdrawn"] = "number",
        ["population.import_upload"] = "upload_id",
        ["population.import_upload_piece"] = "upload_id",
        ["work.request"] = "person_id",
        ["services.dossier"] = "person_id",
        ["services.dossier_action"] = "person_id",
        ["services.dossier_paper"] = "person_id",
        ["services.dossier_handle"] = "dossier_id",
        ["services.dossier_code"] = "code",
        ["services.dossier_draft"] = "draft",
        ["services.dossier_applicant"] = "applicant",
        ["services.dossier_counter"] = "beginning",
        ["services.dossier_rating"] = "person_id",
        ["services.dossier_fact"] = "dossier_id",
        ["services.office_day"] = "office",
        ["services.feedback"] = "feedback_id",
        ["services.feedback_action"] = "feedback_id",
        ["services.feedback_file"] = "feedback_id",
        ["services.counter_visit"] = "visit_id",
        ["services.synchronisation"] = "leaf",
        ["services.fee_demand"] = "person_id",
        ["services.payment"] = "person_id",
        ["services.payment_entry"] = "person_id",
        ["services.payment_reference"] = "reference",
        ["services.payment_receipt"] = "number",
        ["services.receipt_counter"] = "office",
        ["services.gateway_notice"] = "notice_id",
        ["services.gateway_movement"] = "movement",
        ["services.movement_decision"] = "movement",
        ["services.reconciliation"] = "office",
        ["services.sandbox_movement"] = "movement",
        ["services.result"] = "code",
        ["services.slip"] = "person_id",
        ["services.result_copy"] = "person_id",
        ["identity.consent"] = "account_id",
        ["identity.client_grant"] = "account_id",
        ["identity.authorization_request"] = "handle_hash",
        ["identity.authorization_code"] = "code_hash",
        ["identity.access_token"] = "token_hash",
        ["identity.refresh_token"] = "token_hash",
        ["identity.used_once"] = "key",
        ["identity.passkey"] = "account_id",
        ["identity.passkey_owner"] = "credential_id",
        ["identity.totp"] = "account_id",
        ["identity.phone"] = "account_id",
        ["identity.one_time_code"] = "account_id",
        ["identity.device"] = "account_id",
        ["identity.recovery"] = "account_id",
        ["identity.application"] = "person_id",
        ["identity.residence_card"] = "person_id",
        ["identity.lock_request"] = "person_id",
        ["identity.business"] = "code",
        ["identity.organisation"] = "code",
        ["identity.organisation_application"] = "code",
        ["identity.organisation_agreement"] = "code",
        ["identity.demo_business"] = "code",
        ["identity.activation"] = "account_id",
        ["identity.spent"] = "hash",
        ["identity.wrong_entry"] = "key",
        ["identity.card_code"] = "handle_hash",
        ["identity.data_deleted"] = "person_id",
        ["identity.data_restriction"] = "account_id",
        ["identity.kept_card"] = "account_id",
        ["services.draft"] = "person_id",
        ["services.signature"] = "person_id",
        ["services.naming_try"] = "person_id",
        ["services.portal_naming_try"] = "client",
    };

    private static readonly string[] Coordinator = ["journal", "kernel"];

    private async Task<List<T>> QueryAsync<T>(string sql, Func<NpgsqlDataReader, T> map)
    {
        await using var command = platform.Host.Source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync()) rows.Add(map(reader));
        return rows;
    }

    [Fact]
    public async Task The_distribution_column_is_in_every_key_and_unique_index_of_a_distributed_table()
    {
        foreach (var (table, column) in Distributed)
        {
            var keys = await QueryAsync($"""
                SELECT i.relname, array_agg(a.attname::text) FROM pg_index x
                JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = ANY (x.indkey)
                WHERE x.indrelid = '{table}'::regclass AND (x.indisunique OR x.indisexclusion) GROUP BY 1
                """, r => (Name: r.GetString(0), Columns: r.GetFieldValue<string[]>(1)));
            Assert.NotEmpty(keys);
            Assert.All(keys, k => Assert.True(k.Columns.Contains(column), $"{table}: {k.Name} lacks {column}"));
        }
    }

    [Fact]
    public async Task No_table_has_a_trigger_of_ours_and_no_distributed_row_takes_its_identity_from_a_sequence()
    {
        Assert.Empty(await QueryAsync("SELECT tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal", r => r.GetString(0)));
        var sequences = await QueryAsync("""
            SELECT table_schema || '.' || table_name FROM information_schema.columns
            WHERE (is_identity = 'YES' OR column_default LIKE 'nextval%') AND table_schema NOT IN ('pg_catalog', 'information_schema')
            """, r => r.GetString(0));
        Assert.DoesNotContain(sequences, Distributed.ContainsKey);
    }

    [Fact]
    public async Task Every_table_has_a_primary_key()
    {
        var without = await QueryAsync("""
            SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind = 'r' AND n.nspname NOT LIKE 'pg\_%' AND n.nspname <> 'information_schema'
              AND NOT EXISTS (SELECT FROM pg_constraint p WHERE p.conrelid = c.oid AND p.contype = 'p')
            """, r => r.GetString(0));
        Assert.Empty(without);
    }

    [Fact]
    public async Task A_foreign_key_never_leaves_its_room_and_leads_to_a_reference_table_or_the_same_distribution_column()
    {
        var keys = await QueryAsync("""
            SELECT n.nspname || '.' || c.relname, fn.nspname || '.' || f.relname,
                (SELECT array_agg(attname::text) FROM pg_attribute WHERE attrelid = k.conrelid AND attnum = ANY (k.conkey))
            FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_class f ON f.oid = k.confrelid JOIN pg_namespace fn ON fn.oid = f.relnamespace WHERE k.contype = 'f'
            """, r => (From: r.GetString(0), To: r.GetString(1), Columns: r.GetFieldValue<string[]>(2)));
        foreach (var key in keys)
        {
            Assert.Equal(key.From.Split('.')[0], key.To.Split('.')[0]);
            if (Distributed.TryGetValue(key.To, out var column)) Assert.Contains(column, key.Columns);
        }
    }

    [Fact]
    public async Task Times_are_kept_with_their_zone_and_schemas_belong_to_rooms()
    {
        Assert.Empty(await QueryAsync("""
            SELECT table_schema || '.' || table_name || '.' || column_name FROM information_schema.columns
            WHERE data_type = 'timestamp without time zone' AND table_schema NOT IN ('pg_catalog', 'information_schema')
            """, r => r.GetString(0)));
        var schemas = await QueryAsync("SELECT nspname FROM pg_namespace WHERE nspname NOT LIKE 'pg\\_%' AND nspname NOT IN ('public', 'information_schema')", r => r.GetString(0));
        var owned = platform.Host.Services.GetRequiredService<DeAn06.Kernel.House>().Rooms.Select(r => r.Schema).Concat(Coordinator);
        Assert.Empty(schemas.Except(owned));
    }

    [Fact]
    public async Task The_EF_model_is_what_the_database_holds()
    {
        var columns = (await QueryAsync("""
            SELECT table_schema || '.' || table_name || '.' || column_name, is_nullable = 'YES' FROM information_schema.columns
            """, r => (Name: r.GetString(0), Nullable: r.GetBoolean(1)))).ToDictionary(c => c.Name, c => c.Nullable);
        await using var scope = platform.Host.Services.CreateAsyncScope();
        Assert.Empty(Differences(scope.ServiceProvider.GetRequiredService<Db>().Model, columns));

        // No room maps an entity so far, so the comparison itself is held against one that fits in part.
        await using var mapped = new Mapped(new DbContextOptionsBuilder<Mapped>().UseNpgsql(platform.Host.Source).Options);
        Assert.Equal(["population.stay.colour does not exist", "population.stay.line may be null"], Differences(mapped.Model, columns).Order());
    }

    /// <summary>What a model maps that the catalogue has not, or has otherwise.</summary>
    private static IEnumerable<string> Differences(IModel model, Dictionary<string, bool> columns)
    {
        foreach (var entity in model.GetEntityTypes())
        {
            var table = StoreObjectIdentifier.Table(entity.GetTableName()!, entity.GetSchema());
            foreach (var property in entity.GetProperties())
            {
                var name = $"{table.Schema}.{table.Name}.{property.GetColumnName(table)}";
                if (!columns.TryGetValue(name, out var nullable)) yield return $"{name} does not exist";
                else if (nullable && !property.IsNullable) yield return $"{name} may be null";
            }
        }
    }

    private sealed class Mapped(DbContextOptions<Mapped> options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder model) => model.Entity<StayRow>(stay =>
        {
            stay.ToTable("stay", "population").HasKey(s => s.Id);
            stay.Property(s => s.Id).HasColumnName("fact_id");
            stay.Property(s => s.Area).HasColumnName("area");
            stay.Property(s => s.Line).HasColumnName("line");
            stay.Property(s => s.Removal).HasColumnName("removal");
            stay.Property(s => s.Colour).HasColumnName("colour");
        });
    }

    private sealed record StayRow(Guid Id, string Area, string Line, string? Removal, string Colour);

    [Fact]
    public async Task The_journal_has_the_columns_that_were_declared_final()
    {
        var columns = await QueryAsync("""
            SELECT table_name || '.' || column_name || ' ' || udt_name FROM information_schema.columns WHERE table_schema = 'journal' ORDER BY table_name, ordinal_position
            """, r => r.GetString(0));
        Assert.Equal(
            [
                "entry.id uuid", "entry.seq int8", "entry.xid xid8", "entry.at timestamptz", "entry.actor text", "entry.on_behalf_of text", "entry.office text",
                "entry.purpose text", "entry.legal_basis text", "entry.correlation uuid", "entry.event text", "entry.payload_hash bytea", "entry.subject_hashes bytea",
                "leaf_batch.first_index int8", "leaf_batch.entry_ids _uuid", "leaf_batch.top_xid xid8",
                "payload.entry_id uuid", "payload.salt bytea", "payload.bytes bytea",
                "subject.person_id uuid", "subject.entry_id uuid", "subject.ordinal int2", "subject.salt bytea",
            ], columns);
    }

    [Fact]
    public async Task A_script_changed_after_it_was_applied_is_refused()
    {
        var changed = new SchemaScripts([new SchemaScript("0001-kernel.sql", "SELECT 1")]);
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            changed.ApplyAsync(platform.Host.Database.Owner, null, platform.Host.Clock.UtcNow, CancellationToken.None));
        Assert.Contains("0001-kernel.sql was changed after it was applied", refused.Message);
    }
}
