import { match, strictEqual } from "node:assert/strict";
import { markup } from "../../../lib/reports/charts/svg.tsx";
import {
  Contents,
  Figure,
  PageFoot,
  PageHead,
  Remarks,
  Section,
  SectionView,
  TableView,
  Tiles,
} from "../../../lib/reports/page/parts.tsx";
import { elements, textOf } from "../markup.ts";

const table = {
  columns: [{ title: "label" }, { title: "rows", align: "right" }, { title: "line", terminalOnly: true }],
  rows: [["<b>", { text: "7", tone: "bad" }, "●"]],
} as const;

Deno.test("TableView() has a caption, heads of columns and rows, and no column of characters", () => {
  strictEqual(
    markup(<TableView caption="Labels" table={table} />),
    '<div class="scroll"><table><caption class="">Labels</caption><thead><tr><th scope="col" class="">label</th>' +
      '<th scope="col" class="number">rows</th></tr></thead><tbody><tr><th scope="row">&lt;b&gt;</th>' +
      '<td class="number bad">7</td></tr></tbody></table></div>',
  );
  match(markup(<TableView headed caption="Labels" table={table} />), /<caption class="unseen">/);
});

Deno.test("TableView() shows 200 rows and counts the others", () => {
  const rows = Array.from({ length: 250 }, (_, index) => [`${index}`]);
  const html = markup(<TableView caption="All" table={{ columns: [{ title: "n" }], rows }} />);
  strictEqual(elements(html).filter(({ name }) => name === "tr").length, 201);
  match(textOf(html), /50 more rows of this table in result\.json/);
});

Deno.test("Section(), SectionView(), Figure() and Remarks() build a part of a page", () => {
  strictEqual(markup(<Section id="a" title="<A>">x</Section>), '<section id="a"><h2>&lt;A&gt;</h2>x</section>');
  strictEqual(
    markup(<SectionView id="a" caption="c" section={{ title: "A", items: ["one"], remarks: ["two"] }} />),
    '<section id="a"><h2>A</h2><ul><li>one</li></ul><p class="remark">two</p></section>',
  );
  strictEqual(
    markup(<Figure chart="<svg></svg>" caption="a < b" />),
    "<figure><svg></svg><figcaption>a &lt; b</figcaption></figure>",
  );
  strictEqual(markup(<Remarks remarks={[]} />), "");
});

Deno.test("PageHead(), Tiles(), Contents() and PageFoot() frame a page", () => {
  const head = markup(<PageHead kind="Drift" title="T" facts={["f"]} verdict="It drifted." tone="bad" />);
  match(head, /<h1>T<\/h1><p class="facts">f<\/p><p class="verdict bad">It drifted\.<\/p>/);
  const tiles = markup(<Tiles tiles={[{ label: "cost", value: "unknown", detail: "3 tokens" }]} />);
  strictEqual(textOf(tiles).split("\n").filter((word) => word !== "").join(), "cost,unknown,3 tokens");
  match(markup(<Contents entries={[["a", "A"]]} />), /<a href="#a">A<\/a>/);
  match(textOf(markup(<PageFoot />)), /result\.json/);
});
