import { aptInstall, missing, onPath, runOrThrow } from "./install.ts";
import { freePort, type Server, startServer } from "./server.ts";

/** Folder with the programs of a Postgres server, found or installed; null where there can be none, said loudly. */
export async function findPostgres(): Promise<string | null> {
  const found = await serverFolder();
  if (found !== null) return found;
  const problem = await aptInstall("postgresql");
  if (problem === null) return await serverFolder();
  missing("Postgres", problem);
  return null;
}

/** A running Postgres with an empty data folder of its own. */
export interface Postgres extends Server {
  /** Address of its database, for example `postgres://postgres@127.0.0.1:54321/postgres`. */
  readonly url: string;
  /** Runs SQL with psql and returns the rows, one a line, fields separated by `|`. */
  sql(statement: string): Promise<string>;
}

/** Starts a Postgres server from the programs in a folder; it and its data are gone after disposing of it. */
export async function startPostgres(programs: string): Promise<Postgres> {
  const data = Deno.makeTempDirSync({ prefix: "vigil-postgres-" });
  const remove = (): void => Deno.removeSync(data, { recursive: true });
  try {
    if (Deno.uid() === 0) await runOrThrow(["chown", "postgres", data]);
    const port = String(freePort());
    const initdb = [
      `${programs}/initdb`,
      "-D",
      `${data}/db`,
      "-U",
      "postgres",
      "-A",
      "trust",
      "--no-sync",
      "-E",
      "UTF8",
    ];
    await runOrThrow(asPostgres(initdb), { cwd: "/" });
    const server = await startServer({
      command: asPostgres([
        `${programs}/postgres`,
        "-D",
        `${data}/db`,
        "-p",
        port,
        "-h",
        "127.0.0.1",
        "-k",
        data,
      ]),
      ready: { output: "ready to accept connections" },
      cwd: "/",
      stopSignal: "SIGINT",
    });
    const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
    return {
      url,
      output: server.output,
      async sql(statement) {
        return (await runOrThrow([
          `${programs}/psql`,
          "-XAtq",
          "-v",
          "ON_ERROR_STOP=1",
          "-c",
          statement,
          url,
        ])).trim();
      },
      async [Symbol.asyncDispose]() {
        await server[Symbol.asyncDispose]();
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}

/** Postgres refuses to run as root. */
function asPostgres(words: readonly string[]): string[] {
  return Deno.uid() === 0 ? ["runuser", "-u", "postgres", "--", ...words] : [...words];
}

async function serverFolder(): Promise<string | null> {
  const initdb = await onPath("initdb");
  if (initdb !== null) {
    return Deno.realPathSync(initdb).slice(0, -"/initdb".length);
  }
  const debian = "/usr/lib/postgresql";
  const versions = [...entries(debian)].filter((name) => exists(`${debian}/${name}/bin/initdb`));
  const newest = versions.toSorted((a, b) => Number(b) - Number(a))[0];
  return newest === undefined ? null : `${debian}/${newest}/bin`;
}

function* entries(folder: string): Generator<string> {
  if (!exists(folder)) return;
  for (const { name } of Deno.readDirSync(folder)) yield name;
}

function exists(path: string): boolean {
  try {
    Deno.statSync(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
