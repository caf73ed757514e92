import { loadSettings, processSources, type Setting, type SettingSources, systemWarn } from "../../config/mod.ts";
import { InputError, ServiceError, toErrorData, type Tracking } from "../../contracts/mod.ts";
import { openTracking } from "../open_tracking.ts";
import { trackingSettings } from "../settings.ts";

/** Where a tracker keeps its runs. */
export interface TrackerOptions {
  /** Store that is open already, and stays open; null keeps nothing. @default {the one of the settings, opened when needed} */
  store?: Tracking | null;
  /** Where the settings come from. @default {environment, .env and vigil.yaml of the folder} */
  sources?: SettingSources;
  /** Folder that relative paths start from. @default {"."} */
  folder?: string;
  /** Opens the store of an address. @default {openTracking} */
  open?: (uri: string, options: { folder: string; sources: SettingSources }) => Promise<Tracking>;
  /** Told once when nothing can be kept. @default {systemWarn} */
  onWarning?: (message: string) => void;
}

/** The store of a tracker: opened when it is first needed; one that cannot be opened costs one warning. */
export class TrackerStore implements AsyncDisposable {
  readonly #options: TrackerOptions;
  readonly #enabled: Setting<boolean>;
  #sources: Promise<SettingSources> | null = null;
  #opening: Promise<Tracking | null> | null = null;
  #warned = false;

  /** Takes the settings' rule of whether anything is kept. */
  constructor(options: TrackerOptions, enabled: Setting<boolean>) {
    this.#options = options;
    this.#enabled = enabled;
  }

  /** Where the settings come from. */
  sources(): Promise<SettingSources> {
    const { sources, folder = "." } = this.#options;
    return this.#sources ??= sources === undefined ? processSources(folder) : Promise.resolve(sources);
  }

  /** The store; null where nothing is kept. */
  store(): Promise<Tracking | null> {
    return this.#opening ??= this.#open();
  }

  /** Does what needs the store; where that fails from outside, warns once and gives null. */
  async attempt<T>(work: (store: Tracking) => Promise<T>): Promise<T | null> {
    const store = await this.store();
    if (store === null) return null;
    try {
      return await work(store);
    } catch (error) {
      if (!(error instanceof ServiceError) && !(error instanceof InputError)) throw error;
      this.warn(toErrorData(error).message);
      return null;
    }
  }

  /** Says once that something is not kept. */
  warn(reason: string): void {
    if (this.#warned) return;
    this.#warned = true;
    const { onWarning = systemWarn } = this.#options;
    onWarning(`Tracking is not complete: ${reason}. What is tracked goes on`);
  }

  /** Delivers, and closes the store if it was opened here. */
  async [Symbol.asyncDispose](): Promise<void> {
    const store = await this.#opening;
    this.#opening = null;
    if (store === null || store === undefined) return;
    if (this.#options.store === undefined) await store[Symbol.asyncDispose]();
    else await store.flush();
    const { pending } = store.health();
    if (pending > 0) this.warn(`${pending} records wait in the outbox for the next command or "deno task sync"`);
  }

  async #open(): Promise<Tracking | null> {
    const { store, folder = ".", open = openTracking } = this.#options;
    if (store !== undefined) return store;
    const sources = await this.sources();
    if (!loadSettings({ enabled: this.#enabled }, sources).enabled) return null;
    const { trackingUri } = loadSettings({ trackingUri: trackingSettings.trackingUri }, sources);
    try {
      return await open(trackingUri, { folder, sources });
    } catch (error) {
      if (!(error instanceof ServiceError) && !(error instanceof InputError)) throw error;
      this.warn(toErrorData(error).message);
      return null;
    }
  }
}
