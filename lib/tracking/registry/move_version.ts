import { type Clock, type RandomBytes, systemClock, systemRandomBytes } from "../../config/mod.ts";
import type { ModelVersion, Registry } from "../../contracts/mod.ts";
import { auditTag, type ModelTransition } from "./transition.ts";
import { aliasOfStage } from "./version_in_stage.ts";

/** Who moves a version, and why: what the audit trail keeps. */
export interface MoveReason {
  /** Who does it. */
  by: string;
  /** Why. */
  why: string;
  /** Source of time. @default {systemClock} */
  clock?: Clock;
  /** Source of what tells two lines of one moment apart. @default {systemRandomBytes} */
  randomBytes?: RandomBytes;
}

/** The part of a store that moving versions needs. */
export type StageRegistry = Pick<
  Registry,
  "model" | "modelVersions" | "setModelAlias" | "setModelStage" | "setModelVersionTag"
>;

/**
 * Moves a version into a stage, and those out of it that were there. The line of the trail is written before the move it
 * tells of, and the new version is in its place before the old one leaves: wherever this is cut short, some version serves
 * and no move goes without a line.
 */
export async function moveVersion(
  registry: StageRegistry,
  move: { target: ModelVersion; to: "Staging" | "Production"; action: "promote" | "rollback" },
  options: MoveReason & { versions: readonly ModelVersion[] },
): Promise<ModelVersion> {
  const { target, to, action } = move;
  const others = options.versions.filter(({ stage, version }) => stage === to && version !== target.version);
  const { name, version } = target;
  await moveOne(registry, target, { action, to, other: others[0]?.version ?? null, ...reasonOf(options) });
  await registry.setModelAlias(name, aliasOfStage(to), version);
  for (const other of others) {
    await moveOne(registry, other, { action: "replaced", to: "Archived", other: version, ...reasonOf(options) });
  }
  if (to === "Production" && (await registry.model(name))?.aliases["staging"] === version) {
    await registry.setModelAlias(name, aliasOfStage("Staging"), null);
  }
  return { ...target, stage: to };
}

async function moveOne(
  registry: StageRegistry,
  version: ModelVersion,
  move: Omit<ModelTransition, "version" | "from" | "atMs"> & Required<Pick<MoveReason, "clock" | "randomBytes">>,
): Promise<void> {
  const { clock, randomBytes, ...line } = move;
  const transition = { ...line, atMs: clock.now(), version: version.version, from: version.stage };
  await registry.setModelVersionTag(version.name, version.version, auditTag(transition, randomBytes));
  await registry.setModelStage(version.name, version.version, move.to);
}

function reasonOf(options: MoveReason): Required<MoveReason> {
  const { by, why, clock = systemClock, randomBytes = systemRandomBytes } = options;
  return { by, why, clock, randomBytes };
}
