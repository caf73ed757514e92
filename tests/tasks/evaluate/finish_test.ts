import { match, strictEqual } from "node:assert/strict";
import { join } from "@std/path";
import { commonFlags } from "../../../tasks/command/flags.ts";
import { Output } from "../../../tasks/command/output.ts";
import { finishEvaluation } from "../../../tasks/evaluate/finish.ts";
import { sampleResult } from "../../evaluation/sample_result.ts";

/** Keeps what a command would show. */
class Recorder extends Output {
  readonly printed: string[] = [];
  readonly noted: string[] = [];

  override print(text: string): void {
    this.printed.push(text);
  }

  override note(text: string): void {
    this.noted.push(text);
  }
}

Deno.test("finishEvaluation() shows the result, differences and rows that were left out", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const output = new Recorder({ command: "evaluate" });
    output.jsonPath = join(folder, "out.json");
    const result = sampleResult();
    finishEvaluation(result, {
      context: {
        flags: { ...commonFlags.parse({}), detailed: false },
        given: {},
        words: [],
        sources: {},
        output,
        signal: new AbortController().signal,
        folder,
        resolve: (path) => join(folder, path),
      },
      timeMs: 0,
      problems: Array.from(
        { length: 12 },
        (_, line) => ({ name: "InputError", message: "Bad row", where: { file: "a", line } }),
      ),
      earlier: sampleResult({ environment: { ...result.environment, commit: "before" } }),
    });
    const text = output.printed.join("\n");
    match(text, /Repeated: 1 thing differs\n {2}environment\.commit: before -> abc/);
    match(text, /Report: reports\/evaluation\/sample\/19700101T000000\.000Z\/report\.html/);
    strictEqual(output.noted.length, 11);
    match(output.noted.at(-1) ?? "", /2 more rows/);
    strictEqual(JSON.parse(await Deno.readTextFile(join(folder, "out.json"))).kind, "evaluation");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
