/**
 * Writes a message of Protocol Buffers, field by field.
 *
 * Source: https://protobuf.dev/programming-guides/encoding/
 *
 * @example
 * ```ts ignore
 * const writer = new ProtobufWriter();
 * writer.text(2, "testing"); // the example of the specification
 * writer.finish().toHex(); // "120774657374696e67"
 * ```
 */
export class ProtobufWriter {
  readonly #encoder = new TextEncoder();
  #bytes = new Uint8Array(4096);
  #view = new DataView(this.#bytes.buffer);
  #length = 0;

  /** Bytes written so far. */
  get length(): number {
    return this.#length;
  }

  /** Text; characters without their other half become U+FFFD. */
  text(field: number, value: string): void {
    this.#tag(field, 2);
    this.#reserve(value.length * 3 + 5);
    // Where the length takes as many bytes as its bound, the text is written in its place at once.
    const head = varintSize(value.length * 3);
    const { written } = this.#encoder.encodeInto(value, this.#bytes.subarray(this.#length + head));
    this.#closeLength(head, written);
  }

  /** Bytes. */
  bytes(field: number, value: Uint8Array): void {
    this.#tag(field, 2);
    this.#varint(value.length);
    this.#reserve(value.length);
    this.#bytes.set(value, this.#length);
    this.#length += value.length;
  }

  /** A boolean, or a small number of an enumeration. */
  small(field: number, value: number): void {
    this.#tag(field, 0);
    this.#varint(value);
  }

  /** A whole number of up to 53 bits (`int64`). */
  whole(field: number, value: number): void {
    this.#tag(field, 0);
    if (value >= 0) this.#varint(value);
    else this.#bigVarint(BigInt.asUintN(64, BigInt(value)));
  }

  /** A double. */
  double(field: number, value: number): void {
    this.#tag(field, 1);
    this.#reserve(8);
    this.#view.setFloat64(this.#length, value, true);
    this.#length += 8;
  }

  /** Eight bytes (`fixed64`). */
  fixed64(field: number, value: bigint): void {
    this.#tag(field, 1);
    this.#reserve(8);
    this.#view.setBigUint64(this.#length, value, true);
    this.#length += 8;
  }

  /** A message inside this one. */
  message(field: number, write: () => void): void {
    this.#tag(field, 2);
    // Most messages need one or two bytes for their length; the rest moves when it is known.
    this.#reserve(2);
    const start = this.#length;
    this.#length += 2;
    write();
    const size = this.#length - start - 2;
    this.#reserve(8);
    this.#length = start;
    this.#closeLength(2, size);
  }

  /** The message. */
  finish(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.#length);
  }

  // Writes the length of what stands `head` bytes further on, and moves that up against it; there is room for both.
  #closeLength(head: number, size: number): void {
    const needed = varintSize(size);
    if (needed !== head) {
      this.#bytes.copyWithin(this.#length + needed, this.#length + head, this.#length + head + size);
    }
    this.#varint(size);
    this.#length += size;
  }

  #tag(field: number, wireType: number): void {
    this.#varint(field * 8 + wireType);
  }

  #varint(value: number): void {
    this.#reserve(10);
    let rest = value;
    while (rest >= 128) {
      this.#bytes[this.#length++] = rest % 128 + 128;
      rest = Math.floor(rest / 128);
    }
    this.#bytes[this.#length++] = rest;
  }

  #bigVarint(value: bigint): void {
    this.#reserve(10);
    let rest = value;
    while (rest >= 128n) {
      this.#bytes[this.#length++] = Number(rest & 127n) + 128;
      rest >>= 7n;
    }
    this.#bytes[this.#length++] = Number(rest);
  }

  #reserve(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + more));
    grown.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = grown;
    this.#view = new DataView(grown.buffer);
  }
}

function varintSize(value: number): number {
  let size = 1;
  for (let rest = value; rest >= 128; rest = Math.floor(rest / 128)) size++;
  return size;
}
