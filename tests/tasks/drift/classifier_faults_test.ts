import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { fine, webhook } from "../../monitoring/alerts/webhook.ts";
import { predictionsOf } from "../../monitoring/classifier_drift/predictions.ts";
import { runTask } from "../run_task.ts";
import { keep, NOW, withReference } from "./with_reference.ts";

Deno.test("deno task drift --classifier sends one alert where two checks end together, and where the webhook fails once", async () => {
  await withReference(async (check, folder) => {
    await keep(folder, predictionsOf({ positive: 0.6 }));
    await using hook = webhook((n) => n === 0 ? new Response("", { status: 500 }) : fine());
    const env = { ALERT_WEBHOOK_URL: hook.url };
    const outcomes = await Promise.all([check(NOW, env), check(NOW, env)]);
    for (const { code, stderr } of outcomes) strictEqual(code, 1, stderr);
    strictEqual(outcomes.filter(({ stderr }) => stderr.includes("Alert sent")).length, 1);
    strictEqual(hook.bodies.length, 2, "refused once, then taken once");
  });
});

Deno.test("deno task drift --classifier follows no redirect into a private network, and keeps the alert", async () => {
  await withReference(async (check, folder) => {
    await keep(folder, predictionsOf({ positive: 0.6 }));
    await using inner = webhook(fine);
    await using hook = webhook(() => new Response("", { status: 307, headers: { location: inner.url } }));
    const { code, stderr } = await check(NOW, { ALERT_WEBHOOK_URL: hook.url });
    strictEqual(code, 1, stderr);
    match(stderr, /^warning: Cannot send the alert: 127\.0\.0\.1:\d+ redirects into a private network/);
    strictEqual(inner.bodies.length, 0);
    ok(!stderr.includes("secret-token"), stderr);
    await using mended = webhook(fine);
    await check(NOW, { ALERT_WEBHOOK_URL: mended.url });
    strictEqual(mended.bodies.length, 1, "it goes out with the next check");
  });
});

Deno.test("deno task drift --classifier takes one class alone for what it is: stable, and then drift", async () => {
  await withReference(async (check, folder) => {
    await keep(folder, predictionsOf({ positive: 0, n: 3000, seed: 4 }));
    const quiet = await check(NOW);
    strictEqual(quiet.code, 0, quiet.stdout);
    match(quiet.stdout, /prediction rate shift +0\.000 .* stable/);
    await keep(folder, predictionsOf({ positive: 1, n: 3000, until: "2026-12-20" }));
    const other = await check(["--until", "2026-12-20"]);
    strictEqual(other.code, 1, other.stdout);
    match(other.stdout, /Drift detected - .*prediction rate shift/);
  }, predictionsOf({ positive: 0, until: "2026-10-21", seed: 2 }));
});

Deno.test("deno task drift --classifier names probabilities that are none, and judges the others", async () => {
  await withReference(async (check, folder) => {
    const rows = predictionsOf({ n: 3000 });
    await keep(
      folder,
      rows.map((row, at) => at % 100 === 0 ? { ...row, probability: at % 200 === 0 ? 1.7 : -3 } : row),
    );
    const { code, stdout, stderr } = await check(NOW);
    strictEqual(code, 0, stderr);
    match(stdout, /Quality: probability not between 0 and 1, 0 % → 1\.0 %/);
    match(stdout, /probability drift +0\.\d{3}/);
  });
});

Deno.test("deno task drift --classifier makes no reference of an empty table, and clusters by the text alone", async () => {
  await withReference(async (check, folder) => {
    const empty = await check(["--create-reference", "--until", "2026-01-01"]);
    strictEqual(empty.code, 2);
    match(
      empty.stderr,
      /Cannot make a reference of "fp": there are no predictions of it/,
    );
    strictEqual(empty.stderr.trimEnd().split("\n").length, 1, empty.stderr);
    const field = await check(["--cluster", "language"]);
    strictEqual(field.code, 2);
    match(field.stderr, /expected text_hash/);
    await keep(folder, predictionsOf({ n: 3000 }));
    // All of these texts have the same hash: one cluster tells nothing.
    await check(["--create-reference", "--until", "2026-10-21", "--cluster", "text_hash"]);
    const { stdout } = await check([...NOW, "--cluster", "text_hash"]);
    match(stdout, /Status: Inconclusive|Drift Detected: NO/);
    const { code, stderr } = await runTask("drift", ["--classifier", "fp", ...NOW], {
      folder,
      env: { VIGIL_DATABASE_URL: "postgres://me:secret@127.0.0.1:9/none" },
    });
    strictEqual(code, 4, stderr);
    strictEqual(stderr.trimEnd().split("\n").length, 1, stderr);
    ok(!stderr.includes("secret"), stderr);
  });
});

Deno.test("deno task drift --classifier refuses a malformed webhook before it checks or writes anything", async () => {
  await withReference(async (check, folder) => {
    const before = [...Deno.readDirSync(folder)].map(({ name }) => name).sort();
    const { code, stdout, stderr } = await check(["--until", "2026-10-21", "--html-report"], {
      ALERT_WEBHOOK_URL: "file:///etc/passwd",
    });
    strictEqual(code, 2, stderr);
    strictEqual(stdout, "");
    match(
      stderr,
      /"ALERT_WEBHOOK_URL": found a value, expected an address that begins with https:\/\/\. .*unset for none/,
    );
    deepStrictEqual([...Deno.readDirSync(folder)].map(({ name }) => name).sort(), before);
  });
});
