import { deepStrictEqual, ok } from "node:assert/strict";
import { z } from "zod";
import { parseYaml } from "../lib/config/mod.ts";
import { runTask } from "./tasks/run_task.ts";

const root = new URL("../", import.meta.url);

const settingSchema = z.object({
  description: z.string().min(1),
  env: z.string().optional(),
  yaml: z.string().optional(),
  schema: z.instanceof(z.ZodType),
  default: z.unknown(),
});

const configSchema = z.object({
  permissions: z.record(z.string(), z.object({ env: z.union([z.boolean(), z.array(z.string())]).optional() })),
});

function read(path: string): string {
  return Deno.readTextFileSync(new URL(path, root));
}

/** Every setting that a room declares: the members of what it exports as `…Settings`. */
async function declaredSettings(): Promise<Map<string, z.output<typeof settingSchema>>> {
  const settings = new Map<string, z.output<typeof settingSchema>>();
  for (const { name: room, isDirectory } of Deno.readDirSync(new URL("lib", root))) {
    if (!isDirectory || !exists(`lib/${room}/mod.ts`)) continue; // tests/architecture_test.ts asks for every mod.ts
    const exported: Record<string, unknown> = await import(new URL(`lib/${room}/mod.ts`, root).href);
    for (const [name, section] of Object.entries(exported)) {
      if (!name.endsWith("Settings") || typeof section !== "object" || section === null) continue;
      for (const [key, value] of Object.entries(section)) {
        settings.set(`${room}: ${name}.${key}`, settingSchema.parse(value));
      }
    }
  }
  return settings;
}

const settings = await declaredSettings();
const variables = new Map([...read(".env.example").matchAll(/^# ([A-Z][A-Z0-9_]+)=(.*)$/gm)].map((
  [, name = "", value = ""],
) => [name, value]));

Deno.test("the rooms declare settings", () => {
  ok(settings.size >= 8, `Expected the settings of at least one room, found ${settings.size}`);
});

Deno.test(".env.example names every setting with its default", () => {
  for (const [name, { env, default: value }] of settings) {
    if (env === undefined) continue;
    deepStrictEqual(variables.get(env), value === null || value === undefined ? "" : String(value), `${name} (${env})`);
  }
});

Deno.test("vigil.example.yaml names every setting, with its default or empty", async () => {
  const document = await parseYaml(read("vigil.example.yaml"), "vigil.example.yaml");
  for (const [name, { yaml, default: value }] of settings) {
    if (yaml === undefined) continue;
    const found = valueAt(document, yaml.split("."));
    ok(found !== undefined, `${name}: "${yaml}" is missing in vigil.example.yaml`);
    if (found !== null) deepStrictEqual(found, value, `${name} (${yaml})`);
  }
});

Deno.test("the commands may read every setting", () => {
  const { permissions } = configSchema.parse(JSON.parse(read("deno.json")));
  for (const command of ["evaluate", "drift", "report", "query", "dataset", "sync", "doctor", "ui"]) {
    const readable = permissions[command]?.env;
    const missing = [...variables.keys()].filter((name) => !Array.isArray(readable) || !readable.includes(name));
    deepStrictEqual(missing, [], `the permission set "${command}"`);
  }
});

Deno.test("deno task doctor shows every setting", async () => {
  const folder = await Deno.makeTempDir();
  const { code, stdout, stderr } = await runTask("doctor", ["--json", "-"], { folder });
  await Deno.remove(folder, { recursive: true });
  deepStrictEqual(code, 0, stderr);
  const shown = z.object({ settings: z.array(z.object({ env: z.string().nullable(), yaml: z.string().nullable() })) })
    .parse(JSON.parse(stdout)).settings;
  const names = (all: Iterable<{ env?: string | null | undefined; yaml?: string | null | undefined }>) =>
    Array.from(all, ({ env, yaml }) => `${env ?? "-"} ${yaml ?? "-"}`).sort();
  deepStrictEqual(names(shown), names(settings.values()));
});

function valueAt(value: unknown, path: readonly string[]): unknown {
  let current = value;
  for (const key of path) {
    if (typeof current !== "object" || current === null) return undefined;
    current = Reflect.get(current, key);
  }
  return current;
}

function exists(path: string): boolean {
  try {
    return Deno.statSync(new URL(path, root)).isFile;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
