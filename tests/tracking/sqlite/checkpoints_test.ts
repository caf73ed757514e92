import { strictEqual } from "node:assert/strict";
import { advance, deliveredOffset } from "../../../lib/tracking/sqlite/checkpoints.ts";
import { openFixture } from "./fixture.ts";

Deno.test("deliveredOffset() is 0 for an unknown segment, and in a file that no outbox has written to", async () => {
  await using fixture = await openFixture();
  const { connection } = fixture.context;
  const offset = (segment: string) => connection.read(() => deliveredOffset(connection, segment));
  strictEqual(offset("a"), 0);
  connection.write(() => advance(connection, { segment: "a", offset: 5 }));
  strictEqual(offset("a"), 5);
  strictEqual(offset("b"), 0);
});

Deno.test("advance() moves a checkpoint forward only", async () => {
  await using fixture = await openFixture();
  const { connection } = fixture.context;
  for (const offset of [100, 300, 200]) connection.write(() => advance(connection, { segment: "a", offset }));
  strictEqual(connection.read(() => deliveredOffset(connection, "a")), 300);
});
