import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { z } from "zod";
import { describeEnvironment } from "../../lib/config/environment.ts";
import { VERSION } from "../../lib/config/version.ts";

const nobody = {
  GIT_AUTHOR_NAME: "Nobody",
  GIT_AUTHOR_EMAIL: "nobody@example.org",
  GIT_COMMITTER_NAME: "Nobody",
  GIT_COMMITTER_EMAIL: "nobody@example.org",
};

function git(folder: string, ...args: string[]): string {
  const { success, stdout } = new Deno.Command("git", { args, cwd: folder, env: nobody }).outputSync();
  strictEqual(success, true, `git ${args.join(" ")}`);
  return new TextDecoder().decode(stdout).trim();
}

Deno.test("describeEnvironment() names the commit of the folder, and whether it holds changes", async () => {
  const folder = Deno.makeTempDirSync();
  try {
    git(folder, "init", "-q");
    Deno.writeTextFileSync(`${folder}/deno.lock`, "{}");
    git(folder, "add", "deno.lock");
    git(folder, "commit", "-qm", "Start");
    const options = { folder, flags: { limit: 3 }, seed: 42 };
    const clean = await describeEnvironment(options);
    strictEqual(clean.commit, git(folder, "rev-parse", "HEAD"));
    strictEqual(clean.dirty, false);
    strictEqual(clean.lockDigest, "44136fa355b3678a"); // sha256sum of "{}"
    deepStrictEqual([clean.flags, clean.seed], [{ limit: 3 }, 42]);
    Deno.writeTextFileSync(`${folder}/new.ts`, "");
    strictEqual((await describeEnvironment(options)).dirty, true);
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
});

Deno.test("describeEnvironment() says null where there is no repository, and gives the versions", async () => {
  const folder = Deno.makeTempDirSync();
  try {
    const { commit, dirty, lockDigest, deno, vigil } = await describeEnvironment({ folder, flags: {}, seed: 0 });
    deepStrictEqual([commit, dirty, lockDigest], [null, null, ""]);
    match(deno, /^\d+\.\d+\.\d+/);
    strictEqual(vigil, VERSION);
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
});

Deno.test({
  name: "describeEnvironment() says null of what it may not see",
  permissions: { read: false, run: false },
  async fn() {
    const { commit, dirty, lockDigest } = await describeEnvironment({ folder: ".", flags: {}, seed: 0 });
    deepStrictEqual([commit, dirty, lockDigest], [null, null, ""]);
  },
});

Deno.test("VERSION is the one of deno.json", () => {
  const text = Deno.readTextFileSync(new URL("../../deno.json", import.meta.url));
  strictEqual(VERSION, z.object({ version: z.string() }).parse(JSON.parse(text)).version);
});
