/** Recorded calls on the stack before it is watched: agents and their tools stay below, only a recursion goes on. */
const SHALLOW = 16;

/** Where it is watched, the room is measured at every so many calls: measuring takes about as long as recording. */
const EVERY = 16;

/** 48 KiB of arguments: as much stack as writing a span takes, the stack trace of its error above all. */
const ROOM: readonly number[] = Array.from({ length: 6144 }, () => 0);

/**
 * The recorded calls that are under way, one inside the other. The last calls of a recursion that comes near the end of the
 * stack run unrecorded, so that those around them have room to end their spans, and so that the error of the stack is
 * thrown by the function and not by its recording.
 */
export class CallStack {
  /** How many calls are under way. */
  depth = 0;

  /** Whether there are so many that each should take as little of the stack as it can. */
  get isDeep(): boolean {
    return this.depth >= SHALLOW;
  }

  /** Whether the stack has room for one more. */
  hasRoom(): boolean {
    if (!this.isDeep || this.depth % EVERY !== 0) return true;
    try {
      takeRoom(...ROOM);
      return true;
    } catch {
      return false;
    }
  }
}

/** The calls of this thread. */
export const callStack: CallStack = new CallStack();

function takeRoom(..._room: readonly number[]): void {}
