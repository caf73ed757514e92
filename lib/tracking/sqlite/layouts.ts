import { InputError, ServiceError } from "../../contracts/mod.ts";

/** How rows of traces, spans and assessments are laid out; named after the first MLflow that writes them so. */
export type Layout = "3.10" | "3.17";

/** What a revision of MLflow's schema means for the one who writes rows. */
export interface Revision {
  /** Alembic revision, as in the table `alembic_version`. */
  head: string;
  /** First MLflow that expects this revision. */
  mlflow: string;
  /** Layout of the rows. */
  layout: Layout;
  /** Whether traces count the writes of their payload, so that archiving notices a late span. */
  payloadGeneration: boolean;
  /** Whether there are review queues, whose items point at traces. */
  reviewQueues: boolean;
}

/**
 * The revisions that are written, oldest first. Read from MLflow's own releases: between 3.10.1 and 3.16.1, and between
 * 3.17.0 and 3.18.0, nothing changes in the tables that vigil writes but what is said here.
 */
export const REVISIONS: readonly Revision[] = [
  { head: "1b5f0d9ad7c1", mlflow: "3.10.1", layout: "3.10", payloadGeneration: false, reviewQueues: false },
  { head: "c3d6457b6d8a", mlflow: "3.11.1", layout: "3.10", payloadGeneration: false, reviewQueues: false },
  { head: "7d34483879f0", mlflow: "3.12.0", layout: "3.10", payloadGeneration: false, reviewQueues: false },
  { head: "da6fb0208061", mlflow: "3.13.0", layout: "3.10", payloadGeneration: true, reviewQueues: false },
  { head: "b7e4c1a90f23", mlflow: "3.14.0", layout: "3.10", payloadGeneration: true, reviewQueues: true },
  { head: "6f8d9c3b2a1e", mlflow: "3.15.2", layout: "3.10", payloadGeneration: true, reviewQueues: true },
  { head: "b7e2c1a4d9f3", mlflow: "3.16.1", layout: "3.10", payloadGeneration: true, reviewQueues: true },
  { head: "dc11669786a5", mlflow: "3.17.0", layout: "3.17", payloadGeneration: true, reviewQueues: true },
  { head: "f4a9b2c7d1e6", mlflow: "3.18.0", layout: "3.17", payloadGeneration: true, reviewQueues: true },
];

/** The revision that new files get. */
export const NEWEST_WRITTEN = "dc11669786a5";

/** Looks a revision up; undefined for one that vigil does not know. */
export function findRevision(head: string): Revision | undefined {
  return REVISIONS.find((revision) => revision.head === head);
}

/**
 * The revision of a file that is being opened.
 *
 * @throws {InputError} If the revision is not one of {@linkcode REVISIONS}; names both revisions and the command.
 */
export function requireRevision(head: string, path: string): Revision {
  const revision = findRevision(head);
  if (revision !== undefined) return revision;
  throw new InputError(
    `Cannot open the store: found the schema revision "${head}", expected "${NEWEST_WRITTEN}" (MLflow 3.17) or another ` +
      `from "${REVISIONS[0]?.head}" (MLflow 3.10.1) on`,
    { where: { file: path }, hint: upgradeHint(path) },
  );
}

/**
 * The revision of a file that is open already, where another process changed it.
 *
 * @throws {ServiceError} If the revision is not one of {@linkcode REVISIONS}.
 */
export function requireChangedRevision(head: string, path: string, before: string): Revision {
  const revision = findRevision(head);
  if (revision !== undefined) return revision;
  throw new ServiceError(
    `Cannot use the store any longer: another program changed its schema revision from "${before}" to "${head}", ` +
      `expected "${NEWEST_WRITTEN}"`,
    { where: { file: path }, hint: "Use a vigil that knows this MLflow; nothing was written" },
  );
}

/** The command that brings an older file to the layout of new files. */
export function upgradeCommand(path: string): string {
  return `mlflow db upgrade sqlite:///${path}`;
}

function upgradeHint(path: string): string {
  return `Copy the file as a backup, then run \`${upgradeCommand(path)}\` with MLflow 3.17.2; ` +
    `if a newer MLflow wrote the file, use a vigil that knows it`;
}
