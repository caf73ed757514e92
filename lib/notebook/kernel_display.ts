import type { MimeBundle } from "./mime_bundle.ts";

/** Displays a bundle; with an id, a later one with `update` takes its place. */
export type Display = (bundle: MimeBundle, options?: { displayId: string; update: boolean }) => Promise<void>;

/** The display of the Jupyter kernel that this code runs in; null where it runs in none. */
export function kernelDisplay(): Display | null {
  let kernel: typeof Deno.jupyter;
  try {
    kernel = Deno.jupyter;
  } catch {
    return null; // outside of a kernel the property throws
  }
  return async (bundle, options) => {
    const place = options === undefined ? {} : { display_id: options.displayId, update: options.update };
    await kernel.display(bundle, { raw: true, ...place });
  };
}

/** Milliseconds in which an output leaves the kernel; it has no word for it when one has. */
const LEAVING_MS = 25;

/**
 * Waits until what was displayed is on its way. The kernel says that a cell is done before the cell's last outputs have
 * left, and front ends throw away what comes after that; outputs that are let out one by one do not pile up.
 */
export async function letLeave(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, LEAVING_MS));
}
