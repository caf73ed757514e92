import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";

/** A message of the Jupyter protocol, without what only the transport needs. */
export interface KernelMessage {
  /** Id of the message. */
  id: string;
  /** Kind, for example `"execute_request"`. */
  type: string;
  /** Id of the message that this one answers; empty where it answers none. */
  parentId: string;
  /** What it says. */
  content: Record<string, unknown>;
}

/** Who sends messages: what is the same in all of them. */
export interface Sender {
  /** Key of the signatures, from the connection file. */
  key: string;
  /** Id of the session. */
  session: string;
}

const DELIMITER = "<IDS|MSG>";
const recordSchema = z.record(z.string(), z.unknown());
const headerSchema = z.object({ msg_id: z.string(), msg_type: z.string() });
const parentSchema = z.object({ msg_id: z.string().default("") });

/**
 * A message as signed parts.
 *
 * Source: "Messaging in Jupyter", version 5.3, section on the wire protocol.
 */
export function encodeMessage(message: KernelMessage, sender: Sender): Uint8Array[] {
  const header = {
    msg_id: message.id,
    msg_type: message.type,
    session: sender.session,
    username: "vigil",
    date: "1970-01-01T00:00:00.000Z",
    version: "5.3",
  };
  const encoder = new TextEncoder();
  const parent = message.parentId === "" ? {} : { msg_id: message.parentId };
  const dictionaries = [header, parent, {}, message.content].map((part) => encoder.encode(JSON.stringify(part)));
  return [encoder.encode(DELIMITER), encoder.encode(sign(dictionaries, sender.key)), ...dictionaries];
}

/**
 * Reads a message and checks its signature.
 *
 * @throws {SyntaxError} If the parts are no message, or the signature is not that of the key.
 */
export function decodeMessage(parts: readonly Uint8Array[], key: string): KernelMessage {
  const decoder = new TextDecoder();
  const at = parts.findIndex((part) => decoder.decode(part) === DELIMITER);
  const [signature, ...dictionaries] = parts.slice(at + 1, at + 6);
  if (at < 0 || signature === undefined || dictionaries.length < 4) {
    throw new SyntaxError(
      `Cannot read a message of the kernel: found ${parts.length} parts, expected a signed message`,
    );
  }
  const expected = new TextEncoder().encode(sign(dictionaries, key));
  if (signature.length !== expected.length || !timingSafeEqual(signature, expected)) {
    throw new SyntaxError("Cannot read a message of the kernel: its signature is not that of the key");
  }
  const [header, parent, , content] = dictionaries.map((part) => recordSchema.parse(JSON.parse(decoder.decode(part))));
  const { msg_id: id, msg_type: type } = headerSchema.parse(header);
  return { id, type, parentId: parentSchema.parse(parent).msg_id, content: content ?? {} };
}

function sign(dictionaries: readonly Uint8Array[], key: string): string {
  const mac = createHmac("sha256", key);
  for (const part of dictionaries) mac.update(part);
  return mac.digest("hex");
}
