import { checkGreeting, decodeFrame, encodeParts, greeting, GREETING_LENGTH, readyCommand } from "./frames.ts";

/** A socket of ZMTP 3.0 to a port of this machine. */
export class ZmtpSocket implements Disposable {
  readonly #connection: Deno.TcpConn;
  #received = new Uint8Array(0);

  private constructor(connection: Deno.TcpConn) {
    this.#connection = connection;
  }

  /**
   * Connects and shakes hands.
   *
   * @param socketType What this side is, for example `"DEALER"`.
   * @throws {SyntaxError} If the other side does not speak ZMTP 3 with the mechanism NULL.
   */
  static async connect(port: number, socketType: string): Promise<ZmtpSocket> {
    const connection = await Deno.connect({ hostname: "127.0.0.1", port, transport: "tcp" });
    const socket = new ZmtpSocket(connection);
    try {
      connection.setNoDelay(true);
      await socket.#write(greeting());
      checkGreeting(await socket.#take(GREETING_LENGTH));
      await socket.#write(readyCommand(socketType));
      return socket;
    } catch (error) {
      socket[Symbol.dispose]();
      throw error;
    }
  }

  /** Sends the parts of one message. */
  async send(parts: readonly Uint8Array[]): Promise<void> {
    await this.#write(encodeParts(parts));
  }

  /** The next message; null when the other side has closed. Commands of the protocol are passed over. */
  async receive(): Promise<Uint8Array[] | null> {
    const parts: Uint8Array[] = [];
    for (;;) {
      const decoded = decodeFrame(this.#received);
      if (decoded === null) {
        if (!await this.#read()) return null;
        continue;
      }
      this.#received = this.#received.slice(decoded.length);
      const { command, more, body } = decoded.frame;
      if (command) continue;
      parts.push(body);
      if (!more) return parts;
    }
  }

  /** Closes the connection; a second time does nothing. */
  [Symbol.dispose](): void {
    try {
      this.#connection.close();
    } catch (error) {
      if (!(error instanceof Deno.errors.BadResource)) throw error;
    }
  }

  async #take(length: number): Promise<Uint8Array> {
    while (this.#received.length < length) {
      if (!await this.#read()) throw new SyntaxError("Cannot talk to the kernel: it closed the connection at once");
    }
    const bytes = this.#received.slice(0, length);
    this.#received = this.#received.slice(length);
    return bytes;
  }

  async #read(): Promise<boolean> {
    const chunk = new Uint8Array(65_536);
    const count = await this.#readSome(chunk);
    if (count === null) return false;
    const joined = new Uint8Array(this.#received.length + count);
    joined.set(this.#received);
    joined.set(chunk.subarray(0, count), this.#received.length);
    this.#received = joined;
    return true;
  }

  /** A connection that this side or the kernel has closed has nothing more to say. */
  async #readSome(chunk: Uint8Array): Promise<number | null> {
    try {
      return await this.#connection.read(chunk);
    } catch (error) {
      const closed = [Deno.errors.BadResource, Deno.errors.Interrupted, Deno.errors.ConnectionReset];
      if (closed.some((kind) => error instanceof kind)) return null;
      throw error;
    }
  }

  async #write(bytes: Uint8Array): Promise<void> {
    let written = 0;
    while (written < bytes.length) written += await this.#connection.write(bytes.subarray(written));
  }
}
