import { deepStrictEqual, ok } from "node:assert/strict";
import { z } from "zod";
import plugin from "../../../tasks/quality/lint_plugin.ts";

const root = new URL("../../../", import.meta.url);

Deno.test("the lint plugin holds every rule of its folder", () => {
  const files = [...Deno.readDirSync(new URL("tasks/quality/rules/", root))];
  const names = files.map(({ name }) => name.replace(/\.ts$/, "").replaceAll("_", "-"));
  deepStrictEqual(Object.keys(plugin.rules).toSorted(), names.toSorted());
});

Deno.test("deno.json runs the lint plugin", () => {
  const configSchema = z.object({ lint: z.object({ plugins: z.array(z.string()) }) });
  const config = configSchema.parse(JSON.parse(Deno.readTextFileSync(new URL("deno.json", root))));
  ok(config.lint.plugins.includes("./tasks/quality/lint_plugin.ts"));
});
