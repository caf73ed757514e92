import { deepStrictEqual } from "node:assert/strict";

Deno.test("systemWarn() writes one line to stderr and nothing to stdout", async () => {
  const script = `import { systemWarn } from "${
    import.meta.resolve("../../lib/config/warn.ts")
  }"; systemWarn("Look here");`;
  const command = new Deno.Command(Deno.execPath(), { args: ["eval", script], env: { NO_COLOR: "1" } });
  const { stdout, stderr } = await command.output();
  const text = new TextDecoder();
  deepStrictEqual([text.decode(stdout), text.decode(stderr)], ["", "Look here\n"]);
});

Deno.test("systemWarnOnce() says the same only once", async () => {
  const script = `import { systemWarnOnce } from "${import.meta.resolve("../../lib/config/warn.ts")}";
    for (const line of ["Look here", "Look here", "And there", "Look here"]) systemWarnOnce(line);`;
  const command = new Deno.Command(Deno.execPath(), { args: ["eval", script], env: { NO_COLOR: "1" } });
  const { stderr } = await command.output();
  deepStrictEqual(new TextDecoder().decode(stderr), "Look here\nAnd there\n");
});
