/** A user's script that reads a stream only in part and forgets it; it needs `--v8-flags=--expose-gc`. */
import { trace, type TraceSink } from "../../../lib/tracing/mod.ts";

const lines: string[] = [];
const store: TraceSink = {
  recordJson(json, options) {
    const { span } = JSON.parse(json);
    lines.push(`${span.name} ${span.attributes["vigil.stream.ended"]} ${JSON.stringify(span.outputs)} ${options?.now}`);
  },
};

const stream = trace(function* () {
  yield "a";
  yield "b";
}, { name: Deno.args[0] ?? "", store });

let held: Generator<string> | null = stream();
held.next();
if (Deno.args[0] === "collected") {
  held = null;
  for (let turn = 0; turn < 100 && lines.length === 0; turn++) {
    Reflect.get(globalThis, "gc")();
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
addEventListener("unload", () => console.log(lines.join("\n"), held === null));
if (Deno.args[0] === "exit") Deno.exit(0);
