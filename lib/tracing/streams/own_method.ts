/** A method, whatever it takes and returns. */
export type Method = (this: unknown, ...args: unknown[]) => unknown;

/** The method of an object; undefined where it has none. */
export function methodOf(object: object, key: PropertyKey): Method | undefined {
  const value: unknown = Reflect.get(object, key);
  return typeof value === "function" ? (...args) => Reflect.apply(value, object, args) : undefined;
}

/**
 * Puts a method of its own on an object, before the one that it has. The object stays the same for everybody who holds it,
 * with its class and its private fields. What is returned takes the method off again, unless another was put before it.
 */
export function ownMethod(object: object, key: PropertyKey, method: Method): () => void {
  const before = Object.getOwnPropertyDescriptor(object, key);
  Object.defineProperty(object, key, { value: method, writable: true, configurable: true, enumerable: false });
  return () => {
    if (Object.getOwnPropertyDescriptor(object, key)?.value !== method) return;
    if (before === undefined) Reflect.deleteProperty(object, key);
    else Object.defineProperty(object, key, before);
  };
}
