import { join } from "@std/path";

/** Runs a test in a folder of its own with some files, and removes it. */
export async function inFolder(
  files: Record<string, string | Uint8Array>,
  test: (folder: string) => void | Promise<void>,
): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    for (const [name, content] of Object.entries(files)) {
      const path = join(folder, name);
      await Deno.mkdir(join(path, ".."), { recursive: true });
      if (typeof content === "string") await Deno.writeTextFile(path, content);
      else await Deno.writeFile(path, content);
    }
    await test(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** Path of a file among the fixtures. */
export function fixture(name: string): string {
  return decodeURIComponent(new URL(`./fixtures/${name}`, import.meta.url).pathname);
}

/** A file for readers, called by its path. */
export function sourceFile(path: string): { path: string; name: string } {
  return { path, name: path };
}

/** What readers are told where a test asks for nothing else. */
export const PLAIN_READING = {
  gzip: false,
  separator: ",",
  limit: Infinity,
  types: "infer",
  columns: {},
  missing: [],
} as const;
