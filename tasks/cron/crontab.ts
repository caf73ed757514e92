import { InputError, ServiceError } from "vigil/contracts";

/** The crontab of this user, as the command `crontab` reads and writes it. */
export interface Crontab {
  /** All of it; empty where there is none, null where the machine has no cron. */
  read(): Promise<string | null>;
  /** Replaces it. */
  write(text: string): Promise<void>;
}

/** The machine's own. */
export const systemCrontab: Crontab = {
  async read() {
    const outcome = await crontab(["-l"]);
    if (outcome === null) return null;
    const { success, stdout, stderr } = outcome;
    if (success) return stdout;
    if (/no crontab/i.test(stderr)) return "";
    throw refused("read", stderr);
  },
  async write(text) {
    const outcome = await crontab(["-"], text);
    if (outcome === null) throw noCron();
    if (!outcome.success) throw refused("write", outcome.stderr);
  },
};

/** The error of a machine without cron. */
export function noCron(): InputError {
  return new InputError("Cannot reach cron: the command `crontab` is missing on this machine", {
    hint: "Install cron, or let another scheduler run `deno task drift --classifier fp --from-db` each day at 6:00 UTC",
  });
}

interface Outcome {
  success: boolean;
  stdout: string;
  stderr: string;
}

/** Runs it; null where it is not there. */
async function crontab(args: string[], text?: string): Promise<Outcome | null> {
  let child: Deno.ChildProcess;
  try {
    child = new Deno.Command("crontab", { args, stdin: "piped", stdout: "piped", stderr: "piped" }).spawn();
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
  const writer = child.stdin.getWriter();
  if (text !== undefined) await writer.write(new TextEncoder().encode(text));
  await writer.close();
  const { success, stdout, stderr } = await child.output();
  const decoder = new TextDecoder();
  return { success, stdout: decoder.decode(stdout), stderr: decoder.decode(stderr) };
}

function refused(verb: string, stderr: string): ServiceError {
  return new ServiceError(`Cannot ${verb} the crontab: ${stderr.trim().split("\n")[0] || "crontab failed"}`, {
    hint: "See whether this user may use cron: /etc/cron.allow and /etc/cron.deny",
  });
}
