import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { planFor, summariseReference } from "../../../lib/drift/tables/summarise_reference.ts";
import { folderEngine } from "../folder_engine.ts";

Deno.test("summariseReference() freezes all columns, or those that are named, with their slices", async () => {
  await using made = folderEngine({ "a.csv": "x,plan,user\n1,free,p\n2,pro,q\n3,pro,q\n" });
  const all = await summariseReference(made.table("a.csv"), { slices: ["plan"], cluster: "user" });
  strictEqual(all.baseline.n, 3);
  deepStrictEqual([...new Set(all.baseline.columns.map(({ slice }) => slice))], [null, "plan=free", "plan=pro"]);
  deepStrictEqual(
    all.baseline.columns.filter(({ slice }) => slice === null).map(({ summary }) => summary.name),
    ["x", "plan"],
  );
  const one = await summariseReference(made.table("a.csv"), { columns: ["plan"] });
  deepStrictEqual(one.baseline.columns.map(({ summary }) => summary.name), ["plan"]);
  await rejects(summariseReference(made.table("a.csv"), { columns: ["nothing"] }), {
    name: "InputError",
    message: 'Cannot compare the column "nothing": the reference does not have it',
  });
});

Deno.test("planFor() keeps values in groups only where texts need them", () => {
  const number = { name: "x", type: "numeric" } as const;
  const text = { name: "t", type: "text" } as const;
  strictEqual(planFor([number, text], {}).samples, "complete");
  strictEqual(planFor([number], { slices: ["s"] }).samples, "complete");
  strictEqual(planFor([number, text], { slices: ["s"] }).samples, "groups");
  strictEqual(planFor([number], { samples: "groups" }).samples, "groups");
});
