import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { fromFileUrl, join } from "@std/path";
import { z } from "zod";

const root = fromFileUrl(new URL("../..", import.meta.url));

const LOAN = JSON.stringify({
  description: "cases",
  rows: Array.from({ length: 20 }, (_, index) => ({
    id: `L${index}`,
    label: index % 4 === 0 ? "no" : "yes",
    text: `text ${Math.floor(index / 2)}`,
  })),
});

const SCHEMA = `import { z } from "zod";
export const row = z.object({ age: z.number().int() });
export const other = 1;
`;

/** Runs the command in a folder of its own. */
async function inFolder(
  files: Record<string, string>,
  test: (run: (...args: string[]) => Promise<Ending>, folder: string) => Promise<void>,
  calledFrom = ".",
): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    for (const [name, text] of Object.entries(files)) {
      await Deno.mkdir(join(folder, name, ".."), { recursive: true });
      await Deno.writeTextFile(join(folder, name), text);
    }
    await test(async (...args) => {
      const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
        args: ["run", "-q", "--no-prompt", "--config", join(root, "deno.json"), "-P=dataset"]
          .concat(join(root, "tasks/dataset.ts"), args),
        cwd: folder,
        env: { INIT_CWD: join(folder, calledFrom), NO_COLOR: "1" },
      }).output();
      const decoder = new TextDecoder();
      return { code, stdout: decoder.decode(stdout), stderr: decoder.decode(stderr) };
    }, folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

interface Ending {
  code: number;
  stdout: string;
  stderr: string;
}

Deno.test("deno task dataset list shows what is in the data folders", async () => {
  await inFolder({ "data/evaluation/loan.json": LOAN, "data/bad.csv": "a,b\n1\n" }, async (run) => {
    const { code, stdout } = await run("list");
    strictEqual(code, 0);
    match(stdout, /^name +version +rows +digest +description$/m);
    match(stdout, /^loan +— +20 +[0-9a-f]{8} +cases$/m);
    match(stdout, /^data\/bad\.csv cannot be read\. line 2: Cannot read the dataset: the row has 1 field/m);
    match(stdout, /2 datasets in data\/evaluation, data, 1 of them cannot be read\n$/);
    const json = await run("--json", "-");
    const { datasets } = z.object({ datasets: z.array(z.object({ name: z.string(), path: z.string() })) })
      .parse(JSON.parse(json.stdout));
    deepStrictEqual(datasets, [
      { name: "loan", path: "data/evaluation/loan.json" },
      { name: "bad", path: "data/bad.csv" },
    ]);
  });
});

Deno.test("deno task dataset show describes fields and shows rows", async () => {
  await inFolder({ "data/loan.json": LOAN }, async (run) => {
    const { code, stdout } = await run("show", "loan", "--rows", "1");
    strictEqual(code, 0);
    match(stdout, /^loan: 20 rows, read from data\/loan\.json\ndescription: cases\ndigest: [0-9a-f]{32}\n/);
    match(stdout, /^label +string +0 +0\.0 %$/m);
    match(stdout, /^row "L0" \(line 1\): \{"id":"L0","label":"no","text":"text 0"\}$/m);
    ok(!stdout.includes('row "L1"'));
  });
});

