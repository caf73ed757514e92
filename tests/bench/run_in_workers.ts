/** Spreads the cells of a benchmark over workers. */

/** Options for {@linkcode runInWorkers}. */
export interface RunInWorkersOptions<Task> {
  /** The module of the worker: it gets a task and a port, and posts the outcome to the port. */
  worker: URL;
  /** How many workers. */
  workers: number;
  /** How long a task takes beside others. @default {all the same} */
  effortOf?: (task: Task) => number;
  /** Told after every task. */
  progress(done: number, total: number): void;
}

/** Does all tasks; outcomes in the order of the tasks, whoever did them. */
export async function runInWorkers<Task, Outcome>(
  tasks: readonly Task[],
  { worker: url, workers, effortOf = () => 1, progress }: RunInWorkersOptions<Task>,
): Promise<Outcome[]> {
  // What takes longest goes first, so that no worker is left with it at the end.
  const queue = tasks.map((task, at) => ({ task, at })).sort((a, b) => effortOf(b.task) - effortOf(a.task));
  const outcomes = new Map<number, Outcome>();
  const one = async (): Promise<void> => {
    const worker = new Worker(url, { type: "module" });
    try {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
        outcomes.set(next.at, await ask<Task, Outcome>(worker, next.task));
        progress(outcomes.size, tasks.length);
      }
    } finally {
      worker.terminate();
    }
  };
  await Promise.all(Array.from({ length: Math.min(workers, tasks.length) }, one));
  // Outcomes may be lists themselves: sorted, not flattened.
  return [...outcomes].sort(([a], [b]) => a - b).map(([, outcome]) => outcome);
}

/** Sends one task together with the port that the answer comes back through. */
function ask<Task, Outcome>(worker: Worker, task: Task): Promise<Outcome> {
  const { promise, resolve, reject } = Promise.withResolvers<Outcome>();
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }: MessageEvent<Outcome>) => resolve(data);
  worker.onerror = (event) => {
    event.preventDefault();
    reject(new Error(`Cannot do ${JSON.stringify(task)}: ${event.message}`));
  };
  worker.postMessage(task, [port2]);
  return promise.finally(() => port1.close());
}
