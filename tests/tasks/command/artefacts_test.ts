import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { join } from "@std/path";
import { writeArtefacts } from "../../../tasks/command/artefacts.ts";
import { sampleResult, sampleRow } from "../../evaluation/sample_result.ts";

const timeMs = Date.UTC(2026, 0, 2, 3, 4, 5, 678);

async function inFolder(test: (root: string) => Promise<void> | void): Promise<void> {
  const root = await Deno.makeTempDir();
  try {
    await test(root);
  } finally {
    await Deno.remove(root, { recursive: true });
  }
}

Deno.test("writeArtefacts() writes three files under kind, name and time, with latest beside them", () =>
  inFolder((root) => {
    const folder = writeArtefacts(sampleResult(), { root, timeMs });
    strictEqual(folder, join(root, "evaluation/sample/20260102T030405.678Z"));
    const names = [...Deno.readDirSync(join(root, "evaluation/sample/latest"))].map(({ name }) => name).sort();
    deepStrictEqual(names, ["report.html", "report.md", "result.json"]);
    const later = writeArtefacts(sampleResult({ agent: "later" }), { root, timeMs: timeMs + 1 });
    const latest = Deno.readTextFileSync(join(root, "evaluation/sample/latest/result.json"));
    strictEqual(latest, Deno.readTextFileSync(join(later, "result.json")));
  }));

Deno.test("writeArtefacts() writes all rows to a file of their own where there are many", () =>
  inFolder((root) => {
    const rows = Array.from({ length: 10_050 }, (_, index) => sampleRow({ id: `${index}` }));
    const folder = writeArtefacts(sampleResult({ rows }), { root, timeMs });
    const lines = Deno.readTextFileSync(join(folder, "rows.jsonl")).trimEnd().split("\n");
    strictEqual(lines.length, 10_050);
    deepStrictEqual(JSON.parse(lines.at(-1) ?? ""), rows.at(-1));
  }));

Deno.test("writeArtefacts() leaves nothing behind where it cannot write", () =>
  inFolder(async (root) => {
    await Deno.writeTextFile(join(root, "evaluation"), "in the way");
    throws(() => writeArtefacts(sampleResult(), { root, timeMs }), {
      name: "ServiceError",
      message: /Cannot write the result/,
    });
    deepStrictEqual([...Deno.readDirSync(root)].map(({ name }) => name), ["evaluation"]);
  }));

Deno.test("writeArtefacts() gives two results of one moment folders of their own, and replaces a folder named latest", () =>
  inFolder(async (root) => {
    await Deno.mkdir(join(root, "evaluation/sample/latest/old"), { recursive: true });
    const first = writeArtefacts(sampleResult(), { root, timeMs });
    const second = writeArtefacts(sampleResult(), { root, timeMs });
    strictEqual(second, `${first}-2`);
    strictEqual((await Deno.lstat(join(root, "evaluation/sample/latest"))).isDirectory, false);
  }));
