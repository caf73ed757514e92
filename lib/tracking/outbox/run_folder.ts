import { dirname, join } from "@std/path";
import { z } from "zod";
import type { NewRun, RunStatus } from "../../contracts/mod.ts";

/** A run to be started; its id is known already. */
export type WaitingRun = NewRun & { runId: string };

/** What is to be changed of a run. */
export interface RunChange {
  /** Status. */
  status?: RunStatus;
  /** End in milliseconds since 1970. */
  endTimeMs?: number;
  /** Name. */
  name?: string;
}

const RUN = "run.json";
const CHANGE = "change.json";
const ARTIFACTS = "artifacts";

const runSchema: z.ZodType<WaitingRun> = z.object({
  experiment: z.string(),
  name: z.string(),
  startTimeMs: z.number(),
  userId: z.string(),
  runId: z.string(),
  parentRunId: z.string().exactOptional(),
  tags: z.record(z.string(), z.string()).exactOptional(),
  sourceName: z.string().exactOptional(),
});

const changeSchema: z.ZodType<RunChange> = z.object({
  status: z.enum(["RUNNING", "SCHEDULED", "FINISHED", "FAILED", "KILLED"]).exactOptional(),
  endTimeMs: z.number().exactOptional(),
  name: z.string().exactOptional(),
});

/**
 * What waits of one run while its store is out of reach, as files that a person can look at: how it is started, how it
 * changed, its artifacts. Each file appears whole and goes when the store has it.
 */
export class RunFolder {
  /** Id of the run. */
  readonly runId: string;
  readonly #path: string;

  /** Names a folder; touches nothing. */
  constructor(outbox: string, runId: string) {
    this.runId = runId;
    this.#path = join(runsFolder(outbox), runId);
  }

  /** The run to be started; null where it was, or was never to be. */
  get run(): WaitingRun | null {
    const text = readText(join(this.#path, RUN));
    return text === null ? null : runSchema.parse(JSON.parse(text));
  }

  /** Keeps a run that is to be started; with null, forgets it. */
  set run(run: WaitingRun | null) {
    if (run === null) remove(join(this.#path, RUN));
    else writeWhole(join(this.#path, RUN), JSON.stringify(run, null, 2));
  }

  /** Whether the run is still to be started, without reading how. */
  get isToBeStarted(): boolean {
    return exists(join(this.#path, RUN));
  }

  /** What is to be changed; null where nothing is. */
  get change(): RunChange | null {
    const text = readText(join(this.#path, CHANGE));
    return text === null ? null : changeSchema.parse(JSON.parse(text));
  }

  /** Keeps a change besides those that wait. */
  addChange(change: RunChange): void {
    writeWhole(join(this.#path, CHANGE), JSON.stringify({ ...this.change, ...change }, null, 2));
  }

  /** Forgets a change that was made, unless there has been another one since. */
  doneWith(change: RunChange): void {
    if (sorted(this.change) === sorted(change)) remove(join(this.#path, CHANGE));
  }

  /** Paths of the artifacts that wait, with `/`. */
  get artifacts(): string[] {
    return [...filesBelow(join(this.#path, ARTIFACTS), "")].sort();
  }

  /** Reads an artifact that waits. */
  readArtifact(path: string): Uint8Array<ArrayBuffer> {
    return Deno.readFileSync(join(this.#path, ARTIFACTS, path));
  }

  /** Keeps an artifact; a newer one of the same path takes its place. */
  keepArtifact(path: string, content: string | Uint8Array): void {
    writeWhole(join(this.#path, ARTIFACTS, path), content);
  }

  /** Forgets an artifact. */
  removeArtifact(path: string): void {
    remove(join(this.#path, ARTIFACTS, path));
  }

  /** How much waits. */
  get count(): number {
    return Number(this.isToBeStarted) + Number(exists(join(this.#path, CHANGE))) + this.artifacts.length;
  }

  /** Locks the folder against other processes; null where it is gone. */
  async lock(): Promise<AsyncDisposable | null> {
    try {
      const file = await Deno.open(join(this.#path, ".lock"), { create: true, write: true });
      await file.lock(true);
      return { [Symbol.asyncDispose]: () => Promise.resolve(file.close()) };
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) return null;
      throw error;
    }
  }

  /** Removes the folder if nothing waits in it. */
  tidy(): void {
    if (this.count > 0) return;
    try {
      Deno.removeSync(this.#path, { recursive: true });
      Deno.removeSync(dirname(this.#path));
    } catch {
      // Another run waits beside it, or another process was faster.
    }
  }
}

/** The folders of all runs of which something waits. */
export function runFolders(outbox: string): RunFolder[] {
  try {
    return Array.from(Deno.readDirSync(runsFolder(outbox)), ({ name }) => name).sort()
      .map((name) => new RunFolder(outbox, name));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
}

function sorted(change: RunChange | null): string {
  return JSON.stringify(Object.entries(change ?? {}).sort());
}

function runsFolder(outbox: string): string {
  return join(outbox, "runs");
}

function* filesBelow(folder: string, path: string): Generator<string> {
  let entries: Deno.DirEntry[];
  try {
    entries = [...Deno.readDirSync(folder)];
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return;
    throw error;
  }
  for (const { name, isDirectory } of entries) {
    if (isDirectory) yield* filesBelow(join(folder, name), `${path}${name}/`);
    else if (!name.endsWith(PART)) yield path + name;
  }
}

// A file that is being written bears this name until it is whole.
const PART = ".vigil-part";

function writeWhole(path: string, content: string | Uint8Array): void {
  Deno.mkdirSync(dirname(path), { recursive: true });
  if (typeof content === "string") Deno.writeTextFileSync(path + PART, content);
  else Deno.writeFileSync(path + PART, content);
  Deno.renameSync(path + PART, path);
}

function readText(path: string): string | null {
  try {
    return Deno.readTextFileSync(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}

function exists(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

function remove(path: string): void {
  try {
    Deno.removeSync(path);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}
