package io.kith.report;

import java.util.List;

/** What every page has: head, colors, landmarks, and the way from one section to another. */
final class PageFrame {
  /** Contrasts: text 4.5 and bars 3 against what is behind them, at least, in both schemes. */
  private static final String STYLE =
      """
      :root { color-scheme: light dark; --page: #ffffff; --text: #1b1f24; --quiet: #57606a;
        --line: #d0d7de; --bar: #0b63b5; --link: #0a5299; --panel: #f6f8fa;
        --first: #0b63b5; --second: #b8420a; --third: #0b7a5e; --fourth: #7a3db8;
        --fifth: #866100; --sixth: #5f6872; }
      @media (prefers-color-scheme: dark) {
        :root { --page: #0f1318; --text: #e6edf3; --quiet: #9aa7b4;
          --line: #30363d; --bar: #5aa9f0; --link: #7cbcff; --panel: #171c23;
          --first: #5aa9f0; --second: #ff9a5c; --third: #3cc9a0; --fourth: #c4a1ff;
          --fifth: #e3b341; --sixth: #9aa7b4; } }
      * { box-sizing: border-box; }
      body { margin: 0 auto; max-width: 64rem; padding: 0 1rem 3rem; background: var(--page);
        color: var(--text); font: 1rem/1.5 system-ui, sans-serif; }
      a { color: var(--link); }
      :focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
      h1 { font-size: 1.6rem; line-height: 1.25; margin: 2rem 0 0; overflow-wrap: anywhere; }
      h2 { font-size: 1.25rem; margin: 2.5rem 0 0.5rem; border-bottom: 1px solid var(--line); }
      header p, caption, footer { color: var(--quiet); }
      nav ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; list-style: none; padding: 0; }
      nav a { display: inline-block; padding: 0.25rem 0; }
      dl.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr));
        gap: 1rem; margin: 1.5rem 0 0; }
      dl.facts div { background: var(--panel); border: 1px solid var(--line);
        border-radius: 6px; padding: 0.75rem 1rem; }
      dl.facts dt { color: var(--quiet); }
      dl.facts dd { margin: 0; font-size: 1.5rem; font-variant-numeric: tabular-nums; }
      .pair { display: grid; gap: 1.5rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr)); }
      .scroll { overflow-x: auto; margin: 1rem 0; }
      table { border-collapse: collapse; width: 100%; }
      caption { text-align: left; padding: 0.25rem 0; }
      th, td { text-align: left; vertical-align: top; padding: 0.3rem 0.75rem 0.3rem 0;
        border-bottom: 1px solid var(--line); font-weight: normal; }
      td { overflow-wrap: anywhere; min-width: 8rem; }
      .hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
      thead th { color: var(--quiet); }
      .number { text-align: right; min-width: 0; font-variant-numeric: tabular-nums; white-space: nowrap;
        overflow-wrap: normal; }
      figure { margin: 1rem 0; overflow-x: auto; }
      figcaption { font-weight: 600; }
      svg { display: block; width: 100%; height: auto; }
      svg text { fill: var(--text); font: 13px system-ui, sans-serif; }
      svg .name { fill: var(--quiet); }
      svg .bar { fill: var(--bar); }
      svg .grid { stroke: var(--line); }
      svg .axis { stroke: var(--quiet); }
      svg .ideal { stroke: var(--quiet); stroke-dasharray: 3 4; }
      svg .curve { fill: none; stroke: var(--ink); stroke-width: 2; }
      svg .range { stroke: var(--ink); stroke-width: 1.5; }
      svg .mark { fill: var(--ink); }
      .first { --ink: var(--first); } .second { --ink: var(--second); }
      .third { --ink: var(--third); } .fourth { --ink: var(--fourth); }
      .fifth { --ink: var(--fifth); } .sixth { --ink: var(--sixth); }
      @media print { nav { display: none; } }
      """;

  private PageFrame() {}

  /** A part of the page with a heading. */
  record Section(String id, String title, List<Markup> content) {}

  /** A figure to begin with. */
  record Fact(String name, String value) {}

  /** A page with a title, what it is about, figures to begin with, and who made it for whom. */
  static String around(
      String title, String subtitle, List<Fact> facts, List<Section> sections, String maker) {
    Markup html =
        Markup.of("html")
            .with("xmlns", "http://www.w3.org/1999/xhtml")
            .with("lang", "en")
            .add(head(title))
            .add(
                Markup.of("body")
                    .add(header(title, subtitle, facts))
                    .add(contents(sections))
                    .add(Markup.of("main", sections.stream().map(PageFrame::section).toList()))
                    .add(Markup.of("footer").add(Markup.of("p", maker))));
    return "<!DOCTYPE html>\n" + html;
  }

  private static Markup head(String title) {
    return Markup.of("head")
        .add(Markup.of("meta").with("charset", "utf-8"))
        .add(
            Markup.of("meta")
                .with("http-equiv", "Content-Security-Policy")
                .with("content", "default-src 'none'; style-src 'unsafe-inline'"))
        .add(
            Markup.of("meta")
                .with("name", "viewport")
                .with("content", "width=device-width, initial-scale=1"))
        .add(Markup.of("title", title))
        .add(Markup.of("style", STYLE));
  }

  private static Markup header(String title, String subtitle, List<Fact> facts) {
    Markup list = Markup.of("dl").with("class", "facts");
    for (Fact fact : facts) {
      list.add(
          Markup.of("div").add(Markup.of("dt", fact.name())).add(Markup.of("dd", fact.value())));
    }
    return Markup.of("header").add(Markup.of("h1", title)).add(Markup.of("p", subtitle)).add(list);
  }

  private static Markup contents(List<Section> sections) {
    Markup list = Markup.of("ul");
    for (Section section : sections) {
      list.add(
          Markup.of("li").add(Markup.of("a", section.title()).with("href", "#" + section.id())));
    }
    return Markup.of("nav").with("aria-label", "Sections").add(list);
  }

  private static Markup section(Section section) {
    String heading = section.id() + "-heading";
    Markup markup =
        Markup.of("section")
            .with("id", section.id())
            .with("aria-labelledby", heading)
            .add(Markup.of("h2", section.title()).with("id", heading));
    section.content().forEach(markup::add);
    return markup;
  }
}
