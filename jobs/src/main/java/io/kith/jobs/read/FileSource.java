package io.kith.jobs.read;

import static org.apache.spark.sql.functions.call_function;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.shiftright;
import static org.apache.spark.sql.functions.timestamp_micros;

import io.kith.jobs.read.FileColumn.Unit;
import io.kith.jobs.table.InputColumns;
import io.kith.jobs.table.InputData;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RuntimeConfig;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Opens a file, folder or glob: lists, checks that the files fit together, and hands to Spark. */
final class FileSource {
  private static final String ORC = "orc";
  private static final String CSV = "csv";
  private static final String JSON = "json";

  /** Up to so many files Spark looks at each on the driver, not in a job of its own. */
  private static final int MAX_FILES_WITHOUT_JOB = 10_000;

  private final SparkSession spark;
  private final InputSpec spec;

  private FileSource(SparkSession spark, InputSpec spec) {
    this.spark = spark;
    this.spec = spec;
  }

  static Source open(SparkSession spark, InputSpec spec, InputColumns wanted) {
    return new FileSource(spark, spec).open(wanted);
  }

  private Source open(InputColumns wanted) {
    Configuration configuration = spark.sparkContext().hadoopConfiguration();
    InputListing listing = InputListing.of(spec, configuration);
    try {
      return open(wanted, listing, configuration);
    } catch (Exception e) { // Scala throws checked exceptions without declaring them.
      InputChanges.of(spec.input(), listing.inputFiles(), configuration)
          .ifPresent(
              change -> {
                change.addSuppressed(e);
                throw change;
              });
      throw e;
    }
  }

  private Source open(InputColumns wanted, InputListing listing, Configuration configuration) {
    PartitionLevels levels = PartitionLevels.of(spec, listing);
    Optional<FileSchema> schema =
        fileColumns(configuration)
            .map(columns -> FileSchema.of(spec, wanted, listing, levels.keys(), columns));
    DataFrameReader reader = reader();
    levels.base().ifPresent(base -> reader.option("basePath", base.toString()));
    boolean text = spec.format().equals(CSV) || spec.format().equals(JSON);
    Set<String> milliseconds = schema.map(this::milliseconds).orElse(Set.of());
    Dataset<Row> rows = withoutListingJob(() -> load(reader, listing, schema), listing);
    return new Source(rows, listing.inputFiles(), text, milliseconds);
  }

  /** What asks a file of this format for its columns; the schema of other formats is Spark's. */
  private Optional<FileColumns> fileColumns(Configuration configuration) {
    return switch (spec.format()) {
      case InputSpec.PARQUET -> Optional.of(new ParquetColumns(configuration));
      case ORC -> Optional.of(new OrcColumns(configuration));
      case CSV -> Optional.of(new CsvColumns(configuration));
      default -> Optional.empty();
    };
  }

  private DataFrameReader reader() {
    return spark
        .read()
        .format(spec.format())
        // Paths are listed already: names with glob characters are names.
        .option("__globPaths__", "false")
        .option("mergeSchema", "false")
        .option("ignoreCorruptFiles", "false")
        .option("ignoreMissingFiles", "false")
        // A flipped bit in a page that has a checksum fails the scan.
        .option("parquet.page.verify-checksum.enabled", "true")
        .option("header", "true")
        .option("mode", "PERMISSIVE")
        // Whether a line has too many cells must not depend on the columns that a scan needs.
        .option("columnPruning", "false")
        .option("columnNameOfCorruptRecord", InputData.MALFORMED_ROW);
  }

  private Dataset<Row> load(
      DataFrameReader reader, InputListing listing, Optional<FileSchema> schema) {
    String[] paths = listing.paths();
    if (spec.format().equals(JSON)) {
      reader.option("primitivesAsString", "true");
      return reader.schema(withMalformedRow(reader.load(paths).schema())).load(paths);
    }
    if (schema.isEmpty()) {
      return reader.load(paths);
    }
    StructType types = new StructType();
    for (FileColumn column : schema.get().columns()) {
      if (!column.type().equals(DataTypes.NullType)) {
        types = types.add(column.name(), storedType(column));
      }
    }
    if (spec.format().equals(CSV)) {
      // Other files' headers are checked by FileSchema, or by Spark where it did not ask all.
      reader.option("enforceSchema", Boolean.toString(schema.get().complete()));
      return reader.schema(withMalformedRow(types)).load(paths);
    }
    return withTimestamps(reader.schema(types).load(paths), schema.get());
  }

  private static StructType withMalformedRow(StructType schema) {
    boolean known = Arrays.asList(schema.fieldNames()).contains(InputData.MALFORMED_ROW);
    return known ? schema : schema.add(InputData.MALFORMED_ROW, DataTypes.StringType);
  }

  private DataType storedType(FileColumn column) {
    boolean raw =
        column.unit() == Unit.NANOSECONDS || (column.unit() == Unit.MILLISECONDS && isRaw());
    return raw ? DataTypes.LongType : column.type();
  }

  /** Whether timestamps in milliseconds stay numbers: a filter needs to see timestamps. */
  private boolean isRaw() {
    return spec.where().isEmpty();
  }

  private Set<String> milliseconds(FileSchema schema) {
    if (!isRaw()) {
      return Set.of();
    }
    return schema.columns().stream()
        .filter(column -> column.unit() == Unit.MILLISECONDS)
        .map(FileColumn::name)
        .collect(Collectors.toSet());
  }

  /** Nanoseconds, which Spark reads as plain numbers only, as timestamps rounded down. */
  private static Dataset<Row> withTimestamps(Dataset<Row> rows, FileSchema schema) {
    Dataset<Row> result = rows;
    for (FileColumn column : schema.columns()) {
      if (column.unit() == Unit.NANOSECONDS) {
        // Integer arithmetic that cannot overflow: shift right, as 1000 = 8 * 125.
        Column nanos = col(Quoted.name(column.name()));
        Column eighths = shiftright(nanos, 3);
        Column rest = pmod(eighths, lit(125L));
        Column micros = call_function("div", eighths.minus(rest), lit(125L));
        result = result.withColumn(column.name(), timestamp_micros(micros));
      }
    }
    return result;
  }

  private <T> T withoutListingJob(Supplier<T> load, InputListing listing) {
    String key = SQLConf.PARALLEL_PARTITION_DISCOVERY_THRESHOLD().key();
    RuntimeConfig settings = spark.conf();
    String before = settings.get(key);
    int files = listing.files().size();
    if (files > MAX_FILES_WITHOUT_JOB || files <= Integer.parseInt(before)) {
      return load.get();
    }
    try {
      settings.set(key, files);
      return load.get();
    } finally {
      settings.set(key, before);
    }
  }
}
