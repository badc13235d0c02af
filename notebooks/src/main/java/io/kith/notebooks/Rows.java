package io.kith.notebooks;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.dflib.jjava.jupyter.kernel.display.DisplayDataRenderable;
import org.dflib.jjava.jupyter.kernel.display.RenderContext;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;

/**
 * The answer to a query. As a cell's last value it is shown as a table.
 *
 * @param columns their names
 * @param cells row by row; null where SQL says so
 */
public record Rows(List<String> columns, List<List<Object>> cells)
    implements DisplayDataRenderable {

  /** How many rows there are. */
  public int size() {
    return cells.size();
  }

  /** A column as numbers. */
  public List<Double> numbers(String column) {
    int index = index(column);
    return cells.stream().map(row -> ((Number) row.get(index)).doubleValue()).toList();
  }

  /** A column as text. */
  public List<String> texts(String column) {
    int index = index(column);
    return cells.stream().map(row -> text(row.get(index))).toList();
  }

  /** A column of whole numbers. */
  public List<Long> ids(String column) {
    int index = index(column);
    return cells.stream().map(row -> ((Number) row.get(index)).longValue()).toList();
  }

  /** The only cell of the only row. */
  public double number() {
    if (cells.size() != 1 || columns.size() != 1) {
      throw new IllegalStateException(
          "%d rows of %d columns are no single number".formatted(cells.size(), columns.size()));
    }
    return ((Number) cells.get(0).get(0)).doubleValue();
  }

  /** Those rows whose column says so. */
  public Rows where(String column, String value) {
    int index = index(column);
    return new Rows(
        columns, cells.stream().filter(row -> text(row.get(index)).equals(value)).toList());
  }

  private int index(String column) {
    int index = columns.indexOf(column);
    if (index < 0) {
      throw new IllegalArgumentException("no column '%s' in %s".formatted(column, columns));
    }
    return index;
  }

  @Override
  public Set<MIMEType> getSupportedRenderTypes() {
    return Set.of(MIMEType.TEXT_HTML, MIMEType.TEXT_PLAIN);
  }

  @Override
  public Set<MIMEType> getPreferredRenderTypes() {
    return getSupportedRenderTypes();
  }

  @Override
  public void render(RenderContext context) {
    context.getOutputContainer().putHTML(html());
    context.getOutputContainer().putText(toString());
  }

  /** The table in HTML. */
  public String html() {
    return cells.stream()
        .map(row -> html("td", row.stream().map(Rows::text).toList()))
        .collect(
            Collectors.joining(
                "",
                "<table><thead>" + html("th", columns) + "</thead><tbody>",
                "</tbody></table>"));
  }

  private static String html(String cell, List<String> texts) {
    return texts.stream()
        .map(text -> "<%s>%s</%1$s>".formatted(cell, escaped(text)))
        .collect(Collectors.joining("", "<tr>", "</tr>"));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** The table as lines of text, cells divided by tabs. */
  @Override
  public String toString() {
    return cells.stream()
        .map(row -> row.stream().map(Rows::text).collect(Collectors.joining("\t")))
        .collect(Collectors.joining("\n", String.join("\t", columns) + "\n", ""));
  }

  private static String text(Object cell) {
    if (cell == null) {
      return "";
    }
    return cell instanceof Double || cell instanceof Float
        ? String.format(Locale.ROOT, "%.4f", ((Number) cell).doubleValue())
        : cell.toString();
  }
}
