/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
import { htmlOf, toneStyle, type ViewTone } from "./html.tsx";
import type { MimeBundle } from "./mime_bundle.ts";

/** Head of a result: what it is, what was looked at, what follows. */
export interface ResultHead {
  /** What it is, for example `Evaluation spam`. */
  title: string;
  /** What was looked at. */
  facts: string;
  /** What follows, in sentences. */
  verdict: string;
  /** Whether that is good news. */
  tone?: ViewTone | undefined;
  /** What the reader should know. @default {[]} */
  notes?: readonly string[];
}

/** The head of a result as the first thing that is displayed of it. */
export function resultHeadBundle({ title, facts, verdict, tone, notes = [] }: ResultHead): MimeBundle {
  const colour = toneStyle(tone === "muted" ? undefined : tone)?.slice("color:".length) ?? "rgba(127,127,127,.6)";
  const html = htmlOf(
    <div>
      <div style="font-weight:600;margin-top:4px">{title}</div>
      <div style={`font-size:90%;${toneStyle("muted")}`}>{facts}</div>
      <div style={`border-left:4px solid ${colour};padding:2px 0 2px 12px;margin:8px 0`}>{verdict}</div>
      {notes.length === 0 ? null : <ul style="margin:4px 0">{notes.map((note) => <li>{note}</li>)}</ul>}
    </div>,
  );
  return { "text/html": html, "text/plain": [title, facts, verdict, ...notes.map((note) => `- ${note}`)].join("\n") };
}
