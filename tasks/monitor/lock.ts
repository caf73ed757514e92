import { dirname } from "@std/path";
import { cannotWrite } from "../command.ts";

/** A lock of the whole machine; disposing of it gives it back. */
export interface HeldLock extends Disposable {
  /** Whether it was free. */
  readonly held: boolean;
}

/**
 * Takes a lock if it is free. The system gives it back when the process ends, however it ends.
 *
 * @throws {ServiceError} If its file cannot be written.
 */
export async function holdLock(path: string): Promise<HeldLock> {
  try {
    await Deno.mkdir(dirname(path), { recursive: true });
    const file = await Deno.open(path, { create: true, write: true });
    const held = await file.tryLock(true);
    return { held, [Symbol.dispose]: () => file.close() };
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable) throw error;
    throw cannotWrite(path, error);
  }
}
