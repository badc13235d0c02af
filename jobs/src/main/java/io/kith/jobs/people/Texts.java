package io.kith.jobs.people;

import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.unsafe.types.UTF8String;

/** Numbers distinct texts in the order in which they come. */
final class Texts implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The code of no text. */
  static final int NONE = -1;

  private final List<String> texts = new ArrayList<>();

  /** Made again where it is needed; not sent along. */
  private transient Object2IntOpenHashMap<String> codes;

  int code(UTF8String text) {
    return text == null ? NONE : code(text.toString());
  }

  int code(String text) {
    if (codes == null) {
      codes = new Object2IntOpenHashMap<>();
      codes.defaultReturnValue(NONE);
    }
    int known = codes.getInt(text);
    if (known != NONE) {
      return known;
    }
    codes.put(text, texts.size());
    texts.add(text);
    return texts.size() - 1;
  }

  /** The texts by code. */
  List<String> list() {
    return texts;
  }
}
