import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { driftResultSchema } from "../../lib/contracts/mod.ts";
import { random } from "../../lib/statistics/mod.ts";
import { csvOf } from "../drift/folder_engine.ts";
import { runTask, type TaskOutcome } from "./run_task.ts";

/** Runs `deno task drift` in a folder of its own with these files. */
async function drift(
  files: Record<string, string>,
  test: (run: (...args: string[]) => Promise<TaskOutcome>, folder: string) => Promise<void>,
): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "vigil-drift-" });
  try {
    for (const [name, text] of Object.entries(files)) await Deno.writeTextFile(`${folder}/${name}`, text);
    await test((...args) => runTask("drift", args, { folder }), folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

function calls(count: number, { seed, drift = 0 }: { seed: number; drift?: number }): Record<string, unknown>[] {
  const stream = random(seed, "calls");
  return Array.from({ length: count }, () => ({
    seconds: (stream.normal() + drift).toFixed(4),
    plan: ["free", "pro"][stream.integer(2)],
  }));
}

Deno.test("deno task drift says drift, stable or inconclusive, by exit code, table and files", async (t) => {
  const files = {
    "may.csv": csvOf(calls(2000, { seed: 1 })),
    "june.csv": csvOf(calls(2000, { seed: 2 })),
    "july.jsonl": calls(2000, { seed: 3, drift: 1 }).map((row) =>
      `${JSON.stringify({ ...row, seconds: Number(row["seconds"]) })}\n`
    ).join(""),
    "few.csv": csvOf(calls(12, { seed: 4 })),
  };
  await drift(files, async (run, folder) => {
    await t.step("stable", async () => {
      const { code, stdout, stderr } = await run("--reference", "may.csv", "--current", "june.csv");
      strictEqual(code, 0, stderr);
      match(stdout, /No drift that matters in 2 columns/);
      match(stdout, /Report: reports\/drift\/june\/.*\/report\.html/);
      const stored = JSON.parse(await Deno.readTextFile(`${folder}/reports/drift/june/latest/result.json`));
      strictEqual(driftResultSchema.parse(stored).verdict, "stable");
      const names = [...Deno.readDirSync(`${folder}/reports/drift/june/latest`)].map(({ name }) => name).sort();
      deepStrictEqual(names, ["report.html", "report.md", "result.json"]);
    });
    await t.step("drift", async () => {
      const { code, stdout } = await run("--reference", "may.csv", "--current", "july.jsonl", "--json", "-");
      strictEqual(code, 1);
      const result = driftResultSchema.parse(JSON.parse(stdout));
      deepStrictEqual([result.verdict, result.reference.n, result.current.n], ["drift", 2000, 2000]);
    });
    await t.step("inconclusive", async () => {
      const args = ["--reference", "may.csv", "--current", "few.csv"];
      strictEqual((await run(...args)).code, 0);
      strictEqual((await run(...args, "--strict")).code, 3);
    });
    await t.step("a frozen reference, by name", async () => {
      const made = await run("--reference", "may.csv", "--create-reference", "--reference-stats", "--name", "calls");
      strictEqual(made.code, 0, made.stderr);
      match(made.stdout, /Baseline: .*calls\.json \(2000 rows, digest [0-9a-f]{12}\)/);
      match(made.stdout, /seconds +numeric/);
      await Deno.remove(`${folder}/may.csv`);
      strictEqual((await run("--reference", "calls", "--current", "july.jsonl")).code, 1);
      strictEqual((await run("--reference", "calls", "--current", "june.csv")).code, 0);
    });
    await t.step("methods, tolerances, columns", async () => {
      const { code, stdout } = await run(
        ...["--reference", "calls", "--current", "july.jsonl", "--columns", "seconds", "--method", "seconds=ks"],
        ...["--tolerance", "ks=0.9", "--json", "-"],
      );
      strictEqual(code, 0);
      const { columns } = driftResultSchema.parse(JSON.parse(stdout));
      deepStrictEqual(columns.map(({ name, method, tolerance }) => [name, method, tolerance]), [[
        "seconds",
        "ks",
        0.9,
      ]]);
    });
  });
});

Deno.test("deno task drift explains bad input in one line with exit code 2", async (t) => {
  const files = { "a.csv": "x,y\n1,2\n3,4\n", "ragged.csv": "x,y\n1,2\n3\n4,5,6\n", "empty.csv": "" };
  await drift(files, async (run) => {
    const cases: [string[], RegExp][] = [
      [[], /--reference is missing/],
      [["--reference", "a.csv"], /--current is missing/],
      [["--reference", "nothing.csv", "--current", "a.csv"], /nothing\.csv/],
      [["--reference", "ragged.csv", "--current", "a.csv"], /ragged\.csv/],
      [["--reference", "empty.csv", "--current", "a.csv"], /empty\.csv/],
      [["--reference", "a.csv", "--current", "a.csv", "--columns", "z"], /the reference does not have it/],
      [["--reference", "a.csv", "--current", "a.csv", "--method", "magic"], /there is no method "magic"/],
      [["--reference", "a.csv", "--current", "a.csv", "--convention", "mine"], /--convention/],
      [["--reference", "a.csv", "--current", "a.csv", "--slice", "z"], /z/],
      [["--reference", "a.csv", "--current", "a.csv", "--classifier", "fp"], /classifier/],
      [["--reference", "a.csv", "--current", "a.csv", "--engine", "postgres"], /VIGIL_DATABASE_URL is not set/],
      [["--reference", "postgres://me@host/db", "--current", "a.csv"], /names a database and no table/],
      [["--reference", "SELECT * FROM 'a.csv'; DROP TABLE x", "--current", "a.csv"], /one|query|statement/i],
    ];
    for (const [args, expected] of cases) {
      await t.step(args.join(" ") || "no flags", async () => {
        const { code, stderr } = await run(...args);
        strictEqual(code, 2, stderr);
        const lines = stderr.trimEnd().split("\n").filter((line) => !/^(?:Reading|Judging)/.test(line));
        strictEqual(lines.length, 1, stderr);
        match(lines[0] ?? "", expected);
      });
    }
  });
});

Deno.test("deno task drift takes hostile names, values and shapes for what they are", async (t) => {
  const evil = `we"ird ' ; DROP TABLE asked; -- 😀 "`;
  const rows = (shift: number) =>
    Array.from({ length: 300 }, (_, at) => ({
      [evil]: (at * 7) % 30 + shift,
      "select * from x": [`'; DELETE FROM asked; --`, `<script>alert(1)</script>`, "😀"][at % 3],
      mixed: at % 3 === 0 ? at : at % 3 === 1 ? "text" : "2026-01-01",
      nothing: null,
      time: new Date(1.7e12 + ((at * 7919) % 300) * 1e7).toISOString(),
    }));
  const wide = (shift: number) => {
    const names = Array.from({ length: 5000 }, (_, at) => `c${at}`);
    const line = (row: number) => names.map((_, at) => (row * (at + 3)) % 17 + shift).join(",");
    return `${names.join(",")}\n${Array.from({ length: 6 }, (_, row) => `${line(row)}\n`).join("")}`;
  };
  const files = {
    "a.csv": csvOf(rows(0)),
    "b.csv": csvOf(rows(20)),
    "one.csv": csvOf(rows(0).slice(0, 1)),
    "other.csv": "p,q\n1,2\n3,4\n",
    "wide_a.csv": wide(0),
    "wide_b.csv": wide(0),
  };
  await drift(files, async (run, folder) => {
    await t.step("names and values with quotes, SQL and emoji, mixed types, no values, times in no order", async () => {
      const { code, stdout, stderr } = await run("--reference", "a.csv", "--current", "b.csv", "--json", "-");
      strictEqual(code, 1, stderr);
      const { columns } = driftResultSchema.parse(JSON.parse(stdout));
      const verdicts = Object.fromEntries(columns.map(({ name, verdict }) => [name, verdict]));
      strictEqual(verdicts[evil], "drift");
      strictEqual(verdicts["select * from x"] === "drift", false);
      strictEqual(verdicts["nothing"], "stable");
      const page = await Deno.readTextFile(`${folder}/reports/drift/b/latest/report.html`);
      ok(!page.includes("<script>alert"));
    });
    await t.step("one row", async () => {
      const { code, stdout } = await run("--reference", "a.csv", "--current", "one.csv", "--json", "-");
      strictEqual(code, 0);
      const { columns } = driftResultSchema.parse(JSON.parse(stdout));
      ok(columns.every(({ verdict, name }) => verdict === "inconclusive" || name === "nothing"));
    });
    await t.step("another schema", async () => {
      const { code, stdout } = await run("--reference", "a.csv", "--current", "other.csv", "--json", "-");
      // 300 rows with values against two without any.
      strictEqual(code, 1);
      const { quality } = driftResultSchema.parse(JSON.parse(stdout));
      deepStrictEqual(quality.filter(({ check }) => check === "column_missing").length, 5);
      deepStrictEqual(quality.filter(({ check }) => check === "column_new").map(({ column }) => column), ["p", "q"]);
    });
    await t.step("5,000 columns", async () => {
      const { code, stdout, stderr } = await run("--reference", "wide_a.csv", "--current", "wide_b.csv", "--json", "-");
      strictEqual(code, 0, stderr);
      strictEqual(driftResultSchema.parse(JSON.parse(stdout)).columns.length, 5000);
    });
  });
});

Deno.test("deno task drift --hash-values freezes a reference without a value of any row, and compares with the same salt", async () => {
  const rows = (seed: number, drift: number) =>
    calls(2000, { seed, drift }).map((row, at) => ({ ...row, customer: ["Zermatt AG", "Uster KG"][at % 2] }));
  const files = { "may.csv": csvOf(rows(1, 0)), "june.csv": csvOf(rows(2, 0)), "july.csv": csvOf(rows(3, 1)) };
  const folder = await Deno.makeTempDir({ prefix: "vigil-drift-" });
  try {
    for (const [name, text] of Object.entries(files)) await Deno.writeTextFile(`${folder}/${name}`, text);
    const run = (salt: string | null, ...args: string[]) =>
      runTask("drift", args, { folder, env: salt === null ? {} : { VIGIL_SALT: salt } });
    const freeze = ["--reference", "may.csv", "--create-reference", "--hash-values", "--name", "calls"];
    const [salt, other] = ["one secret of some length", "another secret of some length"];
    await run(null, ...freeze).then(({ code, stderr }) => {
      strictEqual(code, 2);
      match(stderr, /VIGIL_SALT is not set/);
    });
    match(
      (await run(salt, "--reference", "may.csv", "--current", "june.csv", "--hash-values")).stderr,
      /--create-reference is missing/,
    );
    strictEqual((await run(salt, ...freeze, "--slice", "customer")).code, 0);
    const kept = await Deno.readTextFile(`${folder}/data/reference/calls.json`);
    for (const value of ["Zermatt", "Uster", "free", salt]) ok(!kept.includes(value), value);
    const against = (current: string) => ["--reference", "calls", "--current", current, "--slice", "customer"];
    strictEqual((await run(salt, ...against("june.csv"))).code, 0);
    const drifted = await run(salt, ...against("july.csv"), "--json", "-");
    strictEqual(drifted.code, 1);
    const { columns } = driftResultSchema.parse(JSON.parse(drifted.stdout));
    deepStrictEqual(
      columns.filter(({ verdict }) => verdict === "drift").map(({ name, slice }) => [name, slice === null]).sort(),
      [["seconds", false], ["seconds", false], ["seconds", true]],
    );
    match((await run(null, ...against("june.csv"))).stderr, /no salt was given.*VIGIL_SALT/);
    match((await run(other, ...against("june.csv"))).stderr, /hashed with another salt/);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
