/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
import type { TextReport } from "../text/report.ts";
import { pageDocument } from "./document.tsx";
import { byteLength, fit, PAGE_BYTES } from "./fit.ts";
import { PageFoot, PageHead, SectionList } from "./parts.tsx";

/** A report of tables as one HTML page that loads nothing: for kinds of results that have no charts of their own. */
export function textPage(report: TextReport, kind: string): string {
  const draw = (most: number): string =>
    pageDocument(
      `${report.title} · vigil`,
      <>
        <PageHead
          kind={kind}
          title={report.title}
          facts={report.facts}
          verdict={report.closing}
          {...(report.tone === undefined ? {} : { tone: report.tone })}
        />
        <SectionList sections={report.sections} level={2} most={most} />
        <PageFoot />
      </>,
    );
  return fit(draw, (page) => byteLength(page) <= PAGE_BYTES);
}
