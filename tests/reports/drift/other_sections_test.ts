import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { alarmSection, otherSections, qualityFigure } from "../../../lib/reports/drift/other_sections.ts";
import { driftExample, driftOverTime } from "../example_results.ts";

Deno.test("otherSections() shows what there is, in the order of what matters", () => {
  deepStrictEqual(otherSections(driftOverTime(), false).map(({ title }) => title), [
    "Alarms, the latest first",
    "Over time, most alerts first",
    "Performance without labels",
    "Slices that account for the change",
    "Where the rules of vigil and vigil differ",
    "Quality of the data",
  ]);
  deepStrictEqual(otherSections(driftExample({ quality: [] }), false), []);
});

Deno.test("otherSections() lists columns with their alerts, the first of them and the limits", () => {
  const time = otherSections(driftOverTime(), false).find(({ title }) => title.startsWith("Over time"));
  deepStrictEqual(time?.table?.rows[0], [
    "age",
    "wasserstein",
    { text: "2", tone: "bad" },
    "2026-05",
    "0.400",
    "at most 0.200",
  ]);
  strictEqual(time?.table?.rows[1]?.[3], "none");
  match(time?.remarks?.[0] ?? "", /^6 chunks; the limits come from the 3 of the reference\.$/);
});

Deno.test("otherSections() says that rules agree where they do", () => {
  const [section] = otherSections(driftExample({ quality: [], convention: "scipy", differences: [] }), false);
  strictEqual(section?.title, "Where the rules of scipy and vigil differ");
  deepStrictEqual(section?.items, ["They agree on every column."]);
});

Deno.test("otherSections() puts failed checks first and writes them in words", () => {
  const check = (name: string, verdict: string) => ({
    column: name,
    check: "missing",
    reference: 0.1,
    current: 0.2,
    verdict,
  });
  const quality = [check("a", "ok"), check("b", "warning"), check("c", "failed"), check("d", "of one's own")];
  const [section] = otherSections(driftExample({ quality }), false);
  deepStrictEqual(section?.table?.rows.map(([name]) => name), ["c", "b", "d"]);
  deepStrictEqual(section?.remarks, ["1 other check found nothing; see result.json."]);
  const [every] = otherSections(driftExample({ quality }), true);
  deepStrictEqual(every?.table?.rows.map(([name]) => name), ["c", "b", "a", "d"]);
  const asked = { ...check("e", "ok"), check: "expected min 0" };
  deepStrictEqual(otherSections(driftExample({ quality: [asked] }), false)[0]?.table?.rows.length, 1);
  deepStrictEqual(otherSections(driftExample({ quality: [check("a", "ok")] }), false)[0]?.items, [
    "Nothing was found by 1 check; see result.json.",
  ]);
  deepStrictEqual(section?.table?.rows[0]?.slice(1), [
    "rows without a value",
    "10.0 %",
    "20.0 %",
    { text: "failed", tone: "bad" },
  ]);
});

Deno.test("qualityFigure() tells shares from yes and no, and from numbers", () => {
  strictEqual(qualityFigure("missing", 1), "100 %");
  strictEqual(qualityFigure("constant", 1), "yes");
  strictEqual(qualityFigure("column_new", 0), "no");
  strictEqual(qualityFigure("my own check", 12), "12.0");
});

Deno.test("alarmSection() says how many false alarms are borne", () => {
  const [section] = alarmSection(driftOverTime());
  match(section?.remarks?.[0] ?? "", /At most 1 false alarm in 90 checks is borne/);
  const { alarms } = driftOverTime();
  if (alarms === undefined) throw new Error("Cannot test: the example lacks alarms");
  deepStrictEqual(alarmSection(driftExample({ alarms: { ...alarms, episodes: [] } }))[0]?.items, ["No alarm so far."]);
  deepStrictEqual(alarmSection(driftExample()), []);
});

Deno.test("otherSections() writes no share above the whole", () => {
  const explanation = [{ slice: "plan=pro", share: 10.35, n: 7 }, { slice: "plan=free", share: 0.5, n: 3 }];
  const section = otherSections(driftExample({ explanation, quality: [] }), false)
    .find(({ title }) => title.startsWith("Slices"));
  deepStrictEqual(section?.table?.rows, [["plan=pro", "over 100 %", "7"], ["plan=free", "50.0 %", "3"]]);
  deepStrictEqual(section?.remarks, ["Over 100 %: other slices changed the other way."]);
});
