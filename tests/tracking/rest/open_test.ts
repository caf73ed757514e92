import { deepStrictEqual, rejects, strictEqual, throws } from "node:assert/strict";
import { openRestStore, restContext } from "../../../lib/tracking/rest/open.ts";
import { answering, quickOptions } from "./fixture.ts";

Deno.test("openRestStore() sends nothing before it is used, then with the credentials, below the path of the address", async () => {
  const { fetch, requests } = answering(Response.json({ experiments: [] }));
  await using store = openRestStore("https://mlflow.test/team/", {
    ...quickOptions(fetch),
    credentials: { token: "secret" },
  });
  deepStrictEqual([requests.length, store.uri], [0, "https://mlflow.test/team"]);
  await store.experiments();
  strictEqual(requests[0]?.url, "https://mlflow.test/team/api/2.0/mlflow/experiments/search");
  strictEqual(requests[0]?.headers.get("authorization"), "Bearer secret");
});

Deno.test("openRestStore() refuses what is no address", () => {
  throws(() => openRestStore("mlflow"), { name: "InputError" });
});

Deno.test("restContext() asks a server once how new it is, and again after a failure", async () => {
  const newer = answering(new Response("3.17.2"));
  const context = restContext("http://mlflow.test", quickOptions(newer.fetch));
  deepStrictEqual([await context.takesTraceTags(), await context.takesTraceTags(), newer.requests.length], [
    true,
    true,
    1,
  ]);
  for (const [answer, takes] of [["3.10.1", false], ["3.16.1", false], ["4.0.0", true], ["nonsense", false]] as const) {
    const { fetch } = answering(new Response(answer));
    strictEqual(await restContext("http://mlflow.test", quickOptions(fetch)).takesTraceTags(), takes, answer);
  }
  const missing = answering(new Response("", { status: 404 }));
  strictEqual(await restContext("http://mlflow.test", quickOptions(missing.fetch)).takesTraceTags(), false);
  const failures = Array.from({ length: 5 }, () => new Response("", { status: 500 }));
  const again = restContext("http://mlflow.test", quickOptions(answering(...failures, new Response("3.17.0")).fetch));
  await rejects(again.takesTraceTags(), { name: "ServiceError" });
  strictEqual(await again.takesTraceTags(), true);
});
