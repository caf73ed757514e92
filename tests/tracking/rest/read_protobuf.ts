/** One field of a message: bytes of a length-delimited one, else its bits. */
export interface Field {
  number: number;
  value: bigint | Uint8Array<ArrayBuffer>;
}

/** Reads the fields of a message of Protocol Buffers: the other side of what lib writes. */
export function readFields(bytes: Uint8Array<ArrayBuffer>): Field[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const fields: Field[] = [];
  let at = 0;
  const varint = (): bigint => {
    let value = 0n;
    for (let shift = 0n;; shift += 7n) {
      const byte = view.getUint8(at++);
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  while (at < bytes.length) {
    const tag = Number(varint());
    const number = tag >> 3;
    if ((tag & 7) === 0) fields.push({ number, value: varint() });
    else if ((tag & 7) === 1) {
      fields.push({ number, value: view.getBigUint64(at, true) });
      at += 8;
    } else {
      const length = Number(varint());
      fields.push({ number, value: bytes.subarray(at, at + length) });
      at += length;
    }
  }
  return fields;
}

/** Bytes of all fields of a number. */
export function all(fields: readonly Field[], number: number): Uint8Array<ArrayBuffer>[] {
  return fields.flatMap((field) => field.number === number && field.value instanceof Uint8Array ? [field.value] : []);
}

/** Text of a field; empty where it is missing. */
export function textOf(fields: readonly Field[], number: number): string {
  return new TextDecoder().decode(all(fields, number)[0] ?? new Uint8Array());
}

/** Bits of a field; zero where it is missing. */
export function bitsOf(fields: readonly Field[], number: number): bigint {
  const found = fields.find((field) => field.number === number)?.value;
  return typeof found === "bigint" ? found : 0n;
}

/** An AnyValue as a value of JavaScript. */
export function anyValue(bytes: Uint8Array<ArrayBuffer>): unknown {
  const [field] = readFields(bytes);
  if (field === undefined) return null;
  const { number, value } = field;
  if (typeof value === "bigint") {
    if (number === 2) return value === 1n;
    if (number === 3) return Number(BigInt.asIntN(64, value));
    return new Float64Array(new BigUint64Array([value]).buffer)[0];
  }
  if (number === 1) return new TextDecoder().decode(value);
  if (number === 5) return all(readFields(value), 1).map(anyValue);
  return keyValues(readFields(value), 1);
}

/** A repeated field of KeyValue as an object. */
export function keyValues(fields: readonly Field[], number: number): Record<string, unknown> {
  return Object.fromEntries(
    all(fields, number).map((entry) => {
      const pair = readFields(entry);
      return [textOf(pair, 1), anyValue(all(pair, 2)[0] ?? new Uint8Array())];
    }),
  );
}
