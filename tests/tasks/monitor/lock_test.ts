import { strictEqual } from "node:assert/strict";
import { join } from "@std/path";
import { holdLock } from "../../../tasks/monitor/lock.ts";

Deno.test("holdLock() is free again when it was given back", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const path = join(folder, "logs/lock");
    {
      using first = await holdLock(path);
      strictEqual(first.held, true);
      using second = await holdLock(path);
      strictEqual(second.held, false);
    }
    using third = await holdLock(path);
    strictEqual(third.held, true);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
