/**
 * What a call was given, as one value: nothing is `{}`, one argument is itself, several are `{ args: [...] }`. The last
 * argument is left out where it only carries an AbortSignal, as in the calls of an agent.
 */
export function inputsOf(args: readonly unknown[]): unknown {
  const count = args.length > 1 && isSignalOnly(args.at(-1)) ? args.length - 1 : args.length;
  if (count === 0) return {};
  return count === 1 ? args[0] : { args: args.slice(0, count) };
}

function isSignalOnly(value: unknown): boolean {
  try {
    return typeof value === "object" && value !== null && "signal" in value && value.signal instanceof AbortSignal &&
      Object.keys(value).length === 1;
  } catch {
    // A proxy that refuses to be asked, or a getter that throws: something else than options.
    return false;
  }
}
