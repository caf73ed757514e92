import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { encodeFrame, encodeParts, greeting, readyCommand } from "../../../tasks/notebooks/frames.ts";
import { ZmtpSocket } from "../../../tasks/notebooks/socket.ts";

/** Accepts one connection, answers with some bytes one by one, and returns what it was sent. */
async function serve(answer: Uint8Array, talk: (port: number) => Promise<void>): Promise<Uint8Array> {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const received: number[] = [];
  const accepted = (async () => {
    using connection = await listener.accept();
    for (const byte of answer) await connection.write(Uint8Array.of(byte));
    await connection.closeWrite();
    const chunk = new Uint8Array(1024);
    for (let count = await connection.read(chunk); count !== null; count = await connection.read(chunk)) {
      received.push(...chunk.subarray(0, count));
    }
  })();
  await talk(listener.addr.port);
  await accepted;
  return Uint8Array.from(received);
}

const joined = (...parts: Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]));

Deno.test("ZmtpSocket shakes hands, then sends and receives messages however they are cut", async () => {
  const parts = [Uint8Array.of(1), new Uint8Array(300).fill(7), Uint8Array.of()];
  const ping = encodeFrame({ command: true, more: false, body: new TextEncoder().encode("\x04PING") });
  const sent = await serve(joined(greeting(), readyCommand("ROUTER"), encodeParts(parts), ping), async (port) => {
    using socket = await ZmtpSocket.connect(port, "DEALER");
    await socket.send([Uint8Array.of(42)]);
    deepStrictEqual(await socket.receive(), parts);
    strictEqual(await socket.receive(), null);
  });
  deepStrictEqual(sent, joined(greeting(), readyCommand("DEALER"), Uint8Array.of(0, 1, 42)));
});

Deno.test("ZmtpSocket does not talk to anything else", async () => {
  await serve(new TextEncoder().encode("HTTP/1.1 400 Bad Request\r\n".padEnd(64)), async (port) => {
    await rejects(ZmtpSocket.connect(port, "DEALER"), { name: "SyntaxError", message: /expected ZMTP 3/ });
  });
  await serve(greeting().subarray(0, 20), async (port) => {
    await rejects(ZmtpSocket.connect(port, "DEALER"), { name: "SyntaxError", message: /closed the connection/ });
  });
});

Deno.test("ZmtpSocket can be closed twice, and while it waits", async () => {
  await serve(joined(greeting(), readyCommand("PUB")), async (port) => {
    const socket = await ZmtpSocket.connect(port, "SUB");
    const waiting = socket.receive();
    socket[Symbol.dispose]();
    socket[Symbol.dispose]();
    strictEqual(await waiting, null);
  });
});
