package io.kith.benchmarks.peers;

import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/**
 * Generates a graph whose degrees follow a power law: both ends of a connection are drawn as n·x^p
 * with x uniform in [0, 1), so that Σ d² is about 4m²/n / (p(2−p)) for 1 ≤ p < 2. Repeats and
 * self-connections are drawn again: there are exactly m distinct connections.
 *
 * <p>Arguments: FOLDER MEMBERS CONNECTIONS POWER [star]. With {@code star} one more member is
 * connected to every second other one. The seed is fixed: equal arguments give equal bytes.
 */
public final class PowerLawGraph {
  private static final long SEED = 42;
  private static final int FILES = 4;
  private static final MessageType SCHEMA =
      MessageTypeParser.parseMessageType(
          "message connections { required int64 member_a; required int64 member_b; }");

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final int members;
  private final double power;

  /** The label at each place of the power law: popular members lie anywhere among the ids. */
  private final int[] labels;

  private PowerLawGraph(int members, double power) {
    this.members = members;
    this.power = power;
    labels = new int[members];
    for (int i = 0; i < members; i++) {
      labels[i] = i;
    }
    for (int i = members - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int label = labels[i];
      labels[i] = labels[j];
      labels[j] = label;
    }
  }

  /** Writes one graph. */
  public static void main(String[] args) throws IOException {
    GraphFolder folder = new GraphFolder(Path.of(args[0]));
    int members = Integer.parseInt(args[1]);
    int connections = Integer.parseInt(args[2]);
    boolean star = args.length > 4 && args[4].equals("star");
    new PowerLawGraph(members, Double.parseDouble(args[3])).write(folder, connections, star);
  }

  private void write(GraphFolder folder, int connections, boolean star) throws IOException {
    Files.createDirectories(folder.connections());
    int all = star ? members + 1 : members;
    long[] ids = new long[all];
    for (int label = 0; label < all; label++) {
      ids[label] = id(label);
    }
    folder.writeIds(ids);
    LongOpenHashSet seen = new LongOpenHashSet(connections);
    try (GraphFolder.Numbers pairs = folder.pairs()) {
      int written = 0;
      for (int file = 0; file < FILES; file++) {
        int end = (int) ((long) connections * (file + 1) / FILES);
        try (ParquetWriter<long[]> rows = rows(folder, file)) {
          while (written < end) {
            int a = draw();
            int b = draw();
            if (a != b && seen.add((long) Math.min(a, b) << 32 | Math.max(a, b))) {
              add(pairs, rows, a, b);
              written++;
            }
          }
          if (star && file == FILES - 1) {
            for (int leaf = 0; leaf < members; leaf += 2) {
              add(pairs, rows, members, leaf);
            }
          }
        }
      }
    }
  }

  private int draw() {
    return labels[(int) (members * Math.pow(random.nextDouble(), power))];
  }

  /** Ids with gaps: nothing may take an id for an index. */
  private static long id(int label) {
    return 10L * label + 7;
  }

  private static void add(GraphFolder.Numbers pairs, ParquetWriter<long[]> rows, int a, int b)
      throws IOException {
    pairs.addPair(a, b);
    rows.write(new long[] {id(a), id(b)});
  }

  private static ParquetWriter<long[]> rows(GraphFolder folder, int number) throws IOException {
    Path file = folder.connections().resolve("part-%05d.parquet".formatted(number));
    return new Builder(new LocalOutputFile(file))
        .withConf(new PlainParquetConfiguration())
        .withCompressionCodec(CompressionCodecName.SNAPPY)
        .build();
  }

  private static final class Builder extends ParquetWriter.Builder<long[], Builder> {
    Builder(OutputFile file) {
      super(file);
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    protected WriteSupport<long[]> getWriteSupport(ParquetConfiguration configuration) {
      return new PairWriteSupport();
    }

    @Override
    @SuppressWarnings("deprecation") // abstract in parquet-hadoop, though deprecated
    protected WriteSupport<long[]> getWriteSupport(Configuration configuration) {
      return new PairWriteSupport();
    }
  }

  private static final class PairWriteSupport extends WriteSupport<long[]> {
    private RecordConsumer consumer;

    @Override
    public WriteContext init(ParquetConfiguration configuration) {
      return new WriteContext(SCHEMA, Map.of());
    }

    @Override
    @SuppressWarnings("deprecation") // abstract in parquet-hadoop, though deprecated
    public WriteContext init(Configuration configuration) {
      return new WriteContext(SCHEMA, Map.of());
    }

    @Override
    public void prepareForWrite(RecordConsumer recordConsumer) {
      consumer = recordConsumer;
    }

    @Override
    public void write(long[] pair) {
      consumer.startMessage();
      for (int column = 0; column < pair.length; column++) {
        String name = SCHEMA.getFieldName(column);
        consumer.startField(name, column);
        consumer.addLong(pair[column]);
        consumer.endField(name, column);
      }
      consumer.endMessage();
    }
  }
}
