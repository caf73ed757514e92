import { z } from "zod";
import { jsonOrUndefined } from "../../config/mod.ts";
import type { RandomBytes } from "../../config/mod.ts";
import type { ModelVersion } from "../../contracts/mod.ts";

/** One line of the audit trail of a model: a version went from one stage to another. */
export interface ModelTransition {
  /** When, in milliseconds since 1970. */
  atMs: number;
  /** Who did it. */
  by: string;
  /** The version that moved. */
  version: number;
  /** Whether the version was promoted, put back by a rollback, or made way for another one. */
  action: "promote" | "rollback" | "replaced";
  /** Stage before. */
  from: ModelVersion["stage"];
  /** Stage after. */
  to: ModelVersion["stage"];
  /** Why. */
  why: string;
  /** The version that it took the place of, or, with `"replaced"`, the one that took its place. */
  other: number | null;
}

/** Beginning of the keys of the tags that hold the trail, on the version that moved. */
export const AUDIT_TAG = "vigil.audit.";

const stage = z.enum(["None", "Staging", "Production", "Archived"]);

const valueSchema = z.object({
  at: z.iso.datetime(),
  by: z.string(),
  action: z.enum(["promote", "rollback", "replaced"]),
  from: stage,
  to: stage,
  why: z.string(),
  other: z.number().int().nullable(),
});

/**
 * The tag of MLflow that holds a line of the trail: its key is `vigil.audit.`, the moment and four random digits, so that
 * no line replaces another; its value is JSON with `at` (ISO 8601, UTC), `by`, `action`, `from`, `to`, `why` and `other`.
 */
export function auditTag(transition: ModelTransition, randomBytes: RandomBytes): { key: string; value: string } {
  const { atMs, version: _version, ...rest } = transition;
  const at = new Date(atMs).toISOString();
  return {
    key: `${AUDIT_TAG}${at.replaceAll(/[-:]/g, "")}.${randomBytes(2).toHex()}`,
    value: JSON.stringify({ at, ...rest }),
  };
}

/** The lines that the tags of a version hold; what somebody else wrote under such a key is left out. */
export function transitionsOf({ version, tags }: Pick<ModelVersion, "version" | "tags">): ModelTransition[] {
  const found: ModelTransition[] = [];
  for (const [key, value] of Object.entries(tags)) {
    if (!key.startsWith(AUDIT_TAG)) continue;
    const parsed = valueSchema.safeParse(jsonOrUndefined(value));
    if (!parsed.success) continue;
    const { at, ...rest } = parsed.data;
    found.push({ atMs: Date.parse(at), version, ...rest });
  }
  return found;
}
