/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
import { htmlOf } from "./html.tsx";
import type { MimeBundle } from "./mime_bundle.ts";

const TRACK = "height:6px;max-width:320px;border-radius:3px;background:rgba(127,127,127,.25);margin:4px 0";

/**
 * A bar with words above it.
 *
 * @param text What is said.
 * @param share How much of the bar is filled, from 0 to 1.
 */
export function progressBundle(text: string, share: number): MimeBundle {
  const filled = Math.round(Math.min(1, Math.max(0, share)) * 100);
  const html = htmlOf(
    <div>
      <div>{text}</div>
      <div style={TRACK}>
        <div style={`height:6px;border-radius:3px;background:#2a78d6;width:${filled}%`}></div>
      </div>
    </div>,
  );
  return { "text/html": html, "text/plain": text };
}
