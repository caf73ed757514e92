/**
 * Shows results, traces and rows in Jupyter notebooks on the Deno kernel, and keeps notebooks the same on every run.
 *
 * Values of the other rooms enter; HTML and SVG without script leave, made of escaped text, with plain text beside it.
 * Outside of a notebook the text is written instead. {@linkcode notebookSession} gives a notebook a clock, ids and a store
 * of its own, so that what it shows can be committed and compared.
 *
 * @example
 * ```ts
 * import { proportionEstimate } from "vigil/statistics";
 * import { show } from "vigil/notebook";
 * await show({ "9 of 10": proportionEstimate(9, 10), "90 of 100": proportionEstimate(90, 100) }, { write: () => {} });
 * ```
 *
 * @module
 */

export { bundlesOf, type ViewOptions } from "./bundles_of.ts";
export { EVALUATION_PARTS, type EvaluationPart } from "./evaluation_view.ts";
export type { Display } from "./kernel_display.ts";
export { Markdown, markdown } from "./markdown.ts";
export type { MimeBundle } from "./mime_bundle.ts";
export { type NotebookClock, notebookClock, type NotebookClockOptions } from "./notebook_clock.ts";
export { type NotebookSession, notebookSession, type NotebookSessionOptions } from "./notebook_session.ts";
export { show, type ShowOptions } from "./show.ts";
export { type NotebookProgress, type ProgressState, showProgress, type ShowProgressOptions } from "./show_progress.ts";
