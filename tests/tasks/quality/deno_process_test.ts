import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { runDeno } from "../../../tasks/quality/deno_process.ts";

function script(code: string): string[] {
  return ["eval", "--no-config", code];
}

Deno.test("runDeno() collects both streams and the exit code", async () => {
  const { code, output } = await runDeno(script("console.log('out'); console.error('err'); Deno.exit(7)"));
  strictEqual(code, 7);
  deepStrictEqual(output.trim().split("\n").toSorted(), ["err", "out"]);
});

Deno.test("runDeno() passes variables and shows output as it arrives", async () => {
  const pieces: string[] = [];
  const { output } = await runDeno(script("console.log(Deno.env.get('VIGIL_PIECE'))"), {
    env: { VIGIL_PIECE: "einmal" },
    onOutput: (text) => pieces.push(text),
  });
  strictEqual(output.trim(), "einmal");
  strictEqual(pieces.join(""), output);
});

Deno.test("runDeno() stops with its signal", async () => {
  const controller = new AbortController();
  const { code } = await runDeno(script("console.log('ready'); setInterval(() => {}, 1000)"), {
    signal: controller.signal,
    onOutput: () => controller.abort(),
  });
  strictEqual(code, 143);
});

Deno.test("runProcess() says which program is missing", async () => {
  const { output } = await runDeno([
    "eval",
    `import { runProcess } from "./tasks/quality/deno_process.ts";
     await runProcess(["no-program-of-this-name"]).catch((error) => console.log(error.name, error.message));`,
  ]);
  match(output, /InputError Cannot run "no-program-of-this-name": it is not on the PATH/);
});
