import { strictEqual } from "node:assert/strict";
import { isPrivateHost } from "../../../lib/monitoring/alerts/private_address.ts";

const hosts: Record<string, string[]> = {
  "inside.example.com": ["10.1.2.3"],
  "both.example.com": ["93.184.216.34", "fe80::1%eth0"],
  "outside.example.com": ["93.184.216.34", "2606:2800:220:1::1"],
  "nowhere.example.com": [],
};

const resolve = (host: string): Promise<string[]> =>
  hosts[host] === undefined ? Promise.reject(new Error("no such host")) : Promise.resolve(hosts[host]);

Deno.test("isPrivateHost() knows the inside in every form that an address takes", async () => {
  const inside = ["http://127.0.0.1", "http://2130706433", "http://0x7f.1", "http://[::1]", "http://[::ffff:10.0.0.1]"]
    .concat([
      "http://169.254.169.254",
      "http://192.168.1.1",
      "http://172.31.0.1",
      "http://100.64.0.1",
      "http://0.0.0.0",
    ])
    .concat([
      "http://[fd00::1]",
      "http://[fe80::1]",
      "http://[64:ff9b::a00:1]",
      "http://localhost",
      "http://a.localhost.",
    ])
    .concat([
      "http://printer.local",
      "http://inside.example.com",
      "http://both.example.com",
      "http://nowhere.example.com",
    ])
    .concat(["http://unknown.example.com", "http://metadata.google.internal"]);
  for (const url of inside) strictEqual(await isPrivateHost(new URL(url).hostname, resolve), true, url);
  const outside = [
    "http://93.184.216.34",
    "http://172.32.0.1",
    "http://[2606:2800:220:1::1]",
    "http://outside.example.com",
  ];
  for (const url of outside) strictEqual(await isPrivateHost(new URL(url).hostname, resolve), false, url);
});
