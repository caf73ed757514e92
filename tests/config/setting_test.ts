import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { z } from "zod";
import { InputError } from "../../lib/contracts/error.ts";
import { explainSettings, loadSettings, type Section, setting } from "../../lib/config/setting.ts";
import type { SettingSources } from "../../lib/config/sources.ts";
import { booleanValue, numberValue } from "../../lib/config/values.ts";

const section = {
  threshold: setting({
    description: "Drift that matters",
    env: "DRIFT_THRESHOLD",
    yaml: "drift.threshold",
    schema: numberValue,
    default: 0.1,
  }),
  enabled: setting({ description: "Record runs", env: "MLFLOW_ENABLED", schema: booleanValue, default: true }),
  level: setting({ description: "Level of intervals", schema: numberValue, default: 0.95 }),
};

/** Every source gives its own value; sources are left out from the strongest on. */
const sources: Required<SettingSources> = {
  flags: { threshold: 0.2 },
  env: (name) => name === "DRIFT_THRESHOLD" ? "0.3" : undefined,
  dotenv: { DRIFT_THRESHOLD: "0.4" },
  yaml: { drift: { threshold: 0.5 } },
};

Deno.test("loadSettings() takes the strongest source that says something", () => {
  const { flags, env, dotenv, yaml } = sources;
  strictEqual(loadSettings(section, { flags, env, dotenv, yaml }).threshold, 0.2);
  strictEqual(loadSettings(section, { env, dotenv, yaml }).threshold, 0.3);
  strictEqual(loadSettings(section, { dotenv, yaml }).threshold, 0.4);
  strictEqual(loadSettings(section, { yaml }).threshold, 0.5);
  deepStrictEqual(loadSettings(section, {}), { threshold: 0.1, enabled: true, level: 0.95 });
});

Deno.test("loadSettings() takes an empty variable and an empty YAML value for unset", () => {
  strictEqual(loadSettings(section, { ...sources, flags: {}, env: () => "" }).threshold, 0.4);
  strictEqual(loadSettings(section, { dotenv: { DRIFT_THRESHOLD: "" }, yaml: sources.yaml }).threshold, 0.5);
  strictEqual(loadSettings(section, { yaml: { drift: { threshold: null } } }).threshold, 0.1);
  strictEqual(loadSettings(section, { yaml: { drift: null } }).threshold, 0.1);
  strictEqual(loadSettings(section, { yaml: "drift" }).threshold, 0.1);
});

Deno.test("loadSettings() keeps false, zero and null apart from unset", () => {
  strictEqual(loadSettings(section, { flags: { enabled: false } }).enabled, false);
  strictEqual(loadSettings(section, { env: () => "0" }).threshold, 0);
  strictEqual(loadSettings(section, { env: () => "0" }).enabled, false);
});

Deno.test("loadSettings() does not take what an object inherits for a value", () => {
  const inherited = {
    name: setting({ description: "Name", yaml: "constructor.name", schema: z.string(), default: "x" }),
  };
  strictEqual(loadSettings(inherited, { yaml: {} }).name, "x");
});

Deno.test("loadSettings() says that an unset value is none, not null", () => {
  const section = {
    hook: setting<string | null>({ description: "Webhook", env: "HOOK", schema: z.url().nullable(), default: null }),
  };
  throws(() => loadSettings(section, { env: () => "x" }), { hint: "Webhook; leave it unset for none" });
});

Deno.test("loadSettings() names a malformed setting, where it was found, and what to do", async (t) => {
  const hint = "Drift that matters; leave it unset for 0.1";
  for (
    const [name, found, message, where] of [
      [
        "environment",
        { env: (name: string) => name === "DRIFT_THRESHOLD" ? "low" : undefined },
        'Cannot use the setting "DRIFT_THRESHOLD": found "low", expected a number',
        { field: "DRIFT_THRESHOLD" },
      ],
      [
        ".env",
        { dotenv: { DRIFT_THRESHOLD: "low" } },
        'Cannot use the setting "DRIFT_THRESHOLD": found "low", expected a number',
        { field: "DRIFT_THRESHOLD", file: ".env" },
      ],
      [
        "vigil.yaml",
        { yaml: { drift: { threshold: [1] } } },
        'Cannot use the setting "drift.threshold": found [1], expected a number',
        { field: "drift.threshold", file: "vigil.yaml" },
      ],
    ] as const
  ) {
    await t.step(name, () => {
      throws(() => loadSettings(section, found), (error) => {
        strictEqual(error instanceof InputError, true);
        deepStrictEqual({ ...error as InputError }.where, where);
        strictEqual((error as InputError).message, message);
        strictEqual((error as InputError).hint, hint);
        return true;
      });
    });
  }
});

const secretSection: Section = {
  token: setting<string | null>({
    description: "Token of a server",
    env: "TOKEN",
    schema: z.string().min(10, "Expected at least 10 characters").nullable(),
    default: null,
    secret: true,
  }),
};

Deno.test("loadSettings() does not show a secret that is malformed", () => {
  throws(() => loadSettings(secretSection, { env: () => "swordfish" }), (error) => {
    strictEqual(
      (error as InputError).message,
      'Cannot use the setting "TOKEN": found a value, expected at least 10 characters',
    );
    return true;
  });
});

Deno.test("explainSettings() says which value each setting has, and from where", () => {
  const from = (found: SettingSources) => explainSettings(section, found)[0]?.from;
  deepStrictEqual(explainSettings(section, { env: sources.env })[0], {
    name: "threshold",
    env: "DRIFT_THRESHOLD",
    yaml: "drift.threshold",
    description: "Drift that matters",
    value: "0.3",
    from: "DRIFT_THRESHOLD",
  });
  deepStrictEqual(
    [sources, { dotenv: sources.dotenv }, { yaml: sources.yaml }, {}].map(from),
    ["--threshold", ".env", "vigil.yaml", "default"],
  );
  deepStrictEqual(explainSettings(section, {})[2], {
    name: "level",
    env: null,
    yaml: null,
    description: "Level of intervals",
    value: "0.95",
    from: "default",
  });
});

Deno.test("explainSettings() hides secrets", () => {
  strictEqual(explainSettings(secretSection, { env: () => "swordfish-1" })[0]?.value, "(hidden)");
  strictEqual(explainSettings(secretSection, {})[0]?.value, "");
});
