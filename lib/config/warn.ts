/**
 * Tells the person at the terminal, on stderr. Only for what nobody else could tell: rooms return what they have to say,
 * and commands print it.
 *
 * @example
 * ```ts
 * import { systemWarn } from "vigil/config";
 * systemWarn("Calls are not recorded: the store is locked");
 * ```
 */
export function systemWarn(message: string): void {
  console.warn(message);
}

const told = new Set<string>();

/** The same, once in a process however often it is found. */
export function systemWarnOnce(message: string): void {
  if (told.has(message)) return;
  told.add(message);
  systemWarn(message);
}
