import type { Clock, RandomBytes } from "../../config/mod.ts";
import type { Api } from "./api.ts";

/** What every part of the store works with. */
export interface RestContext {
  /** Endpoints of the server. */
  api: Api;
  /** Source of time. */
  clock: Clock;
  /** Source of ids. */
  randomBytes: RandomBytes;
  /** Ids that the server knows, by the ids that vigil gave. */
  runIds: Map<string, string>;
  /** Whether the server makes tags of what stands among a root span's attributes, as MLflow does from 3.17 on. */
  takesTraceTags: () => Promise<boolean>;
  /** Endpoints that the server turned out not to have; others do their work. */
  lacks: Set<string>;
}
