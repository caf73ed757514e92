/**
 * vigil watches AI agents and classifiers: it records what they did, judges it with honest uncertainty, and tells people.
 *
 * This is the light entry: contracts, statistics, metrics, datasets, tracking, tracing, models, scorers, evaluation,
 * monitoring and reports. Reference agents are in `vigil/agents`.
 *
 * @example
 * ```ts
 * import { wilson } from "vigil";
 * wilson(18, 20); // { low: 0.699, high: 0.972, level: 0.95, method: "wilson" }
 * ```
 *
 * @module
 */

export * from "./contracts/mod.ts";
export * from "./datasets/mod.ts";
export * from "./evaluation/mod.ts";
export * from "./metrics/mod.ts";
export * from "./models/mod.ts";
export * from "./monitoring/mod.ts";
export * from "./reports/mod.ts";
export * from "./scorers/mod.ts";
export * from "./statistics/mod.ts";
export * from "./tracing/mod.ts";
export * from "./tracking/mod.ts";
