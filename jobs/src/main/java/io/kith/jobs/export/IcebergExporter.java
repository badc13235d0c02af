package io.kith.jobs.export;

import io.kith.KithException;
import io.kith.export.ExportSchema;
import io.kith.export.RowTotals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.apache.spark.sql.catalyst.analysis.TableAlreadyExistsException;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Exports into an Iceberg table by write, audit, publish: rows replace the table's on a branch that
 * nobody reads, are counted and compared there, and then the main branch is moved forward to it.
 */
public final class IcebergExporter implements Exporter {
  /** The branch of what is not published yet. */
  static final String BRANCH = "kith_audit";

  private static final String EXTENSIONS = "IcebergSparkSessionExtensions";
  private static final String CATALOG = "spark.sql.catalog.";
  private static final String VERSION = "kith-version";
  private static final String WAP_BRANCH = "spark.wap.branch";
  private static final String WAP_ENABLED = "write.wap.enabled";

  private final SparkSession spark;
  private final String catalog;
  private final String namespace;

  /**
   * Into tables of a namespace.
   *
   * @param target as in {@code CATALOG.NAMESPACE}
   * @throws KithException of the command line if the session does not know the catalog
   */
  public IcebergExporter(SparkSession spark, String target) {
    this.spark = spark;
    int dot = target.indexOf('.');
    if (dot <= 0 || dot == target.length() - 1) {
      throw KithException.commandLine(
          "Cannot export to 'iceberg:%s': it names no namespace of a catalog. Write iceberg:CATALOG.NAMESPACE."
              .formatted(target));
    }
    catalog = target.substring(0, dot);
    namespace = target.substring(dot + 1);
    if (spark.conf().getOption(CATALOG + catalog).isEmpty()) {
      throw KithException.commandLine(
          "Cannot export to 'iceberg:%s': the session knows no catalog '%s'. Configure it with --spark %s%s=org.apache.iceberg.spark.SparkCatalog and so on."
              .formatted(target, catalog, CATALOG, catalog));
    }
    if (!spark.conf().get("spark.sql.extensions", "").contains(EXTENSIONS)) {
      throw KithException.commandLine(
          "Cannot export to 'iceberg:%s': branches need Iceberg's extensions of the session. Add --spark spark.sql.extensions=org.apache.iceberg.spark.extensions.%s, and the library to KITH_CLASS_PATH."
              .formatted(target, EXTENSIONS));
    }
  }

  @Override
  public ExportResult export(ExportSource source, Stages stages) {
    if (source.before().isPresent()) {
      throw KithException.commandLine(
          "Cannot export a delta to iceberg: its readers see what changed by snapshots of their own. Leave out --delta-from.");
    }
    String version = source.version("iceberg", 0);
    String table =
        quoted(catalog) + "." + quotedParts(namespace) + "." + quoted(source.table().name());
    Dataset<Row> rows = rows(source);
    prepare(table, rows);
    RowTotals whole = new RowTotals(source.table().rows(), 0, 0);
    if (versionOf(table, "main").filter(version::equals).isPresent()) {
      return new ExportResult(false, version, totals(spark.table(table)), whole, facts(table));
    }
    if (versionOf(table, BRANCH).filter(version::equals).isEmpty()) {
      stages.time("write", () -> write(table, rows, version));
    }
    RowTotals written = stages.time("audit", () -> audit(table, rows, whole.rows()));
    stages.time("publish", () -> publish(table, source.table().name()));
    return new ExportResult(true, version, written, whole, facts(table));
  }

  private static String quoted(String name) {
    return "`" + name.replace("`", "``") + "`";
  }

  private static String quotedParts(String name) {
    return String.join(
        ".", Arrays.stream(name.split("\\.", -1)).map(IcebergExporter::quoted).toList());
  }

  /** The exported columns of the files that the manifest lists. */
  private Dataset<Row> rows(ExportSource source) {
    List<StructField> fields = new ArrayList<>();
    fields.add(DataTypes.createStructField(ExportSchema.MEMBER_ID, DataTypes.LongType, false));
    fields.addAll(fields(source.schema().value()));
    String[] files =
        source.table().files().stream().map(source.snapshot()::locate).toArray(String[]::new);
    return spark.read().schema(DataTypes.createStructType(fields)).parquet(files);
  }

  private static List<StructField> fields(Schema record) {
    return record.getFields().stream()
        .map(
            field ->
                DataTypes.createStructField(
                    field.name(), type(plain(field.schema())), field.schema().isUnion()))
        .toList();
  }

  private static Schema plain(Schema schema) {
    return schema.isUnion() ? schema.getTypes().get(1) : schema;
  }

