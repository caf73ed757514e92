import type { Dataset } from "../../contracts/mod.ts";

/** Rows of another tool, and what became of them. */
export interface ImportedDataset {
  /** The rows: `inputs`, `expectations`, and what else the file knew. */
  dataset: Dataset;
  /** What people should know: checks that have no counterpart here, rows that were left out. */
  remarks: string[];
}

/** Where a file is, and what it is called. */
export interface ImportOptions {
  /** Folder that the path starts from. @default {"."} */
  folder?: string;
  /** Name of the dataset. @default {the file's name without extensions} */
  name?: string;
}
