import { withoutPassword } from "../../config/mod.ts";
import { InputError } from "../../contracts/mod.ts";

/** Who asks: a token, or a user with a password. */
export interface Credentials {
  /** Token. */
  token?: string | null;
  /** User. */
  username?: string | null;
  /** Password. */
  password?: string | null;
}

/** A server as its address names it. */
export interface ServerAddress {
  /** Address without user, password and a slash at its end. */
  baseUrl: string;
  /** The header that names who asks; null where nobody is named. */
  authorization: string | null;
}

/**
 * Understands the address of an MLflow server. A user and password in the address win over the settings, a user with a
 * password over a token, as with MLflow's own client.
 *
 * @throws {InputError} If it is not an address.
 */
export function serverAddress(uri: string, credentials: Credentials = {}): ServerAddress {
  const url = URL.parse(uri);
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new InputError(`Cannot use the tracking server "${withoutPassword(uri)}": expected an address`, {
      where: { field: "MLFLOW_TRACKING_URI" },
      hint: "Use an address such as http://localhost:5000",
    });
  }
  const username = decodeURIComponent(url.username) || credentials.username;
  const password = decodeURIComponent(url.password) || credentials.password;
  return {
    baseUrl: `${url.origin}${url.pathname}`.replace(/\/+$/, ""),
    authorization: authorization({
      token: credentials.token ?? null,
      username: username ?? null,
      password: password ?? null,
    }),
  };
}

function authorization({ token, username, password }: Credentials): string | null {
  if (username && password) return `Basic ${new TextEncoder().encode(`${username}:${password}`).toBase64()}`;
  return token ? `Bearer ${token}` : null;
}
