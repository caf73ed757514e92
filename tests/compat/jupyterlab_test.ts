import { deepStrictEqual, ok } from "node:assert/strict";
import { join } from "@std/path";
import { z } from "zod";
import { labCommand, writeKernelspec } from "../../tasks/notebooks/kernelspec.ts";
import { formatNotebook, type Output } from "../../tasks/notebooks/notebook_file.ts";
import { findChromium, freePort, type Page, startChromium, startServer } from "./components.ts";
import { codeCells, committed, project, withCopies } from "./notebook_copies.ts";

const NAME = "00_start_here.ipynb";
const PICTURE = join(project, "reports/notebooks/jupyterlab.png");
const chromium = await findChromium();

/** What JupyterLab is told beforehand: nothing pops up, and the whole notebook is in the page, not just what is seen of it. */
const SETTINGS: Readonly<Record<string, unknown>> = {
  "apputils-extension/notification": { fetchNews: "false", checkForUpdates: false, doNotDisturbMode: true },
  "notebook-extension/tracker": { windowingMode: "none" },
};

/** Cells that are done, and what each shows: what JupyterLab keeps of it, and what stands in the page. */
const STATE = `(() => {
  const panel = document.querySelector(".jp-NotebookPanel:not(.lm-mod-hidden)");
  const cells = window.jupyterapp.shell.currentWidget.content.widgets.filter((cell) => cell.model.type === "code");
  return {
    kept: cells.map((cell) => cell.model.outputs.toJSON().map(({ data }) => Object.keys(data ?? {}).toSorted())),
    shown: [...panel.querySelectorAll(".jp-CodeCell")].map((cell) => cell.querySelectorAll(".jp-OutputArea-output").length),
    text: cells.map((cell) => cell.model.outputs.toJSON().map(({ data }) => [data?.["text/plain"] ?? ""].flat().join(""))),
    charts: [...panel.querySelectorAll(".jp-RenderedSVG img")].map((image) => image.complete && image.naturalWidth > 100),
    scripts: panel.querySelectorAll(".jp-OutputArea script").length,
  };
})()`;

const stateSchema = z.object({
  kept: z.array(z.array(z.array(z.string()))),
  shown: z.array(z.number()),
  text: z.array(z.array(z.string())),
  charts: z.array(z.boolean()),
  scripts: z.number(),
});

async function until(page: Page, condition: string): Promise<void> {
  await page.evaluate(`(async () => {
    for (let left = 600; !(${condition}); left--) {
      if (left === 0) throw new Error(${
    JSON.stringify(`Waited in vain: ${condition}`)
  } + document.body.innerText.slice(0, 500));
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  })()`);
}

/** Opens the notebook without outputs, runs all cells as the menu does, and says what is there afterwards. */
async function runAll(page: Page, url: string): Promise<z.output<typeof stateSchema>> {
  await page.open(url, { width: 1280, height: 960 });
  const panel = "window.jupyterapp?.shell.currentWidget?.sessionContext";
  await until(page, `${panel}?.session?.kernel?.status === "idle"`);
  await until(page, `window.jupyterapp.commands.isEnabled("notebook:run-all-cells")`);
  await page.evaluate(`window.jupyterapp.commands.execute("notebook:run-all-cells").then(() => true)`);
  await until(
    page,
    "![...document.querySelectorAll('.jp-InputPrompt')].some((prompt) => prompt.innerText.includes('*'))",
  );
  await until(page, "[...document.querySelectorAll('.jp-RenderedSVG img')].every((image) => image.complete)");
  return stateSchema.parse(await page.evaluate(STATE));
}

function dataOf(output: Output): Record<string, unknown> {
  return "data" in output ? output.data : {};
}

/** Where the kernel is to be seen at work: a picture for people. */
async function keepPicture(page: Page): Promise<void> {
  await page.evaluate(`(() => {
    const chart = [...document.querySelectorAll(".jp-CodeCell")].filter((cell) => cell.querySelector(".jp-RenderedSVG"))[0];
    chart?.scrollIntoView({ block: "center" });
  })()`);
  await Deno.mkdir(join(project, "reports/notebooks"), { recursive: true });
  await Deno.writeFile(PICTURE, await page.screenshot());
}

Deno.test({
  name: "JupyterLab in a browser runs all cells of 00_start_here and shows every output",
  ignore: chromium === null,
  async fn() {
    writeKernelspec(project);
    await withCopies(async (folder) => {
      const before = committed(NAME);
      const bare = before.cells.map((cell) =>
        cell.cell_type === "code" ? { ...cell, outputs: [], execution_count: null } : cell
      );
      await Deno.writeTextFile(join(folder, NAME), formatNotebook({ ...before, cells: bare }));
      const own = join(folder, "../jupyter");
      for (const [name, value] of Object.entries(SETTINGS)) {
        const path = join(own, "settings/@jupyterlab", `${name}.jupyterlab-settings`);
        await Deno.mkdir(join(path, ".."), { recursive: true });
        await Deno.writeTextFile(path, JSON.stringify(value));
      }
      const port = freePort();
      const url = `http://127.0.0.1:${port}`;
      await using _lab = await startServer({
        command: [
          ...labCommand(join(folder, ".."), { port, browser: false }),
          "--allow-root",
          "--IdentityProvider.token=",
          "--LabApp.expose_app_in_browser=True",
        ],
        ready: { url: `${url}/api` },
        timeoutMs: 180_000,
        env: {
          NO_COLOR: "1",
          TMPDIR: join(folder, ".."),
          JUPYTER_CONFIG_DIR: join(own, "config"),
          JUPYTER_RUNTIME_DIR: join(own, "runtime"),
          JUPYTERLAB_SETTINGS_DIR: join(own, "settings"),
          JUPYTERLAB_WORKSPACES_DIR: join(own, "workspaces"),
        },
      });
      await using page = await startChromium(chromium ?? "");
      const cells = codeCells(before);
      const expected = cells.map(({ outputs }) => outputs.map((output) => Object.keys(dataOf(output)).toSorted()));
      const complete = ({ kept, shown }: z.output<typeof stateSchema>): boolean =>
        JSON.stringify(kept) === JSON.stringify(expected) &&
        JSON.stringify(shown) === JSON.stringify(expected.map(({ length }) => length));
      // The kernel may lose an output to this client (Deno 2.9): what is missing must be there the second time.
      const first = await runAll(page, `${url}/lab/tree/${NAME}?reset`);
      const last = complete(first) ? first : await runAll(page, `${url}/lab/tree/${NAME}?reset`);
      deepStrictEqual(last.kept, expected);
      deepStrictEqual(last.shown, expected.map(({ length }) => length));
      const texts = cells.map(({ outputs }) =>
        outputs.map((output) => [dataOf(output)["text/plain"] ?? ""].flat().join(""))
      );
      deepStrictEqual(last.text, texts);
      ok(last.charts.length > 2 && last.charts.every((drawn) => drawn), String(last.charts));
      deepStrictEqual(last.scripts, 0);
      if (!complete(first)) console.log("  an output was lost in the first run, and there in the second");
      await keepPicture(page);
    });
  },
});
