import { deepStrictEqual, notStrictEqual, strictEqual, throws } from "node:assert/strict";
import { isBaseline, makeBaseline, summariseRows, writeBaseline } from "../../../lib/drift/mod.ts";
import { loadSide, nameOfSource, requireSide } from "../../../tasks/drift/sides.ts";
import { folderEngine } from "../../drift/folder_engine.ts";

const baseline = makeBaseline(summariseRows([{ x: 1 }, { x: 2 }]), { name: "kept" });

Deno.test("loadSide() tells a baseline from a table, by path or by name", async () => {
  await using made = folderEngine({ "data.json": '[{"x":1}]', "base.json": writeBaseline(baseline) });
  Deno.mkdirSync(`${made.folder}/references`);
  Deno.writeTextFileSync(`${made.folder}/references/kept.json`, writeBaseline(baseline));
  const options = { engine: made.engine, folder: made.folder, referenceFolder: `${made.folder}/references` };
  deepStrictEqual(loadSide("base.json", options), baseline);
  deepStrictEqual(loadSide("kept", options), baseline);
  const table = loadSide("data.json", options);
  strictEqual(isBaseline(table), false);
  strictEqual(table.name, "data");
  Deno.writeTextFileSync(`${made.folder}/changed.json`, writeBaseline(baseline).replace('"n":2', '"n":3'));
  throws(() => loadSide("changed.json", options), { name: "InputError", message: /changed after it was made/ });
  throws(() => requireSide(undefined, { ...options, flag: "--current" }), {
    name: "InputError",
    message: "Cannot look for drift: --current is missing",
  });
});

Deno.test("nameOfSource() is short and tells nothing secret", () => {
  strictEqual(nameOfSource("logs/2026-05.csv.gz"), "2026-05");
  strictEqual(nameOfSource("public.calls@postgres://me:secret@host/db"), "public.calls");
  strictEqual(nameOfSource("SELECT  a\n FROM 'x.csv'"), "SELECT a FROM 'x.csv'");
  const query = (year: number) =>
    nameOfSource(`SELECT * EXCLUDE (instant) FROM 'data/bike_sharing/day.csv' WHERE yr = ${year}`);
  strictEqual(query(0), "SELECT * EXCLUDE (instant) FR…_sharing/day.csv' WHERE yr = 0");
  notStrictEqual(query(0), query(1));
});
