import { fromFileUrl } from "@std/path";

/** The program that measures vigil's own tracing. */
export const OURS: string = fromFileUrl(import.meta.resolve("./ours.ts"));
/** The configuration it runs under. */
export const CONFIG: string = fromFileUrl(import.meta.resolve("../../../deno.json"));

/** Runs a program of Deno's and reads what it prints as JSON. */
export async function run(
  words: readonly string[],
  options: { cwd?: string; env?: Record<string, string> } = {},
): Promise<unknown> {
  const { success, stdout, stderr } = await new Deno.Command("deno", {
    args: ["run", "-q", "-A", ...words],
    ...options,
  }).output();
  const text = new TextDecoder();
  if (!success) throw new Error(`Cannot measure "${words.slice(2).join(" ")}": ${text.decode(stderr).trim()}`);
  const printed = text.decode(stdout).trim().split("\n").at(-1) ?? "";
  return printed === "" ? null : JSON.parse(printed);
}

/** Runs in a folder of its own on the disk of the project, since the system's folder may be memory. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  await Deno.mkdir(".venvs", { recursive: true });
  const folder = await Deno.realPath(await Deno.makeTempDir({ dir: ".venvs", prefix: "bench_" }));
  try {
    return await work(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** Prints which targets are met; false where one is not. */
export function judge(targets: readonly (readonly [what: string, met: boolean])[]): boolean {
  console.log(`${targets.map(([what, met]) => `${met ? "met   " : "MISSED"}  ${what}`).join("\n")}\n`);
  return targets.every(([, met]) => met);
}

/** Lines up cells in columns, the first line being their names. */
export function table(cells: readonly (readonly string[])[]): string {
  const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map((line) => line[column]?.length ?? 0)));
  return cells.map((line) =>
    line.map((cell, column) => column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))
      .join("  ").trimEnd()
  ).join("\n");
}
