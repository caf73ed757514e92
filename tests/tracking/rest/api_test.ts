import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { z } from "zod";
import { Api } from "../../../lib/tracking/rest/api.ts";
import { HttpClient } from "../../../lib/tracking/rest/http_client.ts";
import { answering, quickOptions } from "./fixture.ts";

const schema = z.object({ experiment_id: z.string() });

function api(...answers: Response[]): { api: Api; requests: Request[] } {
  const { fetch, requests } = answering(...answers);
  const headers = () => ({ authorization: "Bearer t" });
  return {
    requests,
    api: new Api({ baseUrl: "http://mlflow.test/team", client: new HttpClient(quickOptions(fetch)), headers }),
  };
}

Deno.test("Api.call() sends JSON below the address of the server and reads the answer", async () => {
  const { api: server, requests } = api(Response.json({ experiment_id: "7" }));
  const answer = await server.call("POST /api/2.0/mlflow/experiments/create", {
    schema,
    action: "make the experiment",
    query: { page: 2, token: undefined },
    json: { name: "größe" },
  });
  deepStrictEqual(answer, { experiment_id: "7" });
  const [request] = requests;
  strictEqual(request?.url, "http://mlflow.test/team/api/2.0/mlflow/experiments/create?page=2");
  deepStrictEqual(await request?.json(), { name: "größe" });
  deepStrictEqual(
    [request?.headers.get("content-type"), request?.headers.get("authorization")],
    ["application/json", "Bearer t"],
  );
});

Deno.test("Api refuses a page of HTML where MLflow should answer", async () => {
  const html = () => new Response("<html>Log in</html>", { headers: { "content-type": "text/html; charset=utf-8" } });
  const expected = { name: "ServiceError", message: /found a page of HTML/, hint: /proxy/ };
  await rejects(api(html()).api.call("GET /x", { schema, action: "look" }), expected);
  await rejects(api(html()).api.tell("POST /x", { action: "tell" }), expected);
  await rejects(api(Response.json([])).api.call("GET /x", { schema, action: "look" }), /expected an answer of MLflow/);
});

Deno.test("Api says why a server refuses, wherever it is called", async () => {
  const refusal = () => Response.json({ error_code: "RESOURCE_DOES_NOT_EXIST", message: "gone" }, { status: 404 });
  const expected = { name: "InputError", message: /answered 404: gone/, code: "RESOURCE_DOES_NOT_EXIST" };
  await rejects(api(refusal()).api.call("GET /x", { schema, action: "look" }), expected);
  await rejects(api(refusal()).api.tell("POST /x", { action: "tell" }), expected);
  await rejects(api(refusal()).api.download("GET /x", { action: "read" }), expected);
});

Deno.test("Api.tell() takes an empty answer, and Api.download() any bytes", async () => {
  const { api: server, requests } = api(new Response(null, { status: 200 }), new Response(new Uint8Array([0, 255])));
  await server.tell("PUT /x", {
    action: "store",
    body: new Uint8Array([1, 2]),
    headers: { "content-type": "image/png" },
  });
  deepStrictEqual([...await server.download("GET /x", { action: "read" })], [0, 255]);
  strictEqual(requests[0]?.headers.get("content-type"), "image/png");
});

Deno.test("Api refuses an endpoint without a method", async () => {
  await rejects(api(new Response("")).api.tell("/x", { action: "tell" }), { name: "TypeError" });
});
