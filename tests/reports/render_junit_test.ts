import { match, ok, strictEqual } from "node:assert/strict";
import { renderJUnit } from "../../lib/reports/render_junit.ts";
import { allResults, comparisonExample, driftExample, loanExample } from "./example_results.ts";
import { elements } from "./markup.ts";

Deno.test("renderJUnit() is XML whose totals are right, whatever the data", async (t) => {
  for (const [name, result] of allResults()) {
    await t.step(name, () => {
      const tags = elements(renderJUnit(result));
      const count = (tag: string): string => String(tags.filter(({ name }) => name === tag).length);
      for (const total of tags.filter(({ name }) => name.startsWith("testsuite"))) {
        strictEqual(total.attributes.get("tests"), count("testcase"));
        strictEqual(total.attributes.get("failures"), count("failure"));
        strictEqual(total.attributes.get("errors"), count("error"));
        strictEqual(total.attributes.get("skipped"), count("skipped"));
      }
      ok(tags.every(({ name }) => name !== "script"));
    });
  }
});

Deno.test("renderJUnit() tells wrong answers from calls that failed", () => {
  const text = renderJUnit(loanExample());
  match(text, /tests="20" failures="3" errors="1" skipped="0"/);
  match(
    text,
    /name="case_005" time="[\d.]+"><failure message="Expected &quot;disapproved&quot;, received &quot;additional_info_needed&quot;" type="wrong">/,
  );
  match(
    text,
    /name="case_018" time="[\d.]+"><error message="TimeoutError: Cannot call the agent: no answer within 30000 ms" type="TimeoutError">/,
  );
  match(text, /<property name="accuracy" value="0\.842 \[0\.624, 0\.945\]"\/>/);
  match(text, /<system-out>16 of 19 answers are right\./);
});

Deno.test("renderJUnit() names trials and the file of all rows", () => {
  const rows = loanExample().rows.map((row, index) => ({ ...row, trial: index % 2 + 1 }));
  const text = renderJUnit(loanExample({ rows, rowsFile: "rows.jsonl" }));
  match(text, /name="case_002 \(trial 2\)"/);
  match(text, /value="the first 20 rows; all are in rows\.jsonl"/);
});

Deno.test("renderJUnit() fails what got worse or drifted and skips what is not decided", () => {
  const comparison = renderJUnit(comparisonExample());
  match(comparison, /row case_007: approved -&gt; disapproved<\/failure>/);
  const without = renderJUnit(comparisonExample({ verdict: "better" }));
  match(without, /failures="0" errors="0" skipped="2"/);
  match(without, /<skipped message="Worse, without a say in the verdict: accuracy/);
  match(comparison, /tests="4" failures="1" errors="0" skipped="1"/);
  match(comparison, /name="accuracy"><failure message="Worse: accuracy -0\.060 \[-0\.100, -0\.021\], margin 0\.020"/);
  const drift = renderJUnit(driftExample());
  match(drift, /tests="4" failures="1" errors="1" skipped="1"/);
  match(drift, /name="age"><failure message="Drift: values moved 0\.340 SD/);
});
