import { strictEqual } from "node:assert/strict";
import { fromFileUrl } from "@std/path";

async function run(end: string): Promise<string> {
  const script = fromFileUrl(import.meta.resolve("./forgotten_streams.ts"));
  const { stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-q", "--v8-flags=--expose-gc", "--allow-read", "--allow-env", script, end],
    env: { NO_COLOR: "1" },
    stderr: "inherit",
  }).output();
  return new TextDecoder().decode(stdout).trim();
}

Deno.test("a stream that is forgotten ends its span when it is collected as garbage", async () => {
  strictEqual(await run("collected"), 'collected abandoned "a" undefined true');
});

Deno.test("a stream that is not read to its end ends its span with the process, and is written at once", async () => {
  strictEqual(await run("end"), 'end process ended "a" true false');
  strictEqual(await run("exit"), 'exit process ended "a" true false');
});
