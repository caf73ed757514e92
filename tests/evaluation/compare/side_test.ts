import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { positiveLabelOf, sideOf } from "../../../lib/evaluation/compare/side.ts";
import { resultOf } from "./results.ts";

Deno.test("sideOf() names a run by its evaluation and id", () => {
  const tracking = { uri: "sqlite:///x.db", experiment: "e", runId: "0123456789abcdef0123456789abcdef" };
  strictEqual(sideOf([resultOf([{}], { name: "pension" })]).name, "pension");
  strictEqual(sideOf([resultOf([{}], { name: "pension", tracking })]).name, "pension run 0123456789ab");
  strictEqual(sideOf([resultOf([{}])], "mcp").name, "mcp");
});

Deno.test("sideOf() takes several runs of the same rows for trials", () => {
  const side = sideOf([
    resultOf([{ id: "a" }, { id: "b" }]),
    resultOf([{ id: "b" }]),
    resultOf([{ id: "a", trial: 1 }]),
  ]);
  deepStrictEqual(side.rows.map(({ id, trial }) => `${id}${trial}`), ["a1", "b1", "b2", "a2"]);
  deepStrictEqual(side.metrics, {});
  strictEqual(side.metricNames.has("accuracy"), true);
});

Deno.test("positiveLabelOf() finds the label that the metrics are of", async (t) => {
  const answers = [
    ...new Array(20).fill({ expected: "good", predicted: "good" }),
    ...new Array(3).fill({ expected: "bad", predicted: "good" }),
    ...new Array(5).fill({ expected: "bad", predicted: "bad" }),
    { expected: "good", predicted: "bad" },
  ];
  for (const positiveLabel of ["good", "bad"]) {
    await t.step(
      positiveLabel,
      () => strictEqual(positiveLabelOf(resultOf(answers, { positiveLabel })), positiveLabel),
    );
  }
  await t.step("the obvious one where the metrics are equal", () => {
    const symmetric = [{ expected: "yes", predicted: "yes" }, { expected: "no", predicted: "no" }];
    strictEqual(positiveLabelOf(resultOf(symmetric)), "yes");
  });
  await t.step("none of three", () => {
    const three = ["a", "b", "c"].map((label) => ({ expected: label, predicted: label }));
    strictEqual(positiveLabelOf(resultOf(three)), null);
  });
});
