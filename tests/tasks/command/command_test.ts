import { match, ok, strictEqual } from "node:assert/strict";
import { fromFileUrl, join } from "@std/path";

const folder = fromFileUrl(new URL("../../..", import.meta.url));
const command = JSON.stringify(new URL("../../../tasks/command.ts", import.meta.url).href);

/** Runs a command of one body in a process of its own. */
async function run(
  body: string,
  args: string[] = [],
  flags: string[] = ["--allow-env", "--allow-read"],
  endsAtOnce = false,
) {
  const file = await Deno.makeTempFile({ suffix: ".ts" });
  await Deno.writeTextFile(
    file,
    `import { command, EXIT } from ${command};
     import { InputError, ServiceError } from "vigil/contracts";
     import { z } from "zod";
     await command({ name: "try", summary: "Try it", words: "WORDS", examples: ["deno task try"], endsAtOnce: ${endsAtOnce},
       flags: z.object({ size: z.number().int().default(3).describe("How large") }),
       async run(context) { ${body}; return EXIT.done; } }).main();`,
  );
  try {
    const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "-q", "--no-prompt", "--config", join(folder, "deno.json"), ...flags, file, ...args],
    }).output();
    const decoder = new TextDecoder();
    return { code, stdout: decoder.decode(stdout), stderr: decoder.decode(stderr) };
  } finally {
    await Deno.remove(file);
  }
}

Deno.test("command() maps every ending to its exit code", async (t) => {
  const cases: [string, string, number, RegExp][] = [
    ["good", "await 0", 0, /^$/],
    ["bad verdict", "await 0; return EXIT.bad", 1, /^$/],
    [
      "bad input",
      'await 0; throw new InputError("Cannot read it", { where: { file: "a.csv", line: 7 }, hint: "Mend it" })',
      2,
      /^error: a\.csv:7: Cannot read it\. Mend it\n$/,
    ],
    [
      "denied permission",
      'await Deno.readTextFile("/"); await fetch("http://127.0.0.1:1")',
      2,
      /^error: Cannot go on: Requires (net|read|all) access[^\n]*\n$/,
    ],
    ["service", 'await 0; throw new ServiceError("Cannot reach it")', 4, /^error: Cannot reach it\n$/],
    ["defect", 'await 0; throw new TypeError("Boom")', 70, /defect[\s\S]*TypeError: Boom[\s\S]*at /],
  ];
  for (const [name, body, code, stderr] of cases) {
    await t.step(name, async () => {
      const flags = name === "denied permission" ? ["--allow-env"] : undefined;
      const outcome = await run(body, [], flags);
      match(outcome.stderr, stderr);
      strictEqual(outcome.code, code);
    });
  }
});

Deno.test("command() writes an error as data with --json -", async () => {
  const { code, stdout } = await run('await 0; throw new InputError("Cannot read it", { where: { line: 7 } })', [
    "--json",
    "-",
  ]);
  strictEqual(code, 2);
  strictEqual(
    JSON.stringify(JSON.parse(stdout)),
    '{"name":"InputError","message":"Cannot read it","where":{"line":7}}',
  );
});

Deno.test("command() keeps standard output for JSON alone with --json -", async () => {
  const body = 'await 0; context.output.print("for people"); context.output.json({ size: context.flags.size })';
  const { stdout, stderr } = await run(body, ["--json", "-", "--size", "5"]);
  strictEqual(JSON.stringify(JSON.parse(stdout)), '{"size":5}');
  match(stderr, /for people/);
});

Deno.test("command() shows help from the schema", async () => {
  const { code, stdout } = await run("await 0", ["--help"]);
  strictEqual(code, 0);
  match(stdout, /--size N +How large \[default: 3\]/);
  match(stdout, /Usage: deno task try WORDS \[flags\]/);
  ok(stdout.split("\n").every((line) => line.length <= 100));
});

Deno.test("command() neutralises control characters in messages", async () => {
  const { stderr } = await run('await 0; throw new InputError("Cannot use \\u001b[31mred\\nand more")');
  strictEqual(stderr, "error: Cannot use  [31mred and more\n");
});

Deno.test({
  name: "command() keeps what is done on an interrupt and exits with 130",
  ignore: Deno.build.os === "windows",
  async fn() {
    const { code, stderr } = await run(
      "setTimeout(() => Deno.kill(Deno.pid, 'SIGINT'), 20); await new Promise((resolve) => context.signal.addEventListener('abort', resolve)); context.output.note('kept')",
      [],
      ["--allow-env", "--allow-read", "--allow-run"],
    );
    strictEqual(code, 130);
    match(stderr, /Interrupted[\s\S]*kept/);
  },
});

Deno.test({
  name: "command() that ends at once is ended by an interrupt in the middle of a call that hears none",
  ignore: Deno.build.os === "windows",
  async fn() {
    const { code, stdout, stderr } = await run(
      "await 0; Deno.kill(Deno.pid, 'SIGINT'); const until = performance.now() + 2000; while (performance.now() < until); context.output.print('went on')",
      [],
      ["--allow-env", "--allow-read", "--allow-run"],
      true,
    );
    strictEqual(code, 130);
    strictEqual(stdout + stderr, "");
  },
});
