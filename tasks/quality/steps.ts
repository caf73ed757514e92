import type { Clock } from "vigil/config";

/** How a step ended. */
export interface StepOutcome {
  /** Whether all is well. */
  good: boolean;
  /** What to show where it is not. */
  output: string;
  /** A few words for the line of the step, for example a count. */
  note?: string;
}

/** One thing to check. */
export interface Step {
  /** Name in the output. */
  name: string;
  /** Checks it. */
  run(): Promise<StepOutcome>;
}

/** Options of {@linkcode runSteps}. */
export interface StepsOptions {
  /** Steps that run at the same time. @default {2} */
  concurrency?: number;
  /** Measures how long steps take. */
  clock: Clock;
  /** Takes the line of each step as soon as the step has ended, and its output where it failed. */
  print(text: string): void;
}

/** Runs every step, whatever becomes of the others, and returns the names of those that failed. */
export async function runSteps(steps: readonly Step[], options: StepsOptions): Promise<string[]> {
  const { concurrency = 2, clock, print } = options;
  const waiting = steps.values();
  const failed = new Set<string>();
  const work = async (): Promise<void> => {
    for (const step of waiting) {
      const start = clock.monotonic();
      const { good, output, note } = await outcomeOf(step);
      const seconds = ((clock.monotonic() - start) / 1000).toFixed(1);
      print(`${good ? "ok    " : "FAILED"} ${step.name}${note === undefined ? "" : `: ${note}`} (${seconds} s)`);
      if (good) continue;
      failed.add(step.name);
      print(indent(output));
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  return steps.map(({ name }) => name).filter((name) => failed.has(name));
}

async function outcomeOf(step: Step): Promise<StepOutcome> {
  try {
    return await step.run();
  } catch (error) {
    return { good: false, output: error instanceof Error ? error.stack ?? error.message : String(error) };
  }
}

function indent(text: string): string {
  return text.trimEnd().split("\n").map((line) => line === "" ? "" : `  ${line}`).join("\n");
}
