import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { isSliceOf, summariseCurrent } from "../../../lib/drift/tables/summarise_current.ts";
import { summariseReference } from "../../../lib/drift/tables/summarise_reference.ts";
import { folderEngine } from "../folder_engine.ts";

const numbers = Array.from({ length: 50 }, (_, at) => at);

Deno.test("summariseCurrent() counts over the cells of the reference and names what is new", async () => {
  await using made = folderEngine({
    "a.csv": `x,gone\n${numbers.map((x) => `${x},${x}`).join("\n")}\n`,
    "b.csv": `x,new\n${numbers.map((x) => `${x + 10},1`).join("\n")}\n`,
  });
  const { baseline } = await summariseReference(made.table("a.csv"));
  const { summary, added } = await summariseCurrent(made.table("b.csv"), { baseline });
  deepStrictEqual(added, ["new"]);
  deepStrictEqual(summary.columns.map(({ summary: { name } }) => name), ["x"]);
  const [before, after] = [baseline.columns[0]?.summary.cells, summary.columns[0]?.summary.cells];
  deepStrictEqual(
    before !== null && before !== undefined && "edges" in before ? before.edges : [],
    after !== null && after !== undefined && "edges" in after ? after.edges : null,
  );
});

Deno.test("summariseCurrent() reads few words among numbers as no numbers, and many as a change of type", async () => {
  const lines = (word: (at: number) => boolean) => `x\n${numbers.map((x) => word(x) ? `w${x % 3}` : x).join("\n")}\n`;
  await using made = folderEngine({
    "a.csv": lines(() => false),
    "few.csv": lines((at) => at % 10 === 0),
    "many.csv": lines((at) => at % 10 !== 0),
    "times.csv": "x\n2026-01-01\n2026-01-02\n",
  });
  const { baseline } = await summariseReference(made.table("a.csv"));
  const typeOf = async (file: string) => {
    const { summary } = await summariseCurrent(made.table(file), { baseline });
    const column = summary.columns[0]?.summary;
    return [column?.type, column?.nans];
  };
  deepStrictEqual(await typeOf("few.csv"), ["numeric", 5]);
  deepStrictEqual(await typeOf("many.csv"), ["categorical", 0]);
  deepStrictEqual(await typeOf("times.csv"), ["time", 0]);
});

Deno.test("summariseCurrent() asks for slices that the reference has", async () => {
  await using made = folderEngine({ "a.csv": "x,plan\n1,a\n2,b\n" });
  const { baseline } = await summariseReference(made.table("a.csv"));
  await rejects(summariseCurrent(made.table("a.csv"), { baseline, groups: { slices: ["plan"] } }), {
    name: "InputError",
    message: 'Cannot compare by "plan": the reference was not summarised by it',
  });
  strictEqual(isSliceOf("plan=a", "plan"), true);
  strictEqual(isSliceOf("plan is missing", "plan"), true);
  strictEqual(isSliceOf("planet=a", "plan"), false);
});
