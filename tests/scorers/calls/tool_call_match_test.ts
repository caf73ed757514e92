import { strictEqual } from "node:assert/strict";
import { checkScorer, toolCallMatch } from "../../../lib/scorers/mod.ts";
import { valueOf } from "../value_of.ts";

const row = (found: unknown[], expected: unknown[]) => ({
  outputs: { tool_calls: found },
  expectations: { tool_calls: expected },
});
const call = (name: string, value: number) => ({ name, arguments: { value } });

Deno.test("toolCallMatch() exact wants the same calls in the same order", async () => {
  const exact = toolCallMatch({ mode: "exact" });
  strictEqual(await valueOf(exact, row([call("a", 1), call("b", 2)], [call("a", 1), call("b", 2)])), true);
  strictEqual(await valueOf(exact, row([call("b", 2), call("a", 1)], [call("a", 1), call("b", 2)])), false);
  strictEqual(await valueOf(exact, row([call("a", 2)], [call("a", 1)])), false);
  strictEqual(await valueOf(exact, row([call("a", 2)], ["a"])), true);
  strictEqual(
    await valueOf(toolCallMatch({ mode: "exact", compareArguments: false }), row([call("a", 2)], [call("a", 1)])),
    true,
  );
  strictEqual(await valueOf(exact, row([], [])), true);
});

Deno.test("toolCallMatch() set and ordered give shares", async () => {
  strictEqual(await valueOf(toolCallMatch(), row(["b", "a", "c"], ["a", "b"])), 0.8);
  strictEqual(await valueOf(toolCallMatch(), row(["a", "a"], ["a"])), 2 / 3);
  const ordered = toolCallMatch({ mode: "ordered" });
  strictEqual(await valueOf(ordered, row(["x", "a", "y", "b"], ["a", "b"])), 1);
  strictEqual(await valueOf(ordered, row(["b", "a"], ["a", "b"])), 0.5);
  strictEqual(await valueOf(toolCallMatch(), row(["a"], [])), 0);
});

Deno.test("toolCallMatch() abstains where calls are not expected or not known", async () => {
  strictEqual(await valueOf(toolCallMatch(), { outputs: { tool_calls: [] } }), "abstained");
  strictEqual(await valueOf(toolCallMatch(), { outputs: "text", expectations: { tool_calls: ["a"] } }), "abstained");
  await checkScorer(toolCallMatch({ mode: "ordered" }), [{ inputs: 1, ...row(["a"], ["a"]) }]);
});
