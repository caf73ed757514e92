import { InputError, ServiceError } from "vigil/contracts";

/** Exit codes of every command. */
export const EXIT = {
  /** Done, verdict good. */
  done: 0,
  /** Verdict bad. */
  bad: 1,
  /** Wrong usage, bad input, a permission denied. */
  usage: 2,
  /** Inconclusive, only with `--strict`. */
  inconclusive: 3,
  /** A service or disk that the command cannot do without failed. */
  service: 4,
  /** A defect in vigil. */
  defect: 70,
  /** Interrupted. */
  interrupted: 130,
} as const;

/** An exit code of a command. */
export type ExitCode = typeof EXIT[keyof typeof EXIT];

/** Which exit code an error means. */
export function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof InputError) return EXIT.usage;
  if (error instanceof Deno.errors.NotCapable) return EXIT.usage;
  if (error instanceof ServiceError) return EXIT.service;
  return EXIT.defect;
}
