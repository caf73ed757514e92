/** One frame of ZMTP: a part of a message, or a command. */
export interface Frame {
  /** Whether it belongs to the protocol itself. */
  command: boolean;
  /** Whether further parts of the same message follow. */
  more: boolean;
  /** Its bytes. */
  body: Uint8Array;
}

const MORE = 0x01;
const LONG = 0x02;
const COMMAND = 0x04;

/** The greeting of ZMTP 3.0 with the mechanism NULL: 64 bytes that both sides send first. */
export function greeting(): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(64);
  bytes[0] = 0xff;
  bytes[9] = 0x7f;
  bytes[10] = 3;
  bytes.set(new TextEncoder().encode("NULL"), 12);
  return bytes;
}

/** Length of a greeting. */
export const GREETING_LENGTH = 64;

/**
 * Checks the greeting of the other side.
 *
 * @throws {SyntaxError} If it is not one of ZMTP 3 with the mechanism NULL.
 */
export function checkGreeting(bytes: Uint8Array): void {
  const mechanism = new TextDecoder().decode(bytes.subarray(12, 32)).replaceAll("\0", "");
  if (bytes[0] === 0xff && bytes[9] === 0x7f && (bytes[10] ?? 0) >= 3 && mechanism === "NULL") return;
  throw new SyntaxError(`Cannot talk to the kernel: found a greeting with "${mechanism}", expected ZMTP 3 with "NULL"`);
}

/**
 * The command that ends the handshake and says which kind of socket this is.
 *
 * @param socketType For example `"DEALER"`.
 */
export function readyCommand(socketType: string): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  const [name, key, value] = [encoder.encode("READY"), encoder.encode("Socket-Type"), encoder.encode(socketType)];
  const body = new Uint8Array(1 + name.length + 1 + key.length + 4 + value.length);
  body[0] = name.length;
  body.set(name, 1);
  let at = 1 + name.length;
  body[at++] = key.length;
  body.set(key, at);
  at += key.length;
  new DataView(body.buffer).setUint32(at, value.length);
  body.set(value, at + 4);
  return encodeFrame({ command: true, more: false, body });
}

/** The parts of one message as frames. */
export function encodeParts(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const frames = parts.map((body, index) => encodeFrame({ command: false, more: index < parts.length - 1, body }));
  const bytes = new Uint8Array(frames.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const frame of frames) {
    bytes.set(frame, at);
    at += frame.length;
  }
  return bytes;
}

/** A frame as bytes. */
export function encodeFrame({ command, more, body }: Frame): Uint8Array<ArrayBuffer> {
  const long = body.length > 255;
  const head = long ? 9 : 2;
  const bytes = new Uint8Array(head + body.length);
  bytes[0] = (command ? COMMAND : more ? MORE : 0) | (long ? LONG : 0);
  if (long) new DataView(bytes.buffer).setBigUint64(1, BigInt(body.length));
  else bytes[1] = body.length;
  bytes.set(body, head);
  return bytes;
}

/**
 * The first frame of some bytes.
 *
 * @returns The frame and how many bytes it takes; null where bytes are missing.
 */
export function decodeFrame(bytes: Uint8Array): { frame: Frame; length: number } | null {
  const flags = bytes[0];
  if (flags === undefined) return null;
  const long = (flags & LONG) !== 0;
  const head = long ? 9 : 2;
  if (bytes.length < head) return null;
  const size = long ? Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(1)) : bytes[1] ?? 0;
  if (bytes.length < head + size) return null;
  const frame = { command: (flags & COMMAND) !== 0, more: (flags & MORE) !== 0, body: bytes.slice(head, head + size) };
  return { frame, length: head + size };
}
