import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { join } from "@std/path";
import { inProject, runTask } from "./run_task.ts";

const rows = [
  { id: "a", inputs: "?", outputs: "The rate is 12 %.", context: ["In 2026 the rate is 12 % for employees."] },
  { id: 2, inputs: "?", outputs: "oh shit", expectations: "x" },
];

Deno.test("score writes one line a row, in order, and goes on with a broken file", async (t) => {
  await inProject(async (folder) => {
    const text = rows.map((row) => JSON.stringify(row)).join("\n");
    await Deno.writeTextFile(join(folder, "rows.jsonl"), text);
    const args = ["--rows", "rows.jsonl", "--scorers", "faithfulness,toxicity", "--out", "out.jsonl"];
    const read = async () =>
      (await Deno.readTextFile(join(folder, "out.jsonl"))).trimEnd().split("\n").map((line) => JSON.parse(line));

    await t.step("the lines", async () => {
      const { code, stdout, stderr } = await runTask("score", [...args, "--json", "summary.json"], { folder });
      strictEqual(code, 0, stderr);
      match(stdout, /2 rows are scored in out\.jsonl/);
      const [first, second] = await read();
      deepStrictEqual(Object.keys(first), ["id", "scores"]);
      strictEqual(first.id, "a");
      strictEqual(first.scores.faithfulness.value, 1);
      strictEqual(first.scores.toxicity.value, 0);
      strictEqual(second.id, 2);
      strictEqual(second.scores.faithfulness.status, "abstained");
      strictEqual(second.scores.toxicity.value, 0.5);
      strictEqual(JSON.parse(await Deno.readTextFile(join(folder, "summary.json"))).complete, true);
    });

    await t.step("a call that was killed in the middle of a line", async () => {
      const whole = await Deno.readTextFile(join(folder, "out.jsonl"));
      await Deno.writeTextFile(join(folder, "out.jsonl"), whole.slice(0, -20));
      const { code, stdout } = await runTask("score", args, { folder });
      strictEqual(code, 0);
      match(stdout, /1 of them by an earlier call/);
      strictEqual(await Deno.readTextFile(join(folder, "out.jsonl")), whole);
    });

    await t.step("a scorer of one's own", async () => {
      await Deno.writeTextFile(join(folder, "mine.ts"), "export const long = ({ outputs }) => String(outputs).length;");
      const { code, stderr } = await runTask("score", [
        "--rows",
        "rows.jsonl",
        "--scorers",
        "mine.ts#long",
        "--out",
        "o.jsonl",
      ], { folder });
      strictEqual(code, 0, stderr);
      match(await Deno.readTextFile(join(folder, "o.jsonl")), /"long":\{"status":"scored","value":17\}/);
    });
  });
});

Deno.test("score writes a line for each of 10,000 rows, in their order", async () => {
  await inProject(async (folder) => {
    const line = (id: number) => JSON.stringify({ ...rows[0], id });
    await Deno.writeTextFile(
      join(folder, "rows.jsonl"),
      Array.from({ length: 10_000 }, (_, id) => line(id)).join("\n"),
    );
    const args = ["--rows", "rows.jsonl", "--scorers", "faithfulness,toxicity", "--out", "out.jsonl"];
    strictEqual((await runTask("score", args, { folder })).code, 0);
    const written = (await Deno.readTextFile(join(folder, "out.jsonl"))).trimEnd().split("\n");
    deepStrictEqual(
      written.map((line) => JSON.parse(line).id),
      Array.from({ length: 10_000 }, (_, id) => id),
    );
  });
});

Deno.test("score judges what evaluate recorded", async () => {
  await inProject(async (folder) => {
    strictEqual((await runTask("evaluate", ["--limit", "2"], { folder })).code, 0);
    const { code, stdout, stderr } = await runTask("score", [
      "--traces",
      "state=OK",
      "--scorers",
      "step_count,latency_ms",
      "--events",
      "events.jsonl",
    ], { folder });
    strictEqual(code, 0, stderr);
    match(stdout, /2 traces are scored/);
    const { resourceLogs: [logs] } = JSON.parse(await Deno.readTextFile(join(folder, "events.jsonl")));
    strictEqual(logs.scopeLogs[0].logRecords.length, 4);
    match(logs.scopeLogs[0].logRecords[0].spanId, /^[0-9a-f]{16}$/);
    const sql =
      "SELECT name, count(*) AS n FROM assessments WHERE name IN ('step_count', 'latency_ms') GROUP BY name ORDER BY name";
    const found = await runTask("query", [sql, "--format", "json"], { folder });
    deepStrictEqual(JSON.parse(found.stdout), [{ name: "latency_ms", n: 2 }, { name: "step_count", n: 2 }]);
  });
});

Deno.test("score explains bad input in one line", async () => {
  await inProject(async (folder) => {
    await Deno.writeTextFile(join(folder, "bad.jsonl"), '{"id":"a","outputs":"x"}\n{"id":\n');
    const cases: [string[], RegExp][] = [
      [[], /expected one of --rows FILE, --traces FILTER, --card NAME and --calibrate NAME/],
      [["--rows", "bad.jsonl"], /no scorer is named/],
      [["--rows", "bad.jsonl", "--scorers", "toxicity"], /no file for the scores/],
      [["--rows", "bad.jsonl", "--scorers", "toxicty", "--out", "o.jsonl"], /Did you mean toxicity\?/],
      [
        ["--rows", "no.jsonl", "--scorers", "toxicity", "--out", "o.jsonl"],
        /no\.jsonl: Cannot read the rows: it does not exist/,
      ],
      [
        ["--rows", "bad.jsonl", "--scorers", "toxicity", "--out", "o.jsonl"],
        /bad\.jsonl:2: Cannot score the row: broken JSON/,
      ],
      [["--traces", "colour=red", "--scorers", "toxicity"], /expected one of experiment/],
      [["--traces", "all", "--scorers", "toxicity"], /the store does not exist/],
      [["--rows", "bad.jsonl", "--scorers", "toxicity", "--out", "o.jsonl", "--sample", "2"], /--sample/],
    ];
    for (const [args, message] of cases) {
      const { code, stderr } = await runTask("score", args, { folder });
      strictEqual(code, 2, `${args.join(" ")}: ${stderr}`);
      match(stderr, message);
      strictEqual(stderr.trimEnd().split("\n").length, 1, stderr);
    }
  });
});
