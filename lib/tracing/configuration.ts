import type { PriceTable } from "./prices.ts";
import { type RedactOptions, type Redactor, redactor } from "./redaction/redactor.ts";
import type { TraceSink } from "./trace_context.ts";

/** What holds for every span of the process. */
export interface TracingOptions {
  /** Whether calls are recorded. @default {true} */
  enabled?: boolean;
  /** Whether what goes in is recorded. @default {true} */
  captureInputs?: boolean;
  /** Whether what comes out is recorded. @default {true} */
  captureOutputs?: boolean;
  /** Whether spans inside a trace are recorded; without them the root carries their tokens and cost. @default {true} */
  captureIntermediateSteps?: boolean;
  /** Most characters that are recorded of one value; a function may ask for less. @default {1048576} */
  maxLength?: number;
  /** What no span may carry when it leaves, whoever made it. @default {nothing is taken out} */
  redact?: RedactOptions;
  /** Prices of models, before those that come with vigil. @default {{}} */
  prices?: PriceTable;
  /** Where every span goes besides its store, for example {@linkcode otlpExporter}. @default {[]} */
  exporters?: readonly TraceSink[];
}

/** The options, ready for use. */
export interface TracingConfiguration {
  /** Whether somebody has called {@linkcode configureTracing}: then vigil.yaml is not asked. */
  readonly chosen: boolean;
  /** Whether calls are recorded. */
  readonly enabled: boolean;
  /** Whether what goes in is recorded. */
  readonly captureInputs: boolean;
  /** Whether what comes out is recorded. */
  readonly captureOutputs: boolean;
  /** Whether spans inside a trace are recorded. */
  readonly captureIntermediateSteps: boolean;
  /** Most characters of one value. */
  readonly maxLength: number;
  /** Takes out what may not leave; null where everything may. */
  readonly redactor: Redactor | null;
  /** Prices before those that come with vigil. */
  readonly prices: PriceTable | null;
  /** Where spans go besides their store. */
  readonly exporters: readonly TraceSink[];
}

const DEFAULTS: TracingConfiguration = {
  chosen: false,
  enabled: true,
  captureInputs: true,
  captureOutputs: true,
  captureIntermediateSteps: true,
  maxLength: Infinity,
  redactor: null,
  prices: null,
  exporters: [],
};

let current = DEFAULTS;
let fromSettings: TracingConfiguration | null = null;

/** What holds now. */
export function configuration(): TracingConfiguration {
  return current;
}

/** What holds now for traces that go to the store of the settings. */
export function defaultStoreConfiguration(): TracingConfiguration {
  return current.chosen ? current : fromSettings ?? current;
}

/** Says what the settings ask for; null for nothing. */
export function setSettingsConfiguration(configuration: TracingConfiguration | null): void {
  fromSettings = configuration;
}

/**
 * Says what holds for every span of the process from now on: what is captured, what may not leave, what models cost, and
 * where spans go besides their store. It is applied where spans leave, so that the spans of other libraries cannot get
 * round it. The options replace those of an earlier call; disposing of the result puts the earlier ones back.
 *
 * Traces that go to the store of the settings follow `production_monitoring.tracing` of vigil.yaml, unless this function
 * has been called.
 *
 * @throws {RangeError} If a limit or a price is not a number that makes sense.
 *
 * @example No mail address and no key leaves the process
 * ```ts
 * import { configureTracing } from "vigil";
 * using _configured = configureTracing({
 *   redact: { keys: ["password", "authorization"], patterns: ["email", "card", "iban", "phone"] },
 *   maxLength: 100_000,
 * });
 * ```
 */
export function configureTracing(options: TracingOptions): Disposable {
  const before = current;
  const configured = resolveOptions(options);
  current = configured;
  return {
    [Symbol.dispose]: () => {
      if (current === configured) current = before;
    },
  };
}

/** Checks options and fills in the defaults. */
export function resolveOptions(options: TracingOptions): TracingConfiguration {
  const { maxLength = Infinity, redact, prices = null, ...others } = options;
  if (!(maxLength >= 1)) {
    throw new RangeError(`Cannot configure tracing: maxLength must be a number of at least 1, received ${maxLength}`);
  }
  return {
    ...DEFAULTS,
    ...definedOf(others),
    chosen: true,
    maxLength,
    redactor: redact === undefined ? null : redactor(redact),
    prices,
  };
}

function definedOf<T extends object>(options: T): Partial<T>;
function definedOf(options: object): object {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}