Deno.test("deno task dataset validate ends with 1 where rows do not fit", async () => {
  const files = { "people.jsonl": '{"age": 40}\n{"age": "forty"}\n{"age": \n', "schema.ts": SCHEMA };
  await inFolder(files, async (run) => {
    const bad = await run("validate", "people.jsonl", "--schema", "schema.ts#row");
    strictEqual(bad.code, 1);
    match(bad.stdout, /^ +3 +— +character 9 +broken JSON, found the end of the text, expected a value$/m);
    match(bad.stdout, /^ +2 +2 +age +it does not fit the schema, "age": invalid input: expected number/m);
    match(bad.stdout, /\nBad: 2 of 3 rows cannot be used by schema\.ts#row\n$/);
    const none = await run("validate", "people.jsonl", "--schema", "schema.ts#other");
    strictEqual(none.code, 2);
    match(none.stderr, /Cannot load the schema: the export "other" is a number, expected a zod schema/);
  });
});

Deno.test("deno task dataset validate ends with 0 where all rows fit", async () => {
  await inFolder({ "people.csv": "age\n40\n41\n", "schema.ts": SCHEMA }, async (run) => {
    const good = await run("validate", "people.csv", "--schema", "schema.ts#row");
    deepStrictEqual([good.code, good.stdout.trimEnd().split("\n").at(-1)], [
      0,
      "Good: all 2 rows can be used by schema.ts#row",
    ]);
  });
});

Deno.test("deno task dataset split saves parts that the command reads again", async () => {
  await inFolder({ "data/loan.json": LOAN }, async (run, folder) => {
    const flags = ["--test", "0.2", "--stratify", "label", "--group", "text", "--seed", "3", "--out", "parts"];
    const { code, stdout } = await run("split", "loan", ...flags);
    strictEqual(code, 0);
    match(stdout, /split by test 0\.2, validation 0, seed 3, stratify label, group text/);
    match(stdout, /^train +16 +80\.0 % /m);
    match(stdout, /^test +4 +20\.0 % /m);
    match(stdout, /No value of "text" is in two parts\n$/);
    deepStrictEqual(Array.from(Deno.readDirSync(join(folder, "parts")), ({ name }) => name).sort(), [
      "loan_test.json",
      "loan_train.json",
    ]);
    strictEqual((await run("validate", "parts/loan_test.json")).code, 0);
  });
});

Deno.test("deno task dataset version freezes rows, and only changed ones", async () => {
  await inFolder({ "data/loan.json": LOAN }, async (run, folder) => {
    match((await run("version", "loan")).stdout, /^Saved version 1 of loan as data\/loan\.v1\.json, digest /);
    match((await run("version", "loan")).stdout, /^Nothing to save: version 1 of loan .* has the same rows\n$/);
    await Deno.writeTextFile(join(folder, "data/loan.json"), '[{"id": "L0", "label": "no"}]');
    match((await run("version", "data/loan.json")).stdout, /^Saved version 2 of loan as .*loan\.v2\.json/);
    match((await run("show", "loan@1")).stdout, /^loan, version 1: 20 rows/);
    match((await run("show", "loan@latest")).stdout, /^loan, version 2: 1 row,/);
  });
});

Deno.test("deno task dataset ends with 2 and one line for wrong words and bad files", async (t) => {
  const broken = '[\n{"a": 1},\n{"a": 2},\n{"a": 3},\n{"a": 4},\n{"a": 5},\n{"a": 6,}\n]';
  const files = { "data/loan.json": LOAN, "broken.json": broken, "short.csv": "a,b\n1,2\n3\n", "empty.json": "[]" };
  await inFolder(files, async (run) => {
    for (
      const [args, stderr] of [
        [
          ["shwo", "loan"],
          'Cannot use "shwo": expected list, show, validate, split, version or import. Did you mean show?',
        ],
        [["show"], "Cannot show a dataset: no name is given."],
        [["show", "loan", "more"], 'Cannot use "more": found more words'],
        [
          ["show", "laon"],
          'Cannot find the dataset "laon": no file of that name in "data/evaluation", "data". Did you mean "loan"?',
        ],
        [
          ["show", "broken.json"],
          'broken.json:7, column 9: Cannot read the dataset: broken JSON, found "}", expected a field name',
        ],
        [
          ["show", "short.csv"],
          "short.csv:3: Cannot read the dataset: the row has 1 field, expected 2 as in the header.",
        ],
        [["show", "empty.json"], "empty.json: Cannot use the dataset: it has no rows."],
        [["split", "loan"], "Cannot split a dataset: no folder is given, expected --out DIR."],
        [["split", "loan", "--out", "x", "--test", "1"], "Cannot split a dataset: found --test 1 and --validation 0"],
        [
          ["split", "loan", "--out", "x", "--group", "txet"],
          'Cannot find the field "txet": no row of the dataset has it. Did you mean "text"?',
        ],
      ] as const
    ) {
      await t.step(args.join(" "), async () => {
        const ending = await run(...args);
        strictEqual(ending.code, 2);
        ok(ending.stderr.startsWith("error: "), ending.stderr);
        ok(ending.stderr.includes(stderr), ending.stderr);
        strictEqual(ending.stderr.trimEnd().split("\n").length, 1);
        strictEqual(ending.stdout, "");
      });
    }
  });
});

Deno.test("deno task dataset import writes a dataset of another tool once, and says which tools it knows", async () => {
  const lines = '{"input":"2+2","ideal":"4"}\n';
  await inFolder({ "sums.jsonl": lines, "config.yaml": "tests:\n  - vars: { a: 1 }\n" }, async (run, folder) => {
    const first = await run("import", "openai-evals", "sums.jsonl");
    strictEqual(first.code, 0, first.stderr);
    match(first.stdout, /Imported 1 row into data\/evaluation\/sums\.json\n$/);
    const saved = JSON.parse(await Deno.readTextFile(join(folder, "data/evaluation/sums.json")));
    deepStrictEqual(saved.rows[0].expectations, { expected: "4" });
    strictEqual((await run("import", "openai-evals", "sums.jsonl")).code, 2);
    const csv = await run("import", "promptfoo", "config.yaml", "--out", "mine", "--format", "jsonl", "--json", "-");
    strictEqual(JSON.parse(csv.stdout).path, "mine/config.jsonl");
    ok((await Deno.stat(join(folder, "mine/config.jsonl"))).isFile);
    const unknown = await run("import", "ragas", "x.json");
    strictEqual(unknown.code, 2);
    match(unknown.stderr, /Cannot import from "ragas": expected promptfoo, openai-evals or traces/);
    match((await run("import", "promptfoo")).stderr, /no file is given/);
  });
});

Deno.test("deno task dataset import from a subfolder writes where show looks, and --out beside the caller", async () => {
  await inFolder({ "sub/sums.jsonl": '{"input":"2+2","ideal":"4"}\n' }, async (run, folder) => {
    const first = await run("import", "openai-evals", "sums.jsonl");
    strictEqual(first.code, 0, first.stderr);
    match(first.stdout, /Imported 1 row into \.\.\/data\/evaluation\/sums\.json\n$/);
    ok((await Deno.stat(join(folder, "data/evaluation/sums.json"))).isFile);
    match((await run("show", "sums")).stdout, /^sums: 1 row/);
    strictEqual((await run("import", "openai-evals", "sums.jsonl", "--out", "mine")).code, 0);
    ok((await Deno.stat(join(folder, "sub/mine/sums.json"))).isFile);
  }, "sub");
});
