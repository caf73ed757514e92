import { createHash } from "node:crypto";
import type { Baseline } from "./baseline.ts";

/** SHA-256 of a baseline without its digest, whatever the order of its keys. */
export function digestOf(baseline: Omit<Baseline, "digest">): string {
  const { kind, schemaVersion, name, n, columns, saltCheck, duplicates } = baseline;
  // What a file does not say is not part of its digest.
  return sha256(canonical({ kind, schemaVersion, name, n, columns, saltCheck, duplicates }));
}

/** SHA-256 of a text in UTF-8, hexadecimal. */
export function sha256(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (typeof part !== "object" || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => a < b ? -1 : a > b ? 1 : 0));
  });
}
