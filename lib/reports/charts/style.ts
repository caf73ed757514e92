/**
 * Style of all charts, by class: light, dark by the reader's setting, light on paper. Blue is as it should be, orange
 * is not: a pair that colour-blind readers tell apart; shape, position and numbers say the same without colour.
 */
export const CHART_STYLE: string =
  `.v-chart{--v-paper:#fff;--v-ink:#1b1f24;--v-soft:#57606a;--v-line:#d0d7de;--v-good:#0b62c4;--v-bad:#c2500f;` +
  `font:12px system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",Helvetica,Arial,sans-serif;` +
  `font-variant-numeric:tabular-nums}` +
  `@media screen and (prefers-color-scheme:dark){.v-chart{--v-paper:#0f1317;--v-ink:#e6e9ed;--v-soft:#9aa4af;` +
  `--v-line:#333b44;--v-good:#6cb2ff;--v-bad:#ffa25c}}` +
  `.v-chart text{fill:var(--v-ink)}.v-chart .v-soft{fill:var(--v-soft)}.v-chart .v-small{font-size:10px}` +
  `.v-chart .v-count{font-size:14px;font-weight:600}.v-paper{fill:var(--v-paper)}` +
  `.v-grid{stroke:var(--v-line);fill:none}.v-axis{stroke:var(--v-soft);fill:none}` +
  `.v-guide{stroke:var(--v-soft);stroke-dasharray:4 3;fill:none}.v-band{fill:var(--v-line);fill-opacity:.45}` +
  `.v-good{fill:var(--v-good)}.v-bad{fill:var(--v-bad)}.v-unsure{fill:var(--v-soft)}` +
  `.v-whisker{stroke:var(--v-good);stroke-width:2;fill:none}.v-whisker.v-bad{stroke:var(--v-bad);fill:none}` +
  `.v-whisker.v-unsure{stroke:var(--v-soft);fill:none}.v-bar{fill:var(--v-good);fill-opacity:.55}` +
  `.v-cell{stroke:var(--v-line);stroke-width:.5}`;

/** Style of the charts of a drift report, besides that of all charts: outlines, lines over time, rings and alerts. */
export const DRIFT_CHART_STYLE: string = `.v-outline{stroke:var(--v-ink);stroke-width:1.2;fill:none}` +
  `.v-line{stroke:var(--v-good);stroke-width:1.5;fill:none}.v-ring{stroke:var(--v-ink);stroke-width:1.5;` +
  `fill:var(--v-paper)}.v-tiny text{font-size:10px;fill:var(--v-soft)}.v-alert{fill:var(--v-paper);stroke:var(--v-bad);stroke-width:2}`;
