import { rejects, strictEqual } from "node:assert/strict";
import { gunzip } from "../../lib/config/mod.ts";

async function gzip(text: string): Promise<Uint8Array> {
  return await new Response(new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"))).bytes();
}

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.slice(at, at + size));
}

async function textOf(bytes: Uint8Array, size = 7): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const piece of gunzip(inPieces(bytes, size))) text += decoder.decode(piece, { stream: true });
  return text + decoder.decode();
}

Deno.test("gunzip() reads every member, wherever the pieces end", async () => {
  const members = [await gzip("id,text\n1,é\n"), await gzip(""), await gzip("2,b\n".repeat(10_000))];
  const all = new Uint8Array(await new Blob(members.map((member) => new Uint8Array(member))).arrayBuffer());
  for (const size of [1, 7, 64, all.length]) {
    strictEqual(await textOf(all, size), `id,text\n1,é\n${"2,b\n".repeat(10_000)}`);
  }
});

Deno.test("gunzip() throws where the bytes are no gzip, or end early", async () => {
  await rejects(textOf(new TextEncoder().encode("a,b\n1,2\n")), { name: "TypeError", message: /^Cannot decompress/ });
  await rejects(textOf((await gzip("a,b\n1,2\n".repeat(1000))).slice(0, -9)), TypeError);
});

Deno.test("gunzip() lets go of what it reads when nobody reads on", async () => {
  let open = true;
  async function* source(): AsyncGenerator<Uint8Array> {
    try {
      yield await gzip("a".repeat(1_000_000));
      yield* inPieces(await gzip("b".repeat(1_000_000)), 100);
    } finally {
      open = false;
    }
  }
  for await (const piece of gunzip(source())) {
    if (piece.length > 0) break;
  }
  strictEqual(open, false);
});
