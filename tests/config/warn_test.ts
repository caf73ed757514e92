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
