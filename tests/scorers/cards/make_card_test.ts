import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { makeCard } from "../../../lib/scorers/mod.ts";

const data = new URL("../../../data", import.meta.url).pathname;

Deno.test("makeCard() says that the word list is below chance on HateCheck", async () => {
  const { card, measured, missing } = await makeCard("toxicity", { folders: ["/nowhere", data] });
  deepStrictEqual(measured, ["hatecheck"]);
  deepStrictEqual(missing, []);
  const [set] = card.sets;
  strictEqual(set?.verdict, "below chance");
  // Functions that have no swear word at all, found by nobody who looks for swear words.
  strictEqual(set?.groups.find(({ name }) => name === "derog_impl_h")?.right.value, 0);
});

Deno.test("makeCard() abstains on every row of HaluEval, and takes over what is not here", async () => {
  const { card, missing } = await makeCard("faithfulness", { folders: [data] });
  const [set] = card.sets;
  deepStrictEqual([set?.name, set?.n, set?.abstained, set?.verdict], ["halueval", 2252, 2252, "does not apply"]);
  deepStrictEqual(missing.map(({ name }) => name), ["begin_wow", "qags_cnndm", "qags_xsum"]);
  if (set === undefined) return;
  const known = { ...set, name: "begin_wow" };
  const later = await makeCard("faithfulness", { folders: [data], earlier: { ...card, sets: [known] } });
  deepStrictEqual(later.card.sets.map(({ name }) => name), ["begin_wow", "halueval"]);
  const other = { ...known, version: "0" };
  const without = await makeCard("faithfulness", { folders: [data], earlier: { ...card, sets: [other] } });
  deepStrictEqual(without.card.sets.map(({ name }) => name), ["halueval"]);
});

Deno.test("makeCard() refuses other names and other rows", async () => {
  await rejects(makeCard("nosuch", { folders: [] }), { name: "InputError", message: /no such card is planned/ });
  const folder = await Deno.makeTempDir();
  await Deno.mkdir(`${folder}/hatecheck`);
  await Deno.writeTextFile(`${folder}/hatecheck/test_suite_cases.csv`, "other rows");
  await rejects(makeCard("toxicity", { folders: [folder] }), {
    name: "InputError",
    message: /found a file of SHA-256/,
  });
  await Deno.remove(folder, { recursive: true });
});
