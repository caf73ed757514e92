import { join } from "@std/path";
import { InputError } from "../../contracts/mod.ts";

/** Where a workspace is and who asks. */
export interface DatabricksAccess {
  /** Address of the workspace, for example `https://adb-123.azuredatabricks.net`. */
  host: string;
  /** Token. */
  token: string;
}

/** What {@linkcode databricksAccess} looks at. */
export interface DatabricksSettings {
  /** DATABRICKS_HOST; null where it is not set. */
  host: string | null;
  /** DATABRICKS_TOKEN; null where it is not set. */
  token: string | null;
  /** Folder with `.databrickscfg`; undefined where it is not known. */
  home: string | undefined;
}

const FILE = ".databrickscfg";

/**
 * Host and token for an address: `databricks` takes DATABRICKS_HOST and DATABRICKS_TOKEN, or the profile DEFAULT where
 * neither is set; `databricks://NAME` takes the profile NAME of `~/.databrickscfg`.
 *
 * @throws {InputError} If the address is malformed, there is no such profile, or host or token is missing.
 */
export function databricksAccess(uri: string, settings: DatabricksSettings): DatabricksAccess {
  const named = /^databricks:\/\/([\w.-]+)\/?$/.exec(uri)?.[1];
  if (named === undefined && !/^databricks(:\/\/)?$/.test(uri)) {
    throw new InputError(`Cannot use the tracking address "${uri}": expected databricks or databricks://PROFILE`, {
      where: { field: "MLFLOW_TRACKING_URI" },
    });
  }
  const { host, token, home } = settings;
  const fromSettings = named === undefined && (host !== null || token !== null);
  if (fromSettings) return complete({ host, token }, { where: "DATABRICKS_HOST and DATABRICKS_TOKEN", uri });
  const profile = named ?? "DEFAULT";
  const profiles = readProfiles(home);
  const found = profiles.get(profile);
  if (found === undefined && named !== undefined) {
    const known = [...profiles.keys()];
    throw new InputError(`Cannot open the tracking store "${uri}": ~/${FILE} has no profile "${profile}"`, {
      where: { field: "MLFLOW_TRACKING_URI" },
      hint: known.length === 0
        ? `Write [${profile}] with host and token into ~/${FILE}`
        : `Known profiles: ${known.join(", ")}`,
    });
  }
  return complete({ host: found?.get("host") ?? null, token: found?.get("token") ?? null }, {
    where: `the profile "${profile}" of ~/${FILE}`,
    uri,
  });
}

/** Reads the sections of a configuration file of Databricks; what is no `name = value` is passed over. */
export function parseProfiles(text: string): Map<string, Map<string, string>> {
  const profiles = new Map<string, Map<string, string>>();
  let current: Map<string, string> | undefined;
  for (const line of text.split(/\r?\n/)) {
    const section = /^\s*\[([^\]]+)\]\s*$/.exec(line)?.[1]?.trim();
    if (section !== undefined) {
      current = profiles.get(section) ?? new Map();
      profiles.set(section, current);
      continue;
    }
    const [, key, value] = /^\s*([\w.-]+)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    if (key !== undefined && value !== undefined) current?.set(key, value);
  }
  return profiles;
}

function readProfiles(home: string | undefined): Map<string, Map<string, string>> {
  if (home === undefined) return new Map();
  try {
    return parseProfiles(Deno.readTextFileSync(join(home, FILE)));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return new Map();
    throw error;
  }
}

function complete(
  { host, token }: { host: string | null; token: string | null },
  { where, uri }: { where: string; uri: string },
): DatabricksAccess {
  if (host && token) return { host: /^https?:\/\//.test(host) ? host : `https://${host}`, token };
  const missing = [...host ? [] : ["host"], ...token ? [] : ["token"]].join(" and ");
  throw new InputError(`Cannot open the tracking store "${uri}": found no ${missing} in ${where}`, {
    where: { field: host ? "DATABRICKS_TOKEN" : "DATABRICKS_HOST" },
    hint: `Set DATABRICKS_HOST and DATABRICKS_TOKEN, or write host and token into ~/${FILE}`,
  });
}
