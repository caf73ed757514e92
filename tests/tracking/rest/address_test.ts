import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { serverAddress } from "../../../lib/tracking/rest/address.ts";

Deno.test("serverAddress() keeps the path before the endpoints, and takes user and password out of the address", () => {
  deepStrictEqual(serverAddress("https://ada:p%40ss@mlflow.test:8443/team/"), {
    baseUrl: "https://mlflow.test:8443/team",
    authorization: `Basic ${btoa("ada:p@ss")}`,
  });
});

Deno.test("serverAddress() asks as the user with a password, else with the token, else as nobody", () => {
  const uri = "http://localhost:5000";
  const credentials = { token: "t", username: "ada", password: "größe" };
  const basic = serverAddress(uri, credentials).authorization ?? "";
  strictEqual(new TextDecoder().decode(Uint8Array.fromBase64(basic.slice(6))), "ada:größe");
  strictEqual(serverAddress(uri, { ...credentials, password: null }).authorization, "Bearer t");
  strictEqual(serverAddress(uri).authorization, null);
});

Deno.test("serverAddress() refuses what is no address, without showing a password", () => {
  throws(
    () => serverAddress("http://ada:secret@"),
    (error) => error instanceof Error && !error.message.includes("secret"),
  );
  for (const sign of ["/", ":", "@", "?", "#", "%2F"]) {
    throws(
      () => serverAddress(`ftp://u:S3c${sign}retPw@127.0.0.1:1/`),
      (error) => error instanceof Error && error.name === "InputError" && !/S3c|retPw/.test(error.message),
    );
  }
  throws(() => serverAddress("http://u:S3c/retPw@127.0.0.1:1/"), (error) => {
    return error instanceof Error && !/S3c|retPw/.test(error.message);
  });
  throws(() => serverAddress("ftp://host"), { name: "InputError", message: /expected an address/ });
});
