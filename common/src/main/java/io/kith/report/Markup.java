package io.kith.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An element of a page with its attributes and content. What is added as text stays text, whatever
 * it holds, and what is written is well-formed XML that a browser reads as HTML.
 */
public final class Markup {
  /** HTML closes these by themselves. */
  private static final List<String> VOID = List.of("meta", "br", "hr", "wbr");

  /** Elements of SVG have no closing tag where they have no content. */
  private static final List<String> SHAPES = List.of("line", "rect", "path", "circle", "polyline");

  private final String name;
  private final Map<String, String> attributes = new LinkedHashMap<>();

  /** Texts (String) and elements (Markup). */
  private final List<Object> content = new ArrayList<>();

  private Markup(String name) {
    this.name = name;
  }

  /** An element without content. */
  public static Markup of(String name) {
    return new Markup(name);
  }

  /** An element that holds a text. */
  public static Markup of(String name, String text) {
    return new Markup(name).add(text);
  }

  /** An element that holds others. */
  public static Markup of(String name, List<Markup> children) {
    Markup element = new Markup(name);
    children.forEach(element::add);
    return element;
  }

  /** Sets an attribute. */
  public Markup with(String attribute, String value) {
    attributes.put(attribute, value);
    return this;
  }

  /** Sets an attribute to a number, without more decimals than a drawing needs. */
  public Markup with(String attribute, double value) {
    return with(attribute, Words.plain(value));
  }

  /** Adds an element. */
  public Markup add(Markup child) {
    content.add(child);
    return this;
  }

  /** Adds a text. */
  public Markup add(String text) {
    content.add(text);
    return this;
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    write(out);
    return out.toString();
  }

  private void write(StringBuilder out) {
    out.append('<').append(name);
    attributes.forEach(
        (attribute, value) -> {
          out.append(' ').append(attribute).append("=\"");
          escape(value, out);
          out.append('"');
        });
    if (content.isEmpty() && (VOID.contains(name) || SHAPES.contains(name))) {
      out.append("/>");
      return;
    }
    out.append('>');
    for (Object part : content) {
      if (part instanceof Markup element) {
        element.write(out);
      } else {
        escape((String) part, out);
      }
    }
    out.append("</").append(name).append('>');
    if (isBlock()) {
      out.append('\n');
    }
  }

  private boolean isBlock() {
    return switch (name) {
      case "span", "a", "code", "strong", "title", "text", "td", "th", "small" -> false;
      default -> true;
    };
  }

  private static void escape(String text, StringBuilder out) {
    text.codePoints()
        .forEach(
            character -> {
              switch (character) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&#34;");
                default -> out.appendCodePoint(isLegal(character) ? character : '\ufffd');
              }
            });
  }

  /** The characters of XML 1.0. */
  private static boolean isLegal(int character) {
    return character == '\t'
        || character == '\n'
        || (character >= 0x20 && character <= 0xd7ff)
        || (character >= 0xe000 && character <= 0xfffd)
        || character >= 0x10000;
  }
}
