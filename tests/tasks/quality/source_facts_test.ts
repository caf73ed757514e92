import { deepStrictEqual } from "node:assert/strict";
import { sourceFacts } from "../../../tasks/quality/source_facts.ts";

Deno.test("sourceFacts() finds every way to name a module", () => {
  const source = `
    import "./a.ts";
    import { b } from "./b.ts";
    import type { C } from "./c.ts";
    export { d } from "./d.ts";
    export * from "./e.ts";
    const f = await import("./f.ts");
    type G = import("./g.ts").G;
    // import "./comment.ts";
    const text = 'import "./text.ts"';
  `;
  deepStrictEqual(sourceFacts("lib/x.ts", source).imports.toSorted(), [
    "./a.ts",
    "./b.ts",
    "./c.ts",
    "./d.ts",
    "./e.ts",
    "./f.ts",
    "./g.ts",
  ]);
});

Deno.test("sourceFacts() finds comments that switch something off, and not the words in a string", () => {
  const words = ["deno-lint-ignore no-explicit-any", "@ts-ignore: old", "deno-coverage-ignore", "deno-fmt-ignore"];
  deepStrictEqual(sourceFacts("lib/x.ts", words.map((text) => `// ${text}\nlet x = 1;`).join("\n")).suppressions, [
    "deno-lint-ignore",
    "@ts-ignore",
    "deno-coverage-ignore",
  ]);
  deepStrictEqual(sourceFacts("lib/x.ts", 'const x = "// @ts-ignore";').suppressions, []);
});
