import { type Context, createContext, Script } from "node:vm";

/** Options of {@linkcode withinTime}. */
export interface WithinTimeOptions {
  /** What is done, for the error, for example `match the pattern "^a+$"`. */
  doing: string;
  /** Longest time in milliseconds, a whole number above 0. @default {1000} */
  timeoutMs?: number;
}

/**
 * Does work that is never waited for, such as a match of a pattern that came from data, and ends it where it takes too long: no
 * timer and no signal is heard while such work runs.
 *
 * @param work The work; what it throws is thrown.
 * @throws {DOMException} `TimeoutError`, if it took longer.
 *
 * @example
 * ```ts
 * import { withinTime } from "vigil/config";
 * const match = withinTime(() => /^(a+)+$/.exec("aaa"), { doing: "match the pattern" });
 * match?.index; // 0
 * ```
 */
export function withinTime<T>(work: () => T, options: WithinTimeOptions): T {
  const { doing, timeoutMs = 1_000 } = options;
  const done: { value: T }[] = [];
  watched ??= { context: createContext({}), script: new Script("work()") };
  const { context, script } = watched;
  context["work"] = () => {
    done.push({ value: work() });
  };
  try {
    script.runInContext(context, { timeout: timeoutMs });
  } catch (error) {
    if (!isTimeout(error)) throw error;
    throw new DOMException(`Cannot ${doing}: it takes longer than ${timeoutMs} ms`, "TimeoutError");
  } finally {
    context["work"] = undefined;
  }
  const [result] = done;
  if (result === undefined) throw new Error(`Cannot ${doing}: it ended without a result`);
  return result.value;
}

/** Made once, because it costs more than the work; the script is always the same, so that no data is run as code. */
let watched: { context: Context; script: Script } | undefined;

/** The error is one of another realm: it is no `Error` of this one. */
function isTimeout(error: unknown): boolean {
  return typeof error === "object" && error !== null && "code" in error &&
    error.code === "ERR_SCRIPT_EXECUTION_TIMEOUT";
}
