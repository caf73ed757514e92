import { z } from "zod";
import { DevTools } from "./devtools.ts";
import { aptInstall, missing, onPath } from "./install.ts";
import { startServer } from "./server.ts";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** Switches that keep a browser from talking to anyone but the test. */
const QUIET = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--hide-scrollbars",
  "--remote-debugging-port=0",
];

/** Path of a Chromium, found or installed; null where there can be none, which was said loudly. */
export async function findChromium(): Promise<string | null> {
  const found = await firstOnPath();
  if (found !== null) return found;
  const problem = await aptInstall("chromium");
  if (problem === null) return await firstOnPath();
  missing("Chromium", problem);
  return null;
}

/** How a page is looked at. */
export interface View {
  /** Width in CSS pixels. @default {1280} */
  width?: number;
  /** Height in CSS pixels. @default {800} */
  height?: number;
  /** Preferred colours. @default {"light"} */
  colours?: "light" | "dark";
  /** Medium. @default {"screen"} */
  media?: "screen" | "print";
}

/** A page in a headless Chromium; disposing of it ends the browser. */
export interface Page extends AsyncDisposable {
  /** Errors and warnings that the page has written to its console, and exceptions. */
  readonly complaints: string[];
  /** Opens an address and waits until it is loaded. */
  open(url: string, view?: View): Promise<void>;
  /** Evaluates an expression in the page; its value must be JSON. */
  evaluate(expression: string): Promise<unknown>;
  /** The whole page as a PNG. */
  screenshot(): Promise<Uint8Array>;
}

/** Starts a headless Chromium with one empty page. */
export async function startChromium(path: string): Promise<Page> {
  await using cleanup = new AsyncDisposableStack();
  const profile = Deno.makeTempDirSync({ prefix: "vigil-chromium-" });
  cleanup.defer(() => Deno.removeSync(profile, { recursive: true }));
  const server = cleanup.use(
    await startServer({
      command: [path, ...QUIET, `--user-data-dir=${profile}`, "about:blank"],
      ready: { output: "DevTools listening on ws://" },
    }),
  );
  const address = /DevTools listening on (ws:\S+)/.exec(server.output())?.[1] ??
    "";
  const tools = cleanup.use(await DevTools.connect(address));
  const sessionId = await openTab(tools);
  const call = (method: string, params: Record<string, unknown> = {}) => tools.call(method, { params, sessionId });
  const complaints = listen(tools);
  for (const domain of ["Page", "Runtime", "Log"]) {
    await call(`${domain}.enable`);
  }
  const resources = cleanup.move();
  return {
    complaints,
    async open(url, view = {}) {
      const {
        width = 1280,
        height = 800,
        colours = "light",
        media = "screen",
      } = view;
      await call("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: false });
      const features = [{ name: "prefers-color-scheme", value: colours }];
      await call("Emulation.setEmulatedMedia", { media, features });
      const loaded = new Promise<unknown>((resolve) => tools.on("Page.loadEventFired", resolve));
      const { errorText } = z.object({ errorText: z.string().optional() })
        .parse(await call("Page.navigate", { url }));
      if (errorText !== undefined) {
        throw new Error(`Cannot open "${url}": ${errorText}`);
      }
      await loaded;
    },
    async evaluate(expression) {
      const evaluated = await call("Runtime.evaluate", {
        expression,
        returnByValue: true,
        awaitPromise: true,
      });
      const { result, exceptionDetails } = evaluationSchema.parse(evaluated);
      if (exceptionDetails !== undefined) {
        throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      }
      return result.value;
    },
    async screenshot() {
      const image = await call("Page.captureScreenshot", { format: "png", captureBeyondViewport: true });
      return Uint8Array.fromBase64(z.object({ data: z.string() }).parse(image).data);
    },
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}

const evaluationSchema = z.object({
  result: z.object({ value: z.unknown().optional() }),
  exceptionDetails: z.object({
    text: z.string(),
    exception: z.object({ description: z.string().optional() }).optional(),
  }).optional(),
});

async function openTab(tools: DevTools): Promise<string> {
  const created = await tools.call("Target.createTarget", { params: { url: "about:blank" } });
  const { targetId } = z.object({ targetId: z.string() }).parse(created);
  const attached = await tools.call("Target.attachToTarget", { params: { targetId, flatten: true } });
  return z.object({ sessionId: z.string() }).parse(attached).sessionId;
}

function listen(tools: DevTools): string[] {
  const complaints: string[] = [];
  tools.on("Runtime.exceptionThrown", (params) => complaints.push(JSON.stringify(params)));
  tools.on("Log.entryAdded", (params) => complaints.push(JSON.stringify(params)));
  tools.on("Runtime.consoleAPICalled", (params) => {
    const { type } = z.object({ type: z.string() }).parse(params);
    if (type === "error" || type === "warning") {
      complaints.push(JSON.stringify(params));
    }
  });
  return complaints;
}

async function firstOnPath(): Promise<string | null> {
  for (const name of NAMES) {
    const path = await onPath(name);
    if (path !== null) return path;
  }
  return null;
}
