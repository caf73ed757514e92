/** What a traced function is given and gives back in the benchmark. */
export interface Payload {
  /** Which call it is. */
  id: string;
  /** What is asked or answered. */
  text: string;
}

/** A function that records its calls, and how to hand over what it has recorded. */
export interface Recorder {
  /** The function. */
  call: (payload: Payload) => Promise<Payload>;
  /** Waits until everything has been sent that will be. */
  flush: () => Promise<void>;
}

/** What one way of recording costs, in microseconds a call and mebibytes. */
export interface Costs {
  /** With 300 B of inputs and outputs. */
  small: { median: number; mean: number };
  /** With 11 kB. */
  large: { median: number; mean: number };
  /** Memory after the calls. */
  rssMb: number;
}

/** Calls one after the other, of each size. */
const CALLS = 5_000;
/** Calls at once: more than the queues of most exporters hold. */
export const BURST = 5_300;

/** The function that is traced: as little as an asynchronous function can do. */
export async function plain(payload: Payload): Promise<Payload> {
  await null;
  return payload;
}

/** Measures calls of two sizes, one after the other. */
export async function measureCalls({ call, flush }: Recorder): Promise<Costs> {
  await calls(call, { bytes: 130, count: 1_000 });
  const small = await calls(call, { bytes: 130, count: CALLS });
  await flush();
  const large = await calls(call, { bytes: 5_480, count: CALLS });
  await flush();
  return { small, large, rssMb: Deno.memoryUsage().rss / 2 ** 20 };
}

/** Makes calls as fast as they come, each with its own mark in what it is given, and hands over what was recorded. */
export async function makeBurst({ call, flush }: Recorder): Promise<void> {
  const text = "x".repeat(130);
  for (let index = 0; index < BURST; index++) await call({ id: `burst-${String(index).padStart(6, "0")}`, text });
  await flush();
}

async function calls(
  call: Recorder["call"],
  { bytes, count }: { bytes: number; count: number },
): Promise<{ median: number; mean: number }> {
  const text = "The employer pays superannuation into a fund of your choice every quarter. ".repeat(80).slice(0, bytes);
  const times = new Float64Array(count);
  for (let index = 0; index < count; index++) {
    const payload = { id: `call-${index}`, text };
    const start = performance.now();
    await call(payload);
    times[index] = (performance.now() - start) * 1000;
  }
  const mean = times.reduce((sum, time) => sum + time, 0) / count;
  return { median: times.toSorted()[count >> 1] ?? NaN, mean };
}
