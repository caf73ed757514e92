import { ok, strictEqual, throws } from "node:assert/strict";
import { cascade, type CascadeRow, measureCascade } from "../../../lib/scorers/judges/cascade.ts";
import { scorer } from "../../../lib/scorers/scorer.ts";

const cheap = scorer(({ outputs }) => typeof outputs === "number" ? outputs : { status: "abstained", reason: "no" }, {
  name: "cheap",
});

Deno.test("cascade() asks the judge inside the band and where the cheap scorer has no answer", async () => {
  let asked = 0;
  const judge = scorer(() => {
    asked += 1;
    return { status: "scored", value: true, rationale: "it is fine", costUsd: 0.01 };
  }, { name: "judge", scale: { kind: "boolean" }, source: "LLM_JUDGE" });
  const both = cascade({ cheap, judge, band: [0.3, 0.7] });
  const at = (outputs: unknown) => both.score({ inputs: "", outputs }, {});
  const sure = await at(0.9);
  strictEqual(sure.status === "scored" && sure.value, 0.9);
  strictEqual(asked, 0);
  for (const outputs of [0.3, 0.5, 0.7, "text"]) {
    const score = await at(outputs);
    strictEqual(score.status === "scored" && score.value, 1);
    ok(score.status === "scored" && score.costUsd === 0.01);
  }
  strictEqual(asked, 4);
});

Deno.test("cascade() fails where the judge fails, never back to the unsure value", async () => {
  const judge = scorer(() => Promise.reject(new Error("down")), { name: "judge" });
  strictEqual((await cascade({ cheap, judge, band: [0, 1] }).score({ inputs: "", outputs: 0.4 }, {})).status, "failed");
});

Deno.test("cascade() refuses bands and scales that do not fit", () => {
  const label = scorer(() => "a", { name: "label", scale: { kind: "label", labels: ["a"] } });
  throws(() => cascade({ cheap, judge: cheap, band: [0.7, 0.3] }), { name: "RangeError" });
  throws(() => cascade({ cheap, judge: label, band: [0.3, 0.7] }), /scale of "label"/);
});

Deno.test("measureCascade() counts what is saved and what is lost, with intervals of paired rows", () => {
  const rows: CascadeRow[] = [
    ...Array.from({ length: 60 }, () => ({ cheap: 0.9, judge: 1, human: true, costUsd: 0.002 })),
    ...Array.from({ length: 10 }, () => ({ cheap: 0.9, judge: 0, human: false, costUsd: 0.002 })), // lost
    ...Array.from({ length: 30 }, () => ({ cheap: 0.5, judge: 1, human: true, costUsd: 0.002 })),
  ];
  const report = measureCascade(rows, [0.2, 0.8]);
  strictEqual(report.saved.value, 0.7);
  strictEqual(report.savedUsd?.toFixed(3), "0.140");
  strictEqual(report.judgeAgreement.value, 1);
  strictEqual(report.cascadeAgreement.value, 0.9);
  strictEqual(report.difference.value, -0.1);
  ok((report.difference.interval?.high ?? 0) < 0);
  strictEqual(measureCascade(rows, [0, 1]).saved.value, 0);
  strictEqual(measureCascade([], [0, 1]).difference.value, null);
});
