package io.kith.notebooks;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A drawing of one member's recommendations: the member in the middle, around it the connections
 * who may introduce, and outside the candidates, each tied to its introducers. Candidates whom
 * nobody may introduce hang on a dashed line.
 */
public final class EgoNetwork {
  private static final int WIDTH = 900;
  private static final int HEIGHT = 720;
  private static final Color EGO = new Color(0x1b1f24);
  private static final Color INTRODUCER = new Color(0x0072b2);
  private static final Color CANDIDATE = new Color(0xd55e00);
  private static final Color EDGE = new Color(0x9aa7b4);
  private static final double INNER = 0.42;

  private final long member;

  /** Of each candidate, best first, its introducers. */
  private final Map<Long, List<Long>> introducersOf = new LinkedHashMap<>();

  /** A member without candidates. */
  public EgoNetwork(long member) {
    this.member = member;
  }

  /** Adds the next best candidate, and who may introduce; nobody is allowed, too. */
  public EgoNetwork add(long candidate, List<Long> introducers) {
    introducersOf.put(candidate, List.copyOf(introducers));
    return this;
  }

  /** The drawing. */
  public BufferedImage draw() {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, WIDTH, HEIGHT);
    Map<Long, Point2D> introducers = ring(introducersInOrder(), INNER);
    Map<Long, Point2D> candidates = ring(candidatesInOrder(), 1);
    Point2D ego = at(0, 0);
    g.setColor(EDGE);
    introducers.values().forEach(point -> line(g, ego, point, false));
    introducersOf.forEach(
        (candidate, by) -> {
          by.forEach(each -> line(g, introducers.get(each), candidates.get(candidate), false));
          if (by.isEmpty()) {
            line(g, ego, candidates.get(candidate), true);
          }
        });
    introducers.forEach((id, point) -> node(g, point, 8, INTRODUCER, Long.toString(id)));
    int rank = 1;
    for (long candidate : introducersOf.keySet()) {
      node(g, candidates.get(candidate), 11, CANDIDATE, "%d. %d".formatted(rank++, candidate));
    }
    node(g, ego, 14, EGO, Long.toString(member));
    legend(g);
    g.dispose();
    return image;
  }

  private List<Long> introducersInOrder() {
    Set<Long> all = new LinkedHashSet<>();
    candidatesInOrder().forEach(candidate -> all.addAll(introducersOf.get(candidate)));
    return new ArrayList<>(all);
  }

  /** Those of one introducer side by side, so that few lines cross. */
  private List<Long> candidatesInOrder() {
    List<Long> candidates = new ArrayList<>(introducersOf.keySet());
    candidates.sort(
        Comparator.comparingLong(
            candidate ->
                introducersOf.get(candidate).isEmpty()
                    ? Long.MAX_VALUE
                    : introducersOf.get(candidate).get(0)));
    return candidates;
  }

  private static Map<Long, Point2D> ring(List<Long> ids, double radius) {
    Map<Long, Point2D> places = new LinkedHashMap<>();
    for (int i = 0; i < ids.size(); i++) {
      places.put(ids.get(i), at(2 * Math.PI * i / ids.size() - Math.PI / 2, radius));
    }
    return places;
  }

  private static Point2D at(double angle, double radius) {
    return new Point2D.Double(
        WIDTH / 2.0 + 0.40 * WIDTH * radius * Math.cos(angle),
        HEIGHT / 2.0 + 10 + 0.40 * HEIGHT * radius * Math.sin(angle));
  }

  private static void line(Graphics2D g, Point2D from, Point2D to, boolean dashed) {
    g.setStroke(
        dashed
            ? new BasicStroke(
                1.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL, 1, new float[] {6, 5}, 0)
            : new BasicStroke(1.4f));
    g.draw(new Line2D.Double(from, to));
  }

  private static void node(Graphics2D g, Point2D at, int radius, Color color, String label) {
    g.setColor(color);
    g.fill(
        new Ellipse2D.Double(at.getX() - radius, at.getY() - radius, 2.0 * radius, 2.0 * radius));
    g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
    int width = g.getFontMetrics().stringWidth(label);
    float x = (float) (at.getX() - width / 2.0);
    float y = (float) (at.getY() + (at.getY() < HEIGHT / 2.0 ? -radius - 5 : radius + 15));
    g.setColor(new Color(255, 255, 255, 210));
    g.fillRect((int) x - 2, (int) y - 12, width + 4, 16);
    g.setColor(EGO);
    g.drawString(label, x, y);
  }

  private void legend(Graphics2D g) {
    g.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 16));
    g.drawString("Whom member %d may know, and through whom".formatted(member), 16, 26);
    g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
    String[] texts = {"the member", "a connection who may introduce", "rank and id of a candidate"};
    Color[] colors = {EGO, INTRODUCER, CANDIDATE};
    for (int i = 0; i < texts.length; i++) {
      int y = HEIGHT - 62 + 20 * i;
      g.setColor(colors[i]);
      g.fill(new Ellipse2D.Double(16, y - 10, 12, 12));
      g.setColor(EGO);
      g.drawString(texts[i], 36, y);
    }
    String dashed = "dashed: nobody may introduce";
    g.drawString(dashed, WIDTH - 16 - g.getFontMetrics().stringWidth(dashed), HEIGHT - 22);
  }
}
