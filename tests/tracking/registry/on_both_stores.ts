import type { Tracking } from "../../../lib/contracts/mod.ts";
import { openTracking } from "../../../lib/tracking/open_tracking.ts";
import { withOutbox } from "../../../lib/tracking/outbox/with_outbox.ts";
import { countingBytes, FixedClock, inFolder } from "../outbox/fixed.ts";
import { atServer } from "../rest/fixture.ts";

/** Runs a test on a file and on a server. */
export function onBothStores(name: string, body: (store: Tracking) => Promise<void>): void {
  Deno.test(
    `${name} (file)`,
    inFolder(async (folder) => {
      await using store = await openTracking("sqlite:///mlflow.db", { folder });
      await body(store);
    }),
  );
  Deno.test(
    `${name} (server)`,
    atServer(async ({ store: served, folder }) => {
      const clock = new FixedClock();
      await using store = withOutbox(served, { folder: `${folder}/outbox`, clock, randomBytes: countingBytes() });
      await body(store);
    }),
  );
}