  private static DataType type(Schema schema) {
    return switch (schema.getType()) {
      case LONG ->
          schema.getLogicalType() instanceof LogicalTypes.TimestampMicros
              ? DataTypes.TimestampType
              : DataTypes.LongType;
      case INT -> DataTypes.IntegerType;
      case DOUBLE -> DataTypes.DoubleType;
      case BOOLEAN -> DataTypes.BooleanType;
      case STRING -> DataTypes.StringType;
      case ARRAY -> DataTypes.createArrayType(type(schema.getElementType()), false);
      case RECORD -> DataTypes.createStructType(fields(schema));
      default -> throw new IllegalArgumentException("no column is " + schema);
    };
  }

  private void prepare(String table, Dataset<Row> rows) {
    spark.sql("CREATE NAMESPACE IF NOT EXISTS " + quoted(catalog) + "." + quotedParts(namespace));
    if (!spark.catalog().tableExists(table)) {
      try {
        rows.limit(0).writeTo(table).using("iceberg").tableProperty(WAP_ENABLED, "true").create();
      } catch (TableAlreadyExistsException e) {
        throw KithException.environment(
            "Cannot make table %s: somebody else did meanwhile. Run again.".formatted(table), e);
      }
    }
    StructType there = spark.table(table).schema();
    if (!names(there).equals(names(rows.schema()))) {
      throw KithException.refused(
          "Cannot export to table %s: its columns are %s, exported are %s. Drop the table, or name another namespace."
              .formatted(table, names(there), names(rows.schema())));
    }
    spark.sql("ALTER TABLE %s SET TBLPROPERTIES ('%s' = 'true')".formatted(table, WAP_ENABLED));
  }

  /** Names and types, whatever may be null. */
  private static String names(StructType schema) {
    return schema.asNullable().catalogString();
  }

  /** The export that a branch's newest snapshot holds. */
  private Optional<String> versionOf(String table, String branch) {
    return spark
        .sql(
            "SELECT s.summary['%s'] FROM %s.refs r JOIN %s.snapshots s ON r.snapshot_id = s.snapshot_id WHERE r.name = '%s'"
                .formatted(VERSION, table, table, branch))
        .collectAsList()
        .stream()
        .filter(row -> !row.isNullAt(0))
        .map(row -> row.getString(0))
        .findFirst();
  }

  private boolean write(String table, Dataset<Row> rows, String version) {
    spark.conf().set(WAP_BRANCH, BRANCH);
    try {
      rows.writeTo(table)
          .option("snapshot-property." + VERSION, version)
          .overwrite(functions.lit(true));
      return true;
    } catch (NoSuchTableException e) {
      throw KithException.environment(
          "Cannot write to table %s: somebody dropped it meanwhile. Run again.".formatted(table),
          e);
    } finally {
      spark.conf().unset(WAP_BRANCH);
    }
  }

  /** Rows and checksum on the branch must be those of the snapshot. */
  private RowTotals audit(String table, Dataset<Row> rows, long expected) {
    RowTotals sent = totals(rows);
    RowTotals arrived = totals(spark.read().option("branch", BRANCH).table(table));
    if (!sent.equals(arrived) || sent.rows() != expected) {
      throw KithException.environment(
          String.format(
              Locale.ROOT,
              "Cannot vouch for the export: %,d rows of checksum %s are on branch %s of %s, sent were %,d of %s. Nothing was published; run again.",
              arrived.rows(),
              arrived.checksumHex(),
              BRANCH,
              table,
              sent.rows(),
              sent.checksumHex()));
    }
    return arrived;
  }

  private static RowTotals totals(Dataset<Row> rows) {
    String columns = String.join(", ", rows.columns());
    Row totals =
        rows.selectExpr(
                "count(1)",
                "coalesce(cast(mod(sum(cast(xxhash64(%s) as decimal(38, 0))), 9223372036854775807) as bigint), 0)"
                    .formatted(columns))
            .first();
    return new RowTotals(totals.getLong(0), 0, totals.getLong(1));
  }

  private boolean publish(String table, String name) {
    spark.sql(
        "CALL %s.system.fast_forward('%s.%s', 'main', '%s')"
            .formatted(quoted(catalog), namespace, name, BRANCH));
    if (!versionOf(table, "main").equals(versionOf(table, BRANCH))) {
      throw KithException.environment(
          "Cannot publish branch %s of %s: main did not move there. Run again."
              .formatted(BRANCH, table));
    }
    return true;
  }

  private List<ExportResult.Fact> facts(String table) {
    String snapshot =
        spark
            .sql("SELECT snapshot_id FROM %s.refs WHERE name = 'main'".formatted(table))
            .first()
            .get(0)
            .toString();
    return List.of(new ExportResult.Fact("iceberg snapshot", snapshot));
  }
}
