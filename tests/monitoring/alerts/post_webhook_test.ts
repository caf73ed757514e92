import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { postWebhook } from "../../../lib/monitoring/alerts/post_webhook.ts";
import { CLOCK } from "./facts.ts";
import { fine, webhook } from "./webhook.ts";

function options() {
  const waits: number[] = [];
  return {
    waits,
    clock: CLOCK,
    wait: (ms: number) => {
      waits.push(ms);
      return Promise.resolve();
    },
    random: () => 1,
  };
}

/** The error of a webhook that does not take an alert; its whole text, causes included, must not name the address. */
async function failure(url: string, more: Partial<Parameters<typeof postWebhook>[2]> = {}): Promise<string> {
  let text = "";
  await rejects(postWebhook(url, {}, { ...options(), ...more }), (error: Error) => {
    strictEqual(error.name, "ServiceError");
    ok(!Deno.inspect(error, { depth: 9 }).includes("secret-token"));
    text = error.message;
    return true;
  });
  return text;
}

Deno.test("postWebhook() tries again after 500 and 429, and waits as asked", async () => {
  const answers = [
    new Response("", { status: 500 }),
    new Response("", { status: 429, headers: { "retry-after": "2" } }),
  ];
  await using hook = webhook((n) => answers[n] ?? fine());
  const given = options();
  await postWebhook(hook.url, { a: "é" }, given);
  deepStrictEqual(hook.bodies, [{ a: "é" }, { a: "é" }, { a: "é" }]);
  deepStrictEqual(given.waits, [500, 3000]);
});

Deno.test("postWebhook() gives up on what another attempt would not help, and after all attempts", async () => {
  await using gone = webhook(() => new Response("", { status: 404 }));
  ok((await failure(gone.url)).endsWith("answered 404"));
  strictEqual(gone.bodies.length, 1);
  await using down = webhook(() => new Response("", { status: 503 }));
  ok((await failure(down.url)).endsWith("answered 503"));
  strictEqual(down.bodies.length, 4);
  await using slow = webhook(() => new Response("", { status: 429, headers: { "retry-after": "3600" } }));
  await failure(slow.url);
  strictEqual(slow.bodies.length, 1);
});

Deno.test("postWebhook() waits no longer than its limit for a webhook that hangs or is not there", async () => {
  const held = Promise.withResolvers<Response>();
  await using hook = webhook(() => held.promise);
  ok((await failure(hook.url, { timeoutMs: 50, attempts: 1 })).endsWith("did not answer within 50 ms"));
  held.resolve(fine());
  // Port 9 is nobody's here; a free one could be another test's a moment later.
  const text = await failure("http://127.0.0.1:9/secret-token", { attempts: 2 });
  ok(text.endsWith("127.0.0.1:9 cannot be reached"), text);
});

Deno.test("postWebhook() follows a redirect only where it may lead", async () => {
  await using inside = webhook(fine);
  const redirect = (location: string, status = 307) => () => new Response("", { status, headers: { location } });
  await using hook = webhook((n, request) => redirect(n === 0 ? new URL("/moved", request.url).href : inside.url)());
  ok((await failure(hook.url)).endsWith("redirects into a private network, which is not allowed"));
  deepStrictEqual(hook.paths, ["POST /hooks/secret-token", "POST /moved"]);
  deepStrictEqual(inside.bodies, []);
  await using allowed = webhook(redirect(inside.url, 302));
  await postWebhook(allowed.url, { kept: true }, { ...options(), allowPrivateRedirects: true });
  deepStrictEqual(inside.bodies, [{ kept: true }]);
  await using endless = webhook((_, request) => redirect(request.url)());
  ok((await failure(endless.url)).endsWith("redirects more than 3 times"));
  await using other = webhook(redirect(inside.url, 303));
  ok((await failure(other.url)).includes("without saying where"));
  await using file = webhook(redirect("file:///etc/passwd"));
  ok((await failure(file.url)).includes("without encryption"));
});
