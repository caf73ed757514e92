import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import { checkScorer, NAMED_SCORERS, namedScorer } from "../../lib/scorers/mod.ts";

Deno.test("NAMED_SCORERS are known by the names that their scorers have, each once", () => {
  deepStrictEqual(NAMED_SCORERS.map(({ make }) => make({}).name), NAMED_SCORERS.map(({ name }) => name));
  strictEqual(new Set(NAMED_SCORERS.map(({ name }) => name)).size, NAMED_SCORERS.length);
  for (const { name, says, abstains } of NAMED_SCORERS) ok(says.length > 10 && abstains.length > 5, name);
});

Deno.test("every named scorer keeps its contract on rows that lack everything", async (t) => {
  const rows = [
    { inputs: null, outputs: null },
    { inputs: "q", outputs: "" },
    {
      inputs: { question: "What is the rate?" },
      outputs: { answer: "The rate is 12 % for everybody." },
      expectations: {},
    },
    { inputs: {}, outputs: [1, { a: null }], expectations: null, context: [] },
    { inputs: 1, outputs: "x".repeat(2000), expectations: ["y"], context: ["", "z"] },
  ];
  for (const { name, make } of NAMED_SCORERS) {
    await t.step(name, async () => {
      await checkScorer(make({}), rows);
      for (const row of rows) {
        const score = await make({}).score(row, {});
        ok(score.status !== "failed" || name === "regex_match", JSON.stringify(score));
      }
    });
  }
});

Deno.test("namedScorer() refuses other names and says which there are", () => {
  strictEqual(namedScorer("exact_match").name, "exact_match");
  throws(() => namedScorer("nosuch"), { name: "InputError", message: /Cannot find the scorer "nosuch"/ });
});
