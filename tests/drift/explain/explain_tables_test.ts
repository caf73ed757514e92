import { deepStrictEqual } from "node:assert/strict";
import { detectDrift } from "../../../lib/drift/detect_drift.ts";
import { explainTables } from "../../../lib/drift/explain/explain_tables.ts";
import { random } from "../../../lib/statistics/mod.ts";
import { csvOf, folderEngine } from "../folder_engine.ts";

function csv(seed: number, shift: number): string {
  const stream = random(seed, "explain tables");
  return csvOf(Array.from({ length: 2500 }, () => {
    const country = ["CH", "DE", "AT", "FR", "IT"][stream.integer(5)];
    return { country, amount: stream.normal() + (country === "AT" ? shift : 0) };
  }));
}

Deno.test("explainTables() asks both tables again, or uses the slices that there are", async () => {
  await using made = folderEngine({ "a.csv": csv(1, 0), "b.csv": csv(2, 3), "c.csv": csv(3, 0) });
  const run = async (file: string, slices: string[]) => {
    const analysis = await detectDrift(made.table("a.csv"), made.table(file), { slices });
    const found = await explainTables(made.table("a.csv"), made.table(file), { ...analysis, slices });
    return found.map(({ column, slice }) => [column, slice]);
  };
  deepStrictEqual(await run("b.csv", []), [["amount", "country=AT"]]);
  deepStrictEqual(await run("b.csv", ["country"]), [["amount", "country=AT"]]);
  deepStrictEqual(await run("c.csv", []), []);
  const analysis = await detectDrift(made.table("a.csv"), made.table("b.csv"));
  deepStrictEqual(await explainTables(analysis.baseline, made.table("b.csv"), { ...analysis, slices: [] }), []);
});
