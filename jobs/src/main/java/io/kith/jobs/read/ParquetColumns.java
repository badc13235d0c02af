package io.kith.jobs.read;

import io.kith.jobs.read.FileColumn.Unit;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.spark.sql.execution.datasources.parquet.ParquetToSparkSchemaConverter;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** Reads the columns of a Parquet file from its footer, which must not contradict itself. */
final class ParquetColumns implements FileColumns {
  private final Configuration configuration;
  private final ParquetToSparkSchemaConverter converter =
      new ParquetToSparkSchemaConverter(SQLConf.get());

  ParquetColumns(Configuration configuration) {
    this.configuration = configuration;
  }

  @Override
  public List<FileColumn> of(FileStatus file) throws IOException {
    ParquetReadOptions options =
        HadoopReadOptions.builder(configuration, file.getPath())
            .withMetadataFilter(ParquetMetadataConverter.SKIP_ROW_GROUPS)
            .build();
    InputFile input = HadoopInputFile.fromStatus(file, configuration);
    try (SeekableInputStream stream = input.newStream();
        ParquetFileReader reader = ParquetFileReader.open(input, options, stream)) {
      MessageType schema = reader.getFooter().getFileMetaData().getSchema();
      ParquetFooter.check(stream, input.getLength(), schema);
      return schema.getFields().stream().map(this::column).toList();
    }
  }

  private FileColumn column(Type field) {
    Unit unit = unit(field);
    DataType type =
        unit == Unit.NANOSECONDS
            ? DataTypes.TimestampType
            : sparkType(field).orElse(DataTypes.NullType);
    String description = type.equals(DataTypes.NullType) ? "'" + field + "'" : type.sql();
    return new FileColumn(field.getName(), type, unit, description);
  }

  /** Spark's type, if it has one. */
  private Optional<DataType> sparkType(Type field) {
    try {
      MessageType alone = new MessageType("column", field);
      return Optional.of(converter.convert(alone).apply(0).dataType());
    } catch (Exception e) {
      // A checked AnalysisException that Scala does not declare: a type that Spark does not have.
      return Optional.empty();
    }
  }

  private static Unit unit(Type field) {
    boolean stored =
        field.isPrimitive()
            && field.asPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.INT64
            && !field.isRepetition(Type.Repetition.REPEATED)
            && field.getLogicalTypeAnnotation() instanceof TimestampLogicalTypeAnnotation;
    if (!stored) {
      return Unit.NATIVE;
    }
    LogicalTypeAnnotation.TimeUnit unit =
        ((TimestampLogicalTypeAnnotation) field.getLogicalTypeAnnotation()).getUnit();
    return switch (unit) {
      case MILLIS -> Unit.MILLISECONDS;
      case MICROS -> Unit.NATIVE;
      case NANOS -> Unit.NANOSECONDS;
    };
  }
}
