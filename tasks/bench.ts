/** `deno task bench NAME`: measure vigil against its peers in the same run. */

import { z } from "zod";
import { InputError } from "vigil/contracts";
import { closest, command, EXIT } from "./command.ts";

/** What a benchmark may be told; most need nothing. */
interface BenchOptions {
  /** How often each case is drawn. */
  replicates: number | undefined;
  /** Seed of everything random. */
  seed: number;
}

const BENCHES: Readonly<Record<string, () => Promise<{ bench(options: BenchOptions): Promise<boolean> }>>> = {
  metrics: () => import("../tests/bench/metrics_bench.ts"),
  drift: () => import("../tests/bench/drift_bench.ts"),
  comparisons: () => import("../tests/bench/comparisons_bench.ts"),
  gate: () => import("../tests/bench/gate_bench.ts"),
  tracing: () => import("../tests/bench/tracing_bench.ts"),
  "tracing-delivery": () => import("../tests/bench/tracing_delivery_bench.ts"),
  "drift-calibration": () => import("../tests/bench/drift_calibration_bench.ts"),
  "classifier-drift": () => import("../tests/bench/classifier_drift_bench.ts"),
};

/** The command `deno task bench`. */
export const benchCommand = command({
  name: "bench",
  summary: "Measure vigil against its peers in the same run",
  words: "NAME",
  flags: z.object({
    replicates: z.number().int().positive().optional().describe("Draws of each case, where a benchmark draws"),
  }),
  examples: Object.keys(BENCHES).map((name) => `deno task bench ${name}`),
  async run({ flags, words, output }) {
    const names = words.length === 0 ? Object.keys(BENCHES) : words;
    let met = true;
    for (const name of names) {
      const load = Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined;
      if (load === undefined) throw unknownBench(name);
      output.print(`${name}: ratios and medians of this run on this machine`);
      met = await (await load()).bench({ replicates: flags.replicates, seed: flags.seed }) && met;
    }
    return met ? EXIT.done : EXIT.bad;
  },
});

function unknownBench(name: string): InputError {
  const names = Object.keys(BENCHES);
  const suggestion = closest(name, names);
  return new InputError(`Cannot measure "${name}": there is no such benchmark`, {
    hint: suggestion === undefined ? `There are: ${names.join(", ")}` : `Did you mean ${suggestion}?`,
  });
}

if (import.meta.main) await benchCommand.main();
