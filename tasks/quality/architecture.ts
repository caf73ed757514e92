import { importedPath, roomOf } from "./project_path.ts";
import type { SourceFacts } from "./source_facts.ts";

/** The rooms in the order of their arrows: a room imports rooms of earlier groups, never of its own or a later one. */
const GROUPS: readonly (readonly string[])[] = [
  ["contracts"],
  ["statistics", "config", "reports"],
  ["engines", "tracking"],
  ["tracing", "datasets"],
  ["metrics", "models"],
  ["scorers"],
  ["evaluation", "drift"],
  ["monitoring"],
  ["notebook", "server", "jobs"],
  ["agents"],
];

/** Rooms that `import "vigil"` leaves out because they are heavy, or because they use `vigil` themselves. */
const NOT_IN_BARREL = new Set(["engines", "drift", "notebook", "server", "jobs", "agents"]);

/** What is wrong with one file of `lib/`, and how it is wrong. */
export interface Fault {
  /** The file, below the root of the project. */
  file: string;
  /** One sentence. */
  message: string;
}

/** Faults of the imports of a file in `lib/`: arrows that point back, rooms that nobody has placed. */
export function arrowFaults(file: string, facts: SourceFacts): Fault[] {
  const room = roomOf(file);
  if (room === null) return [];
  if (room !== "" && placeOf(room) === undefined) {
    return [{ file, message: `The room "${room}" has no place among the arrows` }];
  }
  return facts.imports.flatMap((specifier) => {
    const message = arrowFault(file, specifier);
    return message === null ? [] : [{ file, message }];
  });
}

function arrowFault(file: string, specifier: string): string | null {
  if (/^(?:tasks|tests)\//.test(importedPath(file, specifier) ?? "")) return `"${specifier}" is outside lib`;
  const room = roomOf(file);
  const target = importedRoom(file, specifier);
  if (room === null || target === null || target === room) return null;
  if (room === "") return NOT_IN_BARREL.has(target) ? `"vigil" stays light and leaves the room "${target}" out` : null;
  if (target === "") return room === "agents" ? null : `The room "${room}" imports the barrel that exports it`;
  const from = placeOf(room);
  const to = placeOf(target);
  if (from === undefined || to === undefined) return `The room "${target}" has no place among the arrows`;
  if (to < from) return null;
  return `The room "${room}" imports "${target}", which ${to === from ? "stands beside it" : "comes after it"}`;
}

function importedRoom(file: string, specifier: string): string | null {
  if (specifier === "vigil") return "";
  if (specifier.startsWith("vigil/")) return specifier.slice("vigil/".length);
  const path = importedPath(file, specifier);
  return path === null ? null : roomOf(path);
}

function placeOf(room: string): number | undefined {
  const place = GROUPS.findIndex((group) => group.includes(room));
  return place < 0 ? undefined : place;
}

/** Where the test of a file lies: `tests/drift/psi_test.ts` for `lib/drift/psi.ts`. */
export function mirrorOf(file: string): string {
  const path = file.startsWith("lib/") ? file.slice("lib/".length) : file;
  return `tests/${path.replace(/\.tsx?$/, "_test.ts")}`;
}

/** Faults of a file that should have a test and has none: whatever exports something that runs, but for a `mod.ts`. */
export function mirrorFaults(file: string, facts: SourceFacts, files: ReadonlySet<string>): Fault[] {
  if (!facts.exportsCode || file.endsWith("/mod.ts")) return [];
  const mirror = mirrorOf(file);
  if (files.has(mirror) || files.has(`${mirror}x`)) return [];
  return [{ file, message: `The test "${mirror}" is missing` }];
}

/** Faults of the `mod.ts` of a room: no doc comment, no example in it. */
export function roomDocFaults(file: string, facts: SourceFacts): Fault[] {
  if (facts.moduleComment === null) return [{ file, message: "The doc comment with @module is missing" }];
  if (!facts.moduleComment.includes("@example")) return [{ file, message: "The doc comment has no @example" }];
  return [];
}
