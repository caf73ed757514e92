import { deepStrictEqual, match, rejects, strictEqual } from "node:assert/strict";
import {
  findChromium,
  findPostgres,
  freePort,
  python,
  python310,
  run,
  runPython,
  startChromium,
  startPostgres,
  startServer,
} from "./components.ts";

const chromium = await findChromium();
const postgres = await findPostgres();

Deno.test("runPython() runs the MLflow of each environment", async () => {
  const version = "import importlib.metadata; print(importlib.metadata.version('mlflow'))";
  strictEqual((await runPython(version, { program: python })).trim(), "3.17.2");
  strictEqual((await runPython(version, { program: python310 })).trim(), "3.10.1");
});

Deno.test("runPython() shows the traceback of a script that fails", async () => {
  await rejects(
    runPython("raise ValueError('no such thing')"),
    /ValueError: no such thing/,
  );
});

Deno.test("startServer() waits for an address, and ends all that the server started", async () => {
  const port = freePort();
  const url = `http://127.0.0.1:${port}/`;
  {
    await using server = await startServer({
      command: ["sh", "-c", `'${python}' -u -m http.server --bind 127.0.0.1 ${port} & wait`],
      ready: { url },
      cwd: Deno.makeTempDirSync(),
    });
    strictEqual((await fetch(url).then((response) => response.text())).includes("<html"), true);
    match(server.output(), /GET/);
  }
  await rejects(fetch(url), TypeError);
});

Deno.test("startServer() tells what a server wrote that ends too early or too late", async () => {
  const ready = { output: "ready" };
  await rejects(
    startServer({ command: ["sh", "-c", "echo no room left; exit 3"], ready }),
    /it ended with 3\nno room left/,
  );
  await rejects(
    startServer({ command: ["sh", "-c", "echo thinking; exec sleep 60"], ready, timeoutMs: 300 }),
    /it was not ready after 300 ms\nthinking/,
  );
});

Deno.test({
  name: "startChromium() shows a page that is served here",
  ignore: chromium === null,
  async fn() {
    await using server = Deno.serve(
      { port: 0, hostname: "127.0.0.1", onListen: () => {} },
      () => new Response("<title>vigil</title><p>seen", { headers: { "content-type": "text/html" } }),
    );
    await using page = await startChromium(chromium ?? "");
    await page.open(`http://127.0.0.1:${server.addr.port}/`, { width: 640, height: 480, colours: "dark" });
    strictEqual(await page.evaluate("document.title"), "vigil");
    strictEqual(
      await page.evaluate("document.querySelector('p').textContent"),
      "seen",
    );
    strictEqual(
      await page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches && innerWidth === 640"),
      true,
    );
    await rejects(
      page.evaluate("nothing.at.all"),
      /ReferenceError: nothing is not defined/,
    );
    deepStrictEqual([...(await page.screenshot()).slice(1, 4)], [...new TextEncoder().encode("PNG")]);
    const complaints = page.complaints.length;
    await page.evaluate("console.error('broken')");
    strictEqual(page.complaints.length, complaints + 1);
  },
});

Deno.test({
  name: "startPostgres() answers SQL, and leaves nothing behind",
  ignore: postgres === null,
  async fn() {
    let url = "";
    {
      await using server = await startPostgres(postgres ?? "");
      url = server.url;
      strictEqual(await server.sql("SELECT 6 * 7, 'vigil'"), "42|vigil");
    }
    const { code } = await run([`${postgres}/psql`, "-c", "SELECT 1", url]);
    strictEqual(code, 2);
  },
});
