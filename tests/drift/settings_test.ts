import { deepStrictEqual, doesNotMatch, match, throws } from "node:assert/strict";
import { loadSettings } from "../../lib/config/mod.ts";
import { driftSettings } from "../../lib/drift/settings.ts";

Deno.test("driftSettings have their documented defaults and names", () => {
  deepStrictEqual(loadSettings(driftSettings, {}), {
    threshold: 0.1,
    referenceFolder: "data/reference",
    salt: null,
    databaseUrl: null,
  });
  const env: Record<string, string> = {
    DRIFT_THRESHOLD: "0.2",
    REFERENCE_DATA_DIR: "kept",
    VIGIL_SALT: "a secret of some length",
  };
  const yaml = { database: { url: "postgres://me@host/db" }, drift: { threshold: 0.3 } };
  deepStrictEqual(loadSettings(driftSettings, { env: (name) => env[name], yaml }), {
    threshold: 0.2,
    referenceFolder: "kept",
    salt: "a secret of some length",
    databaseUrl: "postgres://me@host/db",
  });
});

Deno.test("driftSettings refuse a threshold of nothing", () => {
  throws(() => loadSettings(driftSettings, { env: () => "0" }), { name: "InputError", message: /DRIFT_THRESHOLD/ });
});

Deno.test("driftSettings refuse a salt that could be guessed, and do not show it", () => {
  const env: Record<string, string> = { VIGIL_SALT: "hunter2" };
  throws(() => loadSettings(driftSettings, { env: (name) => env[name] }), (error: Error) => {
    match(error.message, /VIGIL_SALT.*at least 16 characters/);
    doesNotMatch(error.message, /hunter2/);
    return true;
  });
});
