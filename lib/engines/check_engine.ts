import type { Engine } from "../contracts/mod.ts";
import { ENGINE_CHECKS } from "./check/checks.ts";
import { dialects } from "./dialects/dialects.ts";
import type { FreezeEdges } from "./summarise/find_edges.ts";
import { quantileEdges } from "./summarise/quantile_edges.ts";

/** Options for {@linkcode checkEngine}. */
export interface CheckEngineOptions {
  /** How SQL is spelt there. */
  dialect: "duckdb" | "postgres" | "spark";
  /** The rule for edges that the engine was opened with. @default {quantileEdges} */
  freezeEdges?: FreezeEdges;
}

/**
 * Checks that an engine finds in a table what a plain loop over its values finds: what every engine that ships with vigil must pass, and what an
 * engine of your own should. Uses no test framework, and writes nothing: its tables are queries with their values in them.
 *
 * In them is what goes wrong elsewhere: names and values with quotes, line ends, SQL and emoji, NaN, infinities, minus zero, numbers too
 * large to be squared, columns without a value, no rows at all, times in no order, more categories than are counted one by one.
 *
 * @param engine The engine; it stays open.
 * @returns Names of the checks that were passed.
 * @throws {Error} At the first check that fails; its message says which, what was found and what was expected.
 *
 * @example
 * ```ts
 * import { checkEngine, openDuckDb } from "vigil/engines";
 * import { ok } from "node:assert/strict";
 * await using engine = await openDuckDb();
 * const passed = await checkEngine(engine, { dialect: "duckdb" });
 * ok(passed.length > 10);
 * ```
 */
export async function checkEngine(engine: Engine, options: CheckEngineOptions): Promise<string[]> {
  const { freezeEdges = (sorted) => quantileEdges(sorted) } = options;
  const dialect = dialects[options.dialect];
  const passed: string[] = [];
  for (const { name, run } of ENGINE_CHECKS) {
    try {
      await run({ engine, dialect, freezeEdges });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(`The engine does not keep its contract: ${name}: ${reason}`, { cause: error });
    }
    passed.push(name);
  }
  return passed;
}
