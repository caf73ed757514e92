import { ok, rejects, strictEqual } from "node:assert/strict";
import { detectByConvention } from "../../../lib/drift/conventions/detect_by_convention.ts";
import { detectDrift } from "../../../lib/drift/detect_drift.ts";
import { csvOf, folderEngine } from "../folder_engine.ts";

Deno.test("detectByConvention() gives the other tool's verdicts and says where vigil's differ, and why", async () => {
  // Eight rows are enough for Evidently to call drift; a few missing values more are none of its business.
  const before = Array.from({ length: 400 }, (_, at) => ({ x: at / 400, y: at % 7 + 0.5 }));
  const few = Array.from({ length: 8 }, (_, at) => ({ x: 0.8 + at / 100, y: at % 7 + 0.5 }));
  const holes = before.map((row, at) => ({ ...row, y: at % 2 === 0 ? null : row.y }));
  await using made = folderEngine({ "a.csv": csvOf(before), "few.csv": csvOf(few), "holes.csv": csvOf(holes) });
  const run = async (file: string) => {
    const { result: ours } = await detectDrift(made.table("a.csv"), made.table(file));
    return await detectByConvention(made.table("a.csv"), made.table(file), { convention: "evidently", ours });
  };
  const holed = await run("holes.csv");
  strictEqual(holed.convention, "evidently");
  const hole = holed.differences?.find(({ column }) => column === "y");
  strictEqual(hole?.convention, "stable");
  strictEqual(hole.vigil, "drift");
  ok(hole.reason.includes("leaves missing values out"), hole.reason);
  const small = await run("few.csv");
  strictEqual(small.columns[0]?.method, "ks");
});

Deno.test("detectByConvention() needs rows", async () => {
  await using made = folderEngine({ "a.csv": "x\n1\n2\n3\n" });
  const { result: ours, baseline } = await detectDrift(made.table("a.csv"), made.table("a.csv"));
  await rejects(detectByConvention(baseline, made.table("a.csv"), { convention: "scipy", ours }), {
    name: "InputError",
    message: /needs the rows of "a.csv"/,
  });
});
