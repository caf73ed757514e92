/** What happened, for people. */
export interface Alert {
  /** What it is about: alerts of one subject are one story of episodes, such as `drift/fp`. */
  subject: string;
  /** What happened. */
  event: "drift" | "recovery" | "training" | "degradation" | "regression";
  /** Whose alert it is, one line. */
  title: string;
  /** What happened, two or three words. */
  headline: string;
  /** What happened, one sentence. */
  message: string;
  /** What it happened to and when, one line. */
  context: string;
  /** Figures, each a name and what it is. */
  fields: readonly { name: string; value: string }[];
  /** When, in milliseconds since 1970. */
  timeMs: number;
}

/** An alert as lines of text, the same in every layout: title, headline, message, context, figures. */
export function alertLines({ title, headline, message, context, fields }: Alert): string[] {
  return [title, headline, message, context, ...fields.map(({ name, value }) => `${name}: ${value}`)];
}

/** A time as people read it in alerts, reports and names of files: UTC, to the second. */
export function utcTime(timeMs: number): string {
  return new Date(timeMs).toISOString().slice(0, 19).replace("T", " ");
}
