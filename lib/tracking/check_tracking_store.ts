import { type Clock, type RandomBytes, systemClock, systemRandomBytes } from "../config/mod.ts";
import type { TrackingStore } from "../contracts/mod.ts";
import { ARTIFACT_CHECKS } from "./check/artifact_checks.ts";
import { checkName, type StoreCheck } from "./check/check.ts";
import { MODEL_CHECKS } from "./check/model_checks.ts";
import { RUN_CHECKS } from "./check/run_checks.ts";
import { TRACE_CHECKS } from "./check/trace_checks.ts";

/** Options for {@linkcode checkTrackingStore}. */
export interface CheckTrackingStoreOptions {
  /** What the store cannot do by its nature; the checks of it are left out. @default {[]} */
  without?: readonly ("checkpoints" | "sql" | "prune")[];
  /** Source of time. @default {systemClock} */
  clock?: Clock;
  /** Source of ids and names, so that a store may be checked twice. @default {systemRandomBytes} */
  randomBytes?: RandomBytes;
}

const CHECKS: readonly StoreCheck[] = [...RUN_CHECKS, ...TRACE_CHECKS, ...MODEL_CHECKS, ...ARTIFACT_CHECKS];

/**
 * Checks that a store keeps its four contracts: what every store that ships with vigil must pass, and what a store of your
 * own should. Uses no test framework and works in experiments and models of its own, on an empty store or a full one.
 *
 * @param open Opens the store; called once for each check, and again where a check looks at what another process would see.
 * @returns Names of the checks that were passed.
 * @throws {Error} At the first check that fails; its message says which, what was found and what was expected.
 *
 * @example
 * ```ts
 * import { checkTrackingStore, openSqliteStore } from "vigil/tracking";
 * const folder = await Deno.makeTempDir();
 * const passed = await checkTrackingStore(() => openSqliteStore("sqlite:///mlflow.db", { folder }));
 * passed.length > 10; // true
 * ```
 */
export async function checkTrackingStore(
  open: () => Promise<TrackingStore>,
  options: CheckTrackingStoreOptions = {},
): Promise<string[]> {
  const { without = [], clock = systemClock, randomBytes = systemRandomBytes } = options;
  const passed: string[] = [];
  for (const check of CHECKS) {
    if (check.needs !== undefined && without.includes(check.needs)) continue;
    try {
      await using store = await open();
      await check.run({ store, open, clock, name: checkName(randomBytes), randomBytes });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(`The store does not keep its contract: ${check.name}: ${reason}`, { cause: error });
    }
    passed.push(check.name);
  }
  return passed;
}
