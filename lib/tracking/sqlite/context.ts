import type { Connection } from "./connection.ts";
import type { IdSource } from "./ids.ts";

/** What every part of the store works with. */
export interface StoreContext extends IdSource {
  /** The open file. */
  connection: Connection;
  /** Folder that relative artifact addresses of other programs start from. */
  folder: string;
  /** Folder of the artifacts of new experiments, absolute. */
  artifactRoot: string;
}
