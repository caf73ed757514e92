import { rejects } from "node:assert/strict";
import { requireStore } from "../../../tasks/command/require_store.ts";
import { inFolder } from "../../tracking/outbox/fixed.ts";

Deno.test(
  "requireStore() refuses a file that does not exist, and leaves servers and existing files alone",
  inFolder(async (folder) => {
    const options = { action: "query", folder };
    await rejects(requireStore("sqlite:///none.db", options), {
      name: "InputError",
      message: "Cannot query: the store does not exist",
    });
    await requireStore("http://127.0.0.1:9", options);
    await requireStore("databricks", options);
    await Deno.writeFile(`${folder}/some.db`, new Uint8Array());
    await requireStore("sqlite:///some.db", options);
  }),
);
