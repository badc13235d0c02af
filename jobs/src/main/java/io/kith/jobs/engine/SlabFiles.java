package io.kith.jobs.engine;

import io.kith.graph.ColumnSlab;
import io.kith.graph.GraphAssembler;
import io.kith.graph.LabelledBlock;
import io.kith.graph.MemberTable;
import io.kith.graph.SlabAssembler;
import io.kith.graph.SlabCuts;
import io.kith.people.Labels;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import scala.Tuple2;

/**
 * The network in slabs, as files on the shared file system: an executor reads one slab at a time,
 * once for all its tasks. The members' own rows are shuffled to their units once; no slab passes
 * through the driver.
 *
 * <p>Memory of an executor: the table of members, one slab, and per task the rows of a unit.
 */
final class SlabFiles implements SlabSource {
  private final JavaRDD<LabelledBlock> blocks;
  private final int[] members;
  private final Optional<Labels> visible;
  private final SlabCuts cuts;
  private final Broadcast<MemberTable> table;
  private final List<SlabFile> files;
  private final Reading reading;

  /**
   * Writes the slabs.
   *
   * @param members labels to work on, ascending
   * @param folder where the slabs' files go, path or URI on a file system that all executors see
   */
  SlabFiles(
      JavaSparkContext context,
      NetworkInBlocks network,
      int[] members,
      String folder,
      Broadcast<SerializableConfiguration> hadoop) {
    blocks = network.blocks();
    this.members = members;
    visible = network.visible();
    cuts = SlabCuts.of(network.members(), network.slabs());
    table =
        context.broadcast(
            network.visible().isPresent()
                ? withDegrees(network.members(), network.knownBlocks())
                : network.members());
    Broadcast<MemberTable> sharedTable = table;
    SlabCuts sharedCuts = cuts;
    context.setJobDescription("engine: write slabs");
    files =
        network
            .blocksWithKnown()
            .map(
                both ->
                    SlabFile.write(
                        both._2(),
                        both._1().work(sharedTable.value()),
                        sharedCuts,
                        folder,
                        hadoop.value().value()))
            .collect();
    reading =
        new Reading(
            files.stream().map(file -> new Piece(file.file(), file.offsets())).toList(),
            cuts,
            network.dated(),
            network.weighted(),
            table,
            hadoop);
  }

  private static MemberTable withDegrees(MemberTable members, JavaRDD<LabelledBlock> known) {
    int[] degrees = new int[members.size()];
    for (Tuple2<int[], int[]> block :
        known.map(block -> new Tuple2<>(block.labels(), block.degrees())).collect()) {
      for (int i = 0; i < block._1().length; i++) {
        degrees[block._1()[i]] = block._2()[i];
      }
    }
    return members.withDegrees(label -> degrees[label]);
  }

  @Override
  public int slabs() {
    return cuts.slabs();
  }

  @Override
  public long[] work() {
    long[] byLabel = new long[table.value().size()];
    for (SlabFile file : files) {
      for (int i = 0; i < file.labels().length; i++) {
        byLabel[file.labels()[i]] = file.work()[i];
      }
    }
    return Arrays.stream(members).mapToLong(label -> byLabel[label]).toArray();
  }

  @Override
  public JavaRDD<UnitRows> rows(List<Unit> units) {
    int[] firsts = new int[units.size()];
    for (int i = 0; i < firsts.length; i++) {
      firsts[i] = members[units.get(i).from()];
    }
    boolean all = members.length == table.value().size();
    int[] some = all ? new int[0] : members;
    JavaPairRDD<Integer, LabelledBlock> pieces =
        blocks.flatMapToPair(block -> cut(block, firsts, some));
    return pieces
        .partitionBy(new HashPartitioner(units.size()))
        .mapPartitions(arrived -> assemble(arrived, units));
  }

  /** Cuts a block by units; members not worked on are left out. */
  private static Iterator<Tuple2<Integer, LabelledBlock>> cut(
      LabelledBlock whole, int[] firsts, int[] some) {
    LabelledBlock block = some.length == 0 ? whole : whole.only(some);
    int[] labels = block.labels();
    List<Integer> units = new ArrayList<>();
    IntArrayList bounds = new IntArrayList();
    for (int i = 0; i < labels.length; i++) {
      int unit = unitOf(labels[i], firsts);
      if (i == 0 || unit != units.get(units.size() - 1)) {
        units.add(unit);
        bounds.add(i);
      }
    }
    bounds.add(labels.length);
    List<LabelledBlock> parts = block.cut(bounds.toIntArray());
    return IntStream.range(0, units.size())
        .mapToObj(i -> new Tuple2<>(units.get(i), parts.get(i)))
        .iterator();
  }

  private static int unitOf(int label, int[] firsts) {
    int at = Arrays.binarySearch(firsts, label);
    return at >= 0 ? at : -at - 2;
  }

  private static Iterator<UnitRows> assemble(
      Iterator<Tuple2<Integer, LabelledBlock>> arrived, List<Unit> units) {
    List<LabelledBlock> pieces = new ArrayList<>();
    int unit = -1;
    while (arrived.hasNext()) {
      Tuple2<Integer, LabelledBlock> next = arrived.next();
      unit = next._1();
      pieces.add(next._2());
    }
    int[] labels = pieces.stream().flatMapToInt(p -> Arrays.stream(p.labels())).sorted().toArray();
    return List.of(
            new UnitRows(units.get(unit), GraphAssembler.rows(labels, pieces), new int[0], 0))
        .iterator();
  }

  @Override
  public JavaRDD<UnitRows> knownRows(List<Unit> units) {
    return visible
        .map(open -> rows(units).map(unit -> unit.with(unit.rows().among(open::contains))))
        .orElseGet(() -> rows(units));
  }

  @Override
  public int members() {
    return table.value().size();
  }

  @Override
  public Slab slab(int number) {
    return reading.slab(number);
  }

  @Override
  public void close() {
    LoadedSlab.forget();
    table.destroy();
  }

  /** Where the pieces of one block begin. */
  private record Piece(PieceFile file, long[] offsets) implements Serializable {}

  /** What a task needs to read a slab. */
  private record Reading(
      List<Piece> pieces,
      SlabCuts cuts,
      boolean dated,
      boolean weighted,
      Broadcast<MemberTable> table,
      Broadcast<SerializableConfiguration> hadoop)
      implements Serializable {

    Slab slab(int number) {
      return () -> LoadedSlab.get(pieces.get(0).file().path() + "#" + number, () -> read(number));
    }

    private ColumnSlab read(int number) {
      SlabAssembler assembler =
          new SlabAssembler(table.value(), cuts.from(number), cuts.to(number), dated, weighted);
      pieces.parallelStream()
          .forEach(
              piece -> {
                LabelledBlock members = read(piece, number, PieceFormat::readMembers);
                assembler.announce(members.labels(), members.degrees());
              });
      assembler.allocate();
      pieces.parallelStream()
          .forEach(piece -> assembler.put(read(piece, number, PieceFormat::read)));
      return assembler.build();
    }

    private LabelledBlock read(Piece piece, int number, PieceFile.Piece part) {
      return piece.file().read(piece.offsets()[number], hadoop.value().value(), part);
    }
  }
}
