import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url)).replaceAll("\\", "/");

/** Path of a file below the root of the project, with `/`; a path that is relative already stays as it is. */
export function projectPath(filename: string): string {
  const path = filename.replaceAll("\\", "/");
  return path.startsWith(ROOT) ? path.slice(ROOT.length) : path;
}

/** Room of a file below `lib/`: `"drift"` for `lib/drift/methods/psi.ts`, `""` for `lib/mod.ts`, null elsewhere. */
export function roomOf(path: string): string | null {
  if (!path.startsWith("lib/")) return null;
  const parts = path.split("/");
  return parts.length === 2 ? "" : parts[1] ?? null;
}

/** Where an import leads: a path below the root of the project, or null for a package or an alias. */
export function importedPath(importer: string, specifier: string): string | null {
  if (!specifier.startsWith("./") && !specifier.startsWith("../")) return null;
  const parts = importer.split("/").slice(0, -1);
  for (const part of specifier.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== ".") parts.push(part);
  }
  return parts.join("/");
}
