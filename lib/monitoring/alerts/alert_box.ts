import { join } from "@std/path";
import { z } from "zod";
import { type Clock, type RandomBytes, systemRandomBytes } from "../../config/mod.ts";
import { ServiceError } from "../../contracts/mod.ts";
import type { Alert } from "./alert.ts";

const alertSchema: z.ZodType<Alert> = z.object({
  subject: z.string(),
  event: z.enum(["drift", "recovery", "training", "degradation", "regression"]),
  title: z.string(),
  headline: z.string(),
  message: z.string(),
  context: z.string(),
  fields: z.array(z.object({ name: z.string(), value: z.string() })),
  timeMs: z.number(),
});

const episodesSchema = z.record(z.string(), z.object({ sinceMs: z.number() }));

/** An alert that waits. */
export interface WaitingAlert {
  /** The file that holds it. */
  path: string;
  /** What is to be sent. */
  alert: Alert;
}

/** Which subjects are in an episode, and since when. */
export type Episodes = Record<string, { sinceMs: number }>;

/**
 * Alerts that are not delivered yet, and which episodes are open: a folder, so that neither an ended process nor a webhook that is
 * down loses one.
 */
export class AlertBox {
  readonly #folder: string;
  readonly #clock: Clock;
  readonly #randomBytes: RandomBytes;

  constructor(folder: string, options: { clock: Clock; randomBytes?: RandomBytes }) {
    this.#folder = folder;
    this.#clock = options.clock;
    this.#randomBytes = options.randomBytes ?? systemRandomBytes;
  }

  /**
   * Does work while no other process does: two checks that end together send one alert.
   *
   * @throws {ServiceError} If the folder cannot be written.
   */
  async exclusively<T>(work: () => Promise<T>): Promise<T> {
    let lock: Deno.FsFile;
    try {
      await Deno.mkdir(join(this.#folder, "waiting"), { recursive: true });
      lock = await Deno.open(join(this.#folder, "lock"), { create: true, write: true });
    } catch (error) {
      throw this.#unwritable(error);
    }
    using file = lock;
    await file.lock(true);
    return await work();
  }

  /** Keeps an alert until it is delivered. One of the same subject and event that still waits is replaced, training is not. */
  async keep(alert: Alert): Promise<void> {
    const one = alert.event === "training" ? `.${alert.timeMs}` : "";
    const name = `${encodeURIComponent(alert.subject).replaceAll("*", "%2A")}.${alert.event}${one}.json`;
    await this.#write(join(this.#folder, "waiting", name), alert);
  }

  /** The alerts that wait, the oldest first. What is no alert is left where it is. */
  async waiting(): Promise<WaitingAlert[]> {
    const waiting: WaitingAlert[] = [];
    const folder = join(this.#folder, "waiting");
    for await (const { name } of readFolder(folder)) {
      if (!name.endsWith(".json")) continue;
      const path = join(folder, name);
      const alert = alertSchema.safeParse(await readJson(path));
      if (alert.success) waiting.push({ path, alert: alert.data });
    }
    return waiting.sort((a, b) => a.alert.timeMs - b.alert.timeMs);
  }

  /** Forgets an alert that was delivered. */
  async forget({ path }: WaitingAlert): Promise<void> {
    await Deno.remove(path);
  }

  /** The open episodes; none where the file is missing or broken. */
  async episodes(): Promise<Episodes> {
    return episodesSchema.safeParse(await readJson(join(this.#folder, "episodes.json"))).data ?? {};
  }

  /** Opens or closes the episode of a subject. */
  async setEpisode(subject: string, open: boolean): Promise<void> {
    const { [subject]: _closed, ...others } = await this.episodes();
    const episodes = open ? { ...others, [subject]: { sinceMs: this.#clock.now() } } : others;
    await this.#write(join(this.#folder, "episodes.json"), episodes);
  }

  async #write(path: string, value: unknown): Promise<void> {
    const temporary = `${path}.${this.#randomBytes(4).toHex()}.tmp`;
    try {
      await Deno.writeTextFile(temporary, `${JSON.stringify(value, null, 2)}\n`);
      await Deno.rename(temporary, path);
    } catch (error) {
      throw this.#unwritable(error);
    }
  }

  #unwritable(cause: unknown): unknown {
    if (cause instanceof Deno.errors.NotCapable) return cause;
    return new ServiceError("Cannot keep the alert: its folder cannot be written", {
      where: { file: this.#folder },
      hint: "Free some room, or make the folder writable",
      cause,
    });
  }
}

async function* readFolder(folder: string): AsyncGenerator<Deno.DirEntry> {
  try {
    yield* Deno.readDir(folder);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await Deno.readTextFile(path));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}
