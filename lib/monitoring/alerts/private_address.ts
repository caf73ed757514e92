/** Looks up the addresses of a name. */
export type ResolveHost = (host: string) => Promise<string[]>;

/**
 * Whether a host is inside a network that the outside should not reach through us: loopback, private, link-local (where clouds keep
 * their credentials), or a name that resolves to one. A name that cannot be looked up counts as private.
 *
 * @param hostname As `URL.hostname` gives it: addresses already in their usual form, IPv6 in brackets.
 *
 * Source: IANA's registries of special-purpose addresses (RFC 6890).
 */
export async function isPrivateHost(hostname: string, resolve: ResolveHost): Promise<boolean> {
  const host = hostname.toLowerCase().replace(/\.$/, "");
  if (host === "localhost" || /\.(localhost|local|internal|home\.arpa)$/.test(host)) return true;
  if (host.startsWith("[")) return isPrivateV6(host.slice(1, -1));
  if (/^\d+\.\d+\.\d+\.\d+$/.test(host)) return isPrivateV4(host);
  let addresses: string[];
  try {
    addresses = await resolve(host);
  } catch {
    return true;
  }
  return addresses.length === 0 ||
    addresses.some((address) => address.includes(":") ? isPrivateV6(address) : isPrivateV4(address));
}

function isPrivateV4(address: string): boolean {
  const [a = 0, b = 0, c = 0] = address.split(".").map(Number);
  return a === 0 || a === 10 || a === 127 || a >= 224 ||
    (a === 100 && b >= 64 && b < 128) ||
    (a === 169 && b === 254) ||
    (a === 172 && b >= 16 && b < 32) ||
    (a === 192 && (b === 168 || (b === 0 && (c === 0 || c === 2)))) ||
    (a === 198 && (b === 18 || b === 19 || (b === 51 && c === 100))) ||
    (a === 203 && b === 0 && c === 113);
}

function isPrivateV6(address: string): boolean {
  // new URL() writes every form of an address in one way; a name server may not.
  const host = new URL(`http://[${address.replace(/%.*$/, "")}]/`).hostname.slice(1, -1);
  if (host === "::" || host === "::1") return true;
  const mapped = /^(?:::ffff:|64:ff9b::)([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(host);
  if (mapped !== null) {
    const [high, low] = [parseInt(mapped[1] ?? "0", 16), parseInt(mapped[2] ?? "0", 16)];
    return isPrivateV4([high >> 8, high & 255, low >> 8, low & 255].join("."));
  }
  const first = parseInt(host.split(":")[0] || "0", 16);
  return first < 0x2000 || first > 0x3fff || host.startsWith("2001:db8:");
}
