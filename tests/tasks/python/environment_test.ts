import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { InputError, ServiceError } from "../../../lib/contracts/error.ts";
import { ensurePythonEnvironment } from "../../../tasks/python/environment.ts";
import type { ProcessOutcome } from "../../../tasks/quality/deno_process.ts";

/** A folder with a list of packages, and a Python whose pip answers as told. */
class Bench implements Disposable {
  readonly folder = Deno.makeTempDirSync();
  readonly calls: string[] = [];
  pip: ProcessOutcome = { code: 0, output: "" };
  hasPython = true;

  constructor() {
    this.list("mlflow==3.17.2");
  }

  list(packages: string): void {
    Deno.writeTextFileSync(`${this.folder}/requirements.txt`, packages);
  }

  ensure() {
    return ensurePythonEnvironment({
      folder: `${this.folder}/made/venv`,
      requirements: `${this.folder}/requirements.txt`,
      run: (words) => this.#run(words),
      print: () => {},
    });
  }

  #run(words: readonly string[]): Promise<ProcessOutcome> {
    const what = words.includes("pip") ? "pip" : words.includes("venv") ? "venv" : "version";
    if (!this.hasPython) return Promise.reject(new InputError("Cannot run"));
    this.calls.push(what);
    if (what === "version") return Promise.resolve({ code: 0, output: "3.11.7\n" });
    if (what === "pip") return Promise.resolve(this.pip);
    strictEqual(words.includes("--clear"), true, "a half-made environment is emptied");
    Deno.mkdirSync(`${this.folder}/made/venv/bin`, { recursive: true });
    removeIfThere(`${this.folder}/made/venv/requirements.sha256`);
    Deno.writeTextFileSync(`${this.folder}/made/venv/bin/python`, "");
    return Promise.resolve({ code: 0, output: "" });
  }

  [Symbol.dispose](): void {
    Deno.removeSync(this.folder, { recursive: true });
  }
}

Deno.test("ensurePythonEnvironment() makes an environment once", async () => {
  using bench = new Bench();
  strictEqual((await bench.ensure()).status, "ready");
  strictEqual((await bench.ensure()).status, "ready");
  deepStrictEqual(bench.calls, ["version", "venv", "pip"]);
});

Deno.test("ensurePythonEnvironment() makes it anew when the packages changed", async () => {
  using bench = new Bench();
  await bench.ensure();
  bench.list("mlflow==3.18.0");
  await bench.ensure();
  deepStrictEqual(bench.calls, ["version", "venv", "pip", "version", "venv", "pip"]);
});

Deno.test("ensurePythonEnvironment() makes a half-made one anew", async (t) => {
  await t.step("pip was interrupted", async () => {
    using bench = new Bench();
    bench.pip = { code: 130, output: "ERROR: Operation cancelled by user" };
    await rejects(bench.ensure(), ServiceError);
    bench.pip = { code: 0, output: "" };
    strictEqual((await bench.ensure()).status, "ready");
    deepStrictEqual(bench.calls.filter((what) => what === "venv").length, 2);
  });
  await t.step("the program is gone", async () => {
    using bench = new Bench();
    await bench.ensure();
    Deno.removeSync(`${bench.folder}/made/venv/bin/python`);
    await bench.ensure();
    deepStrictEqual(bench.calls.filter((what) => what === "venv").length, 2);
  });
});

Deno.test("ensurePythonEnvironment() says why there can be none here", async () => {
  using bench = new Bench();
  bench.hasPython = false;
  deepStrictEqual(await bench.ensure(), {
    status: "unavailable",
    reason: "there is no Python of at least 3.10 with venv on the PATH",
  });
  bench.hasPython = true;
  bench.pip = {
    code: 1,
    output:
      "WARNING: Retrying after connection broken by 'NewConnectionError'\nERROR: No matching distribution found for mlflow",
  };
  deepStrictEqual(await bench.ensure(), {
    status: "unavailable",
    reason: "the Python package registry is out of reach: ERROR: No matching distribution found for mlflow",
  });
});

Deno.test("ensurePythonEnvironment() fails where the registry answers and the packages do not fit", async () => {
  using bench = new Bench();
  bench.pip = { code: 1, output: "ERROR: ResolutionImpossible" };
  await rejects(bench.ensure(), { name: "ServiceError", message: /pip ended with 1\nERROR: ResolutionImpossible/ });
});

function removeIfThere(path: string): void {
  try {
    Deno.removeSync(path);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}
