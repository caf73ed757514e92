import { strictEqual } from "node:assert/strict";
import { checkScorer, retrieval } from "../../../lib/scorers/mod.ts";
import { traceOf, valueOf } from "../value_of.ts";

const mrr = retrieval({ measure: "retrieval_mrr" });

Deno.test("retrieval() reads ids from outputs and traces", async () => {
  const expectations = { relevant: ["a"] };
  strictEqual(await valueOf(mrr, { outputs: { retrieved: ["b", "a"] }, expectations }), 0.5);
  strictEqual(
    await valueOf(mrr, { outputs: { documents: [{ id: "b" }, { metadata: { doc_uri: "a" } }] }, expectations }),
    0.5,
  );
  const trace = traceOf([{ type: "RETRIEVER", outputs: [{ page_content: "…", metadata: { id: "a" } }] }]);
  strictEqual(await valueOf(mrr, { trace, expectations }), 1);
  strictEqual(
    await valueOf(retrieval({ measure: "retrieval_recall", k: 1 }), { outputs: ["b", "a"], expectations }),
    0,
  );
});

Deno.test("retrieval() takes grades, and abstains where there is nothing to judge", async () => {
  const ndcg = retrieval({ measure: "retrieval_ndcg" });
  strictEqual(await valueOf(ndcg, { outputs: ["a", "b"], expectations: { relevant: { a: 3, b: 1 } } }), 1);
  strictEqual(await valueOf(ndcg, { outputs: [], expectations: { relevant: { a: 3 } } }), 0);
  strictEqual(await valueOf(ndcg, { outputs: ["a"], expectations: { relevant: [] } }), "abstained");
  strictEqual(await valueOf(ndcg, { outputs: ["a"] }), "abstained");
  strictEqual(await valueOf(ndcg, { outputs: "a", expectations: { relevant: ["a"] } }), "abstained");
  await checkScorer(ndcg, [{ inputs: 1, outputs: ["a"], expectations: { relevant: ["a"] } }]);
});
