/// One self-contained page: no script, no font and no picture from elsewhere, and it prints.
struct HTMLPage {
  let title: String
  let children: [HTMLNode]

  func document() -> [UInt8] {
    var bytes = Array("<!doctype html>\n".utf8)
    let head = HTMLNode.element(
      "head", [],
      [
        .element("meta", [("charset", "utf-8")]),
        .element(
          "meta", [("name", "viewport"), ("content", "width=device-width, initial-scale=1")]),
        .element("title", title), .stylesheet(HTMLPage.stylesheet),
      ])
    HTMLNode.element(
      "html", [("lang", "en-GB")], [head, .element("body", [], [.element("main", [], children)])]
    ).write(to: &bytes)
    return bytes
  }

  private static let stylesheet: StaticString = """
    :root { color-scheme: light; --ink: #1c2430; --soft: #5d6878; --line: #d9dee6; --tint: #f4f6f9; \
    --mark: #1d5c73; }
    body { margin: 0; background: #fff; color: var(--ink); \
    font: 15px/1.5 "Source Sans 3", "Segoe UI", Helvetica, Arial, sans-serif; }
    main { max-width: 68rem; margin: 0 auto; padding: 2.5rem 2rem 4rem; }
    h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 .2rem; font-weight: 600; }
    h2 { font-size: 1.15rem; margin: 2.4rem 0 .6rem; padding-bottom: .25rem; font-weight: 600; \
    border-bottom: 2px solid var(--mark); }
    h3 { font-size: 1rem; margin: 1.6rem 0 .3rem; font-weight: 600; }
    p { margin: .4rem 0; max-width: 46rem; }
    .soft, dt, caption { color: var(--soft); }
    .total { font-size: 2rem; font-weight: 600; margin: 1.2rem 0 .2rem; \
    font-variant-numeric: tabular-nums; }
    dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); \
    gap: .6rem 2rem; margin: 1.2rem 0; }
    dt { font-size: .8rem; } dd { margin: 0; overflow-wrap: anywhere; }
    table { border-collapse: collapse; width: 100%; margin: .6rem 0 1.2rem; font-size: .92rem; }
    caption { text-align: left; padding: .3rem 0; }
    th, td { text-align: left; vertical-align: top; padding: .32rem .9rem .32rem 0; \
    border-bottom: 1px solid var(--line); }
    th { font-weight: 600; font-size: .8rem; color: var(--soft); }
    table.part { width: auto; margin: .4rem 0 .8rem; } table.part th, table.part caption { white-space: nowrap; } \
    table.part tr:last-child > * { border-bottom: 0; }
    .n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
    .d { white-space: nowrap; }
    tfoot td { font-weight: 600; border-top: 2px solid var(--ink); border-bottom: 0; }
    tr.across td { background: var(--tint); padding: .4rem .6rem; }
    details { margin: .3rem 0; border-left: 3px solid var(--line); padding: .1rem 0 .1rem .9rem; }
    details[open] { border-left-color: var(--mark); }
    summary { cursor: pointer; }
    pre { font: .85rem/1.45 ui-monospace, Consolas, monospace; overflow-x: auto; margin: .5rem 0; }
    blockquote { margin: .3rem 0 .3rem 0; padding-left: .9rem; border-left: 3px solid var(--line); \
    color: var(--soft); }
    footer { margin-top: 3rem; padding-top: .6rem; border-top: 1px solid var(--line); \
    font-size: .82rem; color: var(--soft); }
    @media print { body { font-size: 10pt; } main { max-width: none; padding: 0; } \
    h2, h3 { break-after: avoid; } tr, details { break-inside: avoid; } \
    thead { display: table-header-group; } @page { margin: 16mm 14mm; } }
    """
}
