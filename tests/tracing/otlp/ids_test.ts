import { strictEqual } from "node:assert/strict";
import { hexId } from "../../../lib/tracing/otlp/ids.ts";

Deno.test("hexId() reads ids as OTLP, protobuf and Python write them", () => {
  const trace = "572318454595034fe5076610d6400542";
  strictEqual(hexId(trace, 32), trace);
  strictEqual(hexId(trace.toUpperCase(), 32), trace);
  strictEqual(hexId(`0x${trace}`, 32), trace);
  strictEqual(hexId(115825058289444712299650141807529952578n, 32), trace);
  strictEqual(hexId("VyMYRUWVA0/lB2YQ1kAFQg==", 32), trace);
  strictEqual(hexId(15531323892744358789n, 16), "d78a58cabe908b85");
  strictEqual(hexId(7, 16), "0000000000000007");
  strictEqual(hexId("0x7", 16), "0000000000000007");
  // 16 digits that are a decimal number beyond 2^53, and not to be taken for hexadecimal ones.
  strictEqual(hexId(9007199254740993n, 16), "0020000000000001");
});

Deno.test("hexId() takes what is no id as none", () => {
  for (
    const value of [null, undefined, "", "xyz", "0".repeat(16), 0, 1.5, -1, -1n, 2n ** 64n, {}, "abc", "!".repeat(12)]
  ) {
    strictEqual(hexId(value, 16), null);
  }
});
