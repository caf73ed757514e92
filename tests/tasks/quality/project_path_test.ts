import { strictEqual } from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { importedPath, projectPath, roomOf } from "../../../tasks/quality/project_path.ts";

Deno.test("projectPath() takes the root of the project off", () => {
  strictEqual(projectPath(fileURLToPath(new URL("../../../lib/mod.ts", import.meta.url))), "lib/mod.ts");
  strictEqual(projectPath("lib/mod.ts"), "lib/mod.ts");
  strictEqual(projectPath("/elsewhere/lib/mod.ts"), "/elsewhere/lib/mod.ts");
});

Deno.test("roomOf() names the room of a file", () => {
  strictEqual(roomOf("lib/drift/methods/psi.ts"), "drift");
  strictEqual(roomOf("lib/mod.ts"), "");
  strictEqual(roomOf("tasks/drift.ts"), null);
  strictEqual(roomOf("tests/lib/drift.ts"), null);
});

Deno.test("importedPath() follows relative imports only", () => {
  strictEqual(importedPath("lib/drift/methods/psi.ts", "../../contracts/mod.ts"), "lib/contracts/mod.ts");
  strictEqual(importedPath("lib/drift/psi.ts", "./shares.ts"), "lib/drift/shares.ts");
  strictEqual(importedPath("lib/drift/psi.ts", "zod"), null);
});
