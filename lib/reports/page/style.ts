import { CHART_STYLE, DRIFT_CHART_STYLE } from "../charts/style.ts";

/** Style of a page and of the charts in it. Colours follow the reader's setting; paper is always light. */
export const PAGE_STYLE: string = CHART_STYLE + DRIFT_CHART_STYLE + `
:root{color-scheme:light;--paper:#fff;--ink:#1b1f24;--soft:#57606a;--line:#d0d7de;--panel:#f6f8fa;--good:#0b62c4;--bad:#b0440a;--mark:#0b62c4}
@media screen and (prefers-color-scheme:dark){:root{color-scheme:dark;--paper:#0f1317;--ink:#e6e9ed;--soft:#9aa4af;--line:#333b44;--panel:#171c22;--good:#6cb2ff;--bad:#ffa25c;--mark:#6cb2ff}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",Helvetica,Arial,sans-serif;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
main{max-width:1040px;margin:0 auto;padding:32px 20px 64px}
h1{font-size:28px;line-height:1.2;margin:4px 0 6px}
h2{font-size:19px;margin:44px 0 10px;padding-top:14px;border-top:1px solid var(--line)}
h3{font-size:15px;margin:24px 0 8px}
p{margin:8px 0;max-width:75ch}
a{color:var(--mark)}
code,pre{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:13px}
pre{white-space:pre-wrap;background:var(--panel);border:1px solid var(--line);border-radius:6px;padding:10px 12px;margin:8px 0}
.kind{color:var(--soft);font-size:13px;letter-spacing:.06em;text-transform:uppercase;margin:0}
.facts,.remark{color:var(--soft);font-size:13.5px}
.facts{max-width:none}
.verdict{font-size:19px;line-height:1.45;border-left:4px solid var(--mark);padding:6px 0 6px 16px;margin:22px 0;max-width:none}
.verdict.good{border-color:var(--good)}
.verdict.bad{border-color:var(--bad)}
.verdict.unsure{border-color:var(--soft)}
.tiles{display:grid;grid-template-columns:repeat(auto-fill,minmax(178px,1fr));gap:12px;margin:20px 0;padding:0;list-style:none}
.tiles li{background:var(--panel);border:1px solid var(--line);border-radius:8px;padding:12px 14px}
.tiles svg{max-width:100%;height:auto}
.tiles strong{display:block;font-size:25px;line-height:1.25}
.tiles span{display:block;color:var(--soft);font-size:13px}
nav{font-size:13.5px;margin:16px 0 0}
nav a{margin-right:14px;white-space:nowrap}
.notes{border-left:4px solid var(--soft);background:var(--panel);padding:10px 16px;margin:16px 0}
.notes ul{margin:4px 0;padding-left:18px}
.scroll{overflow-x:auto;margin:10px 0}
table{border-collapse:collapse;min-width:50%}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
caption{text-align:left;color:var(--soft);font-size:13.5px;padding-bottom:6px}
th,td{text-align:left;padding:6px 18px 6px 0;border-bottom:1px solid var(--line);vertical-align:top}
td,th{overflow-wrap:break-word}
td:has(details){min-width:20em}
td pre{max-width:60ch;overflow-wrap:anywhere}
th{font-weight:600}
thead th{color:var(--soft);font-size:13px;white-space:nowrap}
.number{text-align:right;white-space:nowrap}
.fixed{white-space:nowrap}
td.good{color:var(--good)}
td.bad{color:var(--bad)}
td.muted,small{color:var(--soft)}
th small{display:block;font-weight:400;max-width:64ch;font-size:13px}
figure{margin:14px 0}
figure svg{max-width:100%;height:auto}
figcaption{color:var(--soft);font-size:13.5px;margin-top:6px;max-width:75ch}
.v-strip{display:block;margin:4px 0 0}
.columns th small,.said small{font-size:13px;line-height:1.45;color:var(--soft);font-weight:400;display:block;margin-top:2px}
.columns th[scope=row]{max-width:150px;min-width:90px}
.columns .said{width:270px;min-width:230px}
.said.good small,.said.bad small{color:var(--soft)}
.columns svg{display:block;margin-top:3px}
.columns td{min-width:0}
thead button{all:unset;cursor:pointer;font:inherit;color:inherit}
thead button:hover,thead button:focus-visible{text-decoration:underline}
thead button::after{content:" \\2195";opacity:.5}
th[aria-sort=ascending] button::after{content:" \\2191";opacity:1}
th[aria-sort=descending] button::after{content:" \\2193";opacity:1}
.side{display:flex;flex-wrap:wrap;gap:12px 40px;align-items:flex-start}
.side>*{min-width:0}
.side figure{max-width:400px}
.series{display:flex;flex-wrap:wrap;gap:4px 16px}
.series figure{max-width:490px;margin:8px 0}
.rows td{min-width:8em}
summary{cursor:pointer;color:var(--mark)}
td summary{max-width:44ch;word-break:break-all}
dl{display:grid;grid-template-columns:max-content 1fr;gap:4px 18px;margin:10px 0}
dt{color:var(--soft)}
dd{margin:0}
footer{margin-top:48px;color:var(--soft);font-size:13px;border-top:1px solid var(--line);padding-top:12px}
@media (max-width:640px){main{padding:20px 14px 48px}h1{font-size:23px}.verdict{font-size:17px}th,td{padding-right:12px}dl{grid-template-columns:1fr}dd{margin-bottom:6px}figure{overflow-x:auto}figure svg{max-width:max(100%,460px)}.picture{display:none}}
@media print{thead button::after{content:""}.columns{font-size:9pt}.columns th,.columns td{padding-right:8px}.columns th small,.said small{font-size:8pt}.columns .v-tiny{width:165px;height:auto}.columns td:nth-child(4) .v-tiny{width:110px}.columns .said{min-width:170px}body{font-size:11pt}main{max-width:none;padding:0}nav{display:none}h2,h3{break-after:avoid}figure,tr,.tiles li,.notes{break-inside:avoid}.scroll{overflow:visible}thead{display:table-header-group}figure svg{max-width:100%;height:auto}}
`;
