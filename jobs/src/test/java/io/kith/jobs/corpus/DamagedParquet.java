package io.kith.jobs.corpus;

import io.kith.jobs.corpus.BadInput.Expected;
import io.kith.jobs.corpus.SoundParquet.Layout;
import io.kith.jobs.corpus.SoundParquet.Range;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/** Sound files, cut short, and with bits flipped in every part. */
final class DamagedParquet {
  private static final String FILE = "damaged.parquet";

  private final List<BadInput> inputs = new ArrayList<>();

  private DamagedParquet() {}

  static List<BadInput> all() {
    DamagedParquet damaged = new DamagedParquet();
    SoundParquet checked = SoundParquet.of(Layout.CHECKED);
    SoundParquet unchecked = SoundParquet.of(Layout.UNCHECKED);
    SoundParquet second = SoundParquet.of(Layout.SECOND_VERSION);
    SoundParquet groups = SoundParquet.of(Layout.MANY_GROUPS);
    damaged.addCut(checked);
    damaged.addTails(checked);
    damaged.addFlips("footer", checked, List.of(checked.footer()), 45);
    damaged.addFlips("footer-many-groups", groups, List.of(groups.footer()), 20);
    damaged.addFlips("pages-checked", checked, checked.pages(), 25);
    damaged.addFlips("pages-second-version", second, second.pages(), 15);
    damaged.addFlips("pages-many-groups", groups, groups.pages(), 10);
    damaged.addFlips("pages-unchecked", unchecked, unchecked.pages(), 20);
    damaged.addFlips("dictionary", checked, checked.dictionaries(), 15);
    damaged.addFlips("dictionary-second-version", second, second.dictionaries(), 8);
    damaged.addFlips("indexes", checked, List.of(checked.indexes().orElseThrow()), 6);
    damaged.addWiped(checked);
    return damaged.inputs;
  }

  /** Cut at many places; a reader may not take a part for the whole. */
  private void addCut(SoundParquet sound) {
    int length = sound.bytes().length;
    List<Integer> lengths = new ArrayList<>(List.of(1, 3, 4, 7, 8, 11, 12, 13));
    for (int part = 1; part < 12; part++) {
      lengths.add(12 + part * (length - 12) / 12);
    }
    lengths.addAll(
        List.of(
            sound.footerStart() - 1,
            sound.footerStart(),
            sound.footerStart() + 1,
            length - 9,
            length - 8,
            length - 7,
            length - 4,
            length - 1));
    for (int cut : lengths) {
      add("cut-at-" + cut, "truncated", sound, bytes -> Arrays.copyOf(bytes, cut), refused());
    }
  }

  private static Expected refused() {
    return BadInput.refused("Cannot read", FILE);
  }

  private void addTails(SoundParquet sound) {
    int length = sound.bytes().length;
    add("a-byte-too-many", "magic", sound, bytes -> Arrays.copyOf(bytes, length + 1), refused());
    add("magic-PARE", "magic", sound, bytes -> end(bytes, "PARE"), refused());
    add("magic-PAR2", "magic", sound, bytes -> end(bytes, "PAR2"), refused());
    add("magic-ORC", "magic", sound, bytes -> end(bytes, "\0ORC"), refused());
    add(
        "magic-PARE-both",
        "magic",
        sound,
        bytes -> {
          byte[] ended = end(bytes, "PARE");
          System.arraycopy(
              "PARE".getBytes(java.nio.charset.StandardCharsets.US_ASCII), 0, ended, 0, 4);
          return ended;
        },
        refused());
    // Readers do not look at the first four bytes.
    add(
        "magic-at-the-start",
        "magic",
        sound,
        bytes -> {
          bytes[0] = 'X';
          return bytes;
        },
        BadInput.asRead(sound.network()));
    for (int footerLength :
        List.of(0, 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, length, length - 8)) {
      add(
          "footer-length-" + footerLength,
          "magic",
          sound,
          bytes -> {
            for (int i = 0; i < 4; i++) {
              bytes[length - 8 + i] = (byte) (footerLength >>> (8 * i));
            }
            return bytes;
          },
          refused());
    }
  }

  private static byte[] end(byte[] bytes, String magic) {
    System.arraycopy(
        magic.getBytes(java.nio.charset.StandardCharsets.US_ASCII), 0, bytes, bytes.length - 4, 4);
    return bytes;
  }

  private void addFlips(String part, SoundParquet sound, List<Range> ranges, int count) {
    // One sequence for all: first numbers of neighboring seeds resemble each other.
    Random random = new Random(part.hashCode());
    for (int i = 0; i < count; i++) {
      Range range = ranges.get(random.nextInt(ranges.size()));
      int at = range.begin() + random.nextInt(range.end() - range.begin());
      int bit = random.nextInt(8);
      add(
          "flip-" + part + "-" + i + "-byte-" + at + "-bit-" + bit,
          "flipped " + part,
          sound,
          bytes -> {
            bytes[at] ^= (byte) (1 << bit);
            return bytes;
          },
          BadInput.asRead(sound.network()));
    }
  }

  /** Whole parts overwritten, as by a lost disk block. */
  private void addWiped(SoundParquet sound) {
    List<Range> ranges = new ArrayList<>(sound.pages());
    ranges.addAll(sound.dictionaries());
    ranges.add(sound.footer());
    ranges.add(new Range(0, sound.footerStart()));
    for (Range range : ranges) {
      for (int value : new int[] {0, 0xff}) {
        add(
            "wiped-" + range.begin() + "-to-" + range.end() + "-with-" + value,
            "wiped",
            sound,
            bytes -> {
              Arrays.fill(bytes, range.begin(), range.end(), (byte) value);
              return bytes;
            },
            BadInput.asRead(sound.network()));
      }
    }
  }

  private void add(
      String name,
      String kind,
      SoundParquet sound,
      UnaryOperator<byte[]> damage,
      Expected expected) {
    inputs.add(
        new BadInput(
            name,
            kind,
            FILE,
            // Three rows of the sound file have no second id.
            List.of("--max-rejected=100%"),
            file -> Files.write(file, damage.apply(sound.bytes().clone())),
            expected));
  }
}
