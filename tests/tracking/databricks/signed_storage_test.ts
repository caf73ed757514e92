import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { signedAddressSchema, SignedStorage } from "../../../lib/tracking/databricks/signed_storage.ts";
import { HttpClient } from "../../../lib/tracking/rest/http_client.ts";
import { answering, quickOptions } from "../rest/fixture.ts";

const URI = "https://bucket.test/a%20b?X-Amz-Signature=a%2Fb%3D";
const use = { action: 'store the artifact "a"' };
const body = new Uint8Array([1, 2, 3]);

function signed(type: string) {
  return () => Promise.resolve({ uri: URI, type, headers: { "x-signed": "yes" } });
}

Deno.test("signedAddressSchema reads what Databricks writes", () => {
  deepStrictEqual(
    signedAddressSchema.parse({ signed_uri: URI, type: "AWS_PRESIGNED_URL", headers: [{ name: "a", value: "b" }] }),
    { uri: URI, type: "AWS_PRESIGNED_URL", headers: { a: "b" } },
  );
  strictEqual(signedAddressSchema.safeParse({}).success, false);
});

Deno.test("SignedStorage stores in the protocol of each storage, with the headers of the signature and no others", async (t) => {
  for (
    const [type, requests] of [
      ["AWS_PRESIGNED_URL", [["PUT", URI, null]]],
      ["GCP_SIGNED_URL", [["PUT", URI, null]]],
      ["AZURE_SAS_URI", [["PUT", URI, "BlockBlob"]]],
      ["AZURE_ADLS_GEN2_SAS_URI", [
        ["PUT", `${URI}&resource=file`, null],
        ["PATCH", `${URI}&action=append&position=0`, null],
        ["PATCH", `${URI}&action=flush&position=3`, null],
      ]],
    ] as const
  ) {
    await t.step(type, async () => {
      const { fetch, requests: sent } = answering(new Response(""));
      await new SignedStorage(new HttpClient(quickOptions(fetch))).put(signed(type), body, use);
      deepStrictEqual(sent.map(({ method, url, headers }) => [method, url, headers.get("x-ms-blob-type")]), requests);
      strictEqual(sent.every(({ headers }) => headers.get("x-signed") === "yes"), true);
      strictEqual(sent.some(({ headers }) => headers.has("authorization")), false);
    });
  }
});

Deno.test("SignedStorage asks for another address once where one has run out", async () => {
  let asked = 0;
  const address = () => {
    asked++;
    return signed("AWS_PRESIGNED_URL")();
  };
  const { fetch } = answering(new Response("<Error/>", { status: 403 }), new Response("hi"));
  const storage = new SignedStorage(new HttpClient(quickOptions(fetch)));
  strictEqual(new TextDecoder().decode(await storage.get(address, use)), "hi");
  strictEqual(asked, 2);
  const always = answering(new Response("<Error/>", { status: 403 }));
  const refused = new SignedStorage(new HttpClient(quickOptions(always.fetch)));
  await rejects(
    refused.put(address, body, use),
    (error) => error instanceof Error && error.name === "ServiceError" && !error.message.includes("Signature"),
  );
  strictEqual(asked, 4);
});

Deno.test("SignedStorage repeats what failed, and does not guess at a storage that it does not know", async () => {
  const { fetch, requests } = answering(new Response("", { status: 503 }), new TypeError("reset"), new Response(""));
  await new SignedStorage(new HttpClient(quickOptions(fetch))).put(signed("GCP_SIGNED_URL"), body, use);
  strictEqual(requests.length, 3);
  const unknown = new SignedStorage(new HttpClient(quickOptions(fetch)));
  await rejects(unknown.put(signed("TAPE"), body, use), { name: "ServiceError", message: /"TAPE"/ });
});
