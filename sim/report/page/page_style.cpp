#include "sim/report/page/page_style.hpp"

namespace atd::report {

const char* const page_style = R"css(
:root { color-scheme: light; }
body { font: 1rem/1.5 "Noto Sans", Arial, sans-serif; color: #1a1a1a; background: #fff;
  max-width: 52rem; margin: 0 auto; padding: 1rem; overflow-wrap: break-word; }
h1 { font-size: 1.7rem; line-height: 1.25; color: #12436D; }
h2 { font-size: 1.25rem; margin-top: 2.2rem; color: #12436D; border-bottom: 2px solid #12436D; }
h3 { font-size: 1.05rem; margin-bottom: 0.3rem; }
.answer { font-size: 1.15rem; border-left: 0.4rem solid #12436D; padding: 0.2rem 1rem; }
.answer .detail { font-size: 0.95rem; margin: 0.3rem 0; }
.warning { border: 2px solid #801650; padding: 0.5rem 1rem; }
.note { color: #3D3D3D; font-size: 0.9rem; }
figure { margin: 1.2rem 0 0.6rem; }
figcaption { font-weight: bold; margin-bottom: 0.4rem; }
details { margin: 0.5rem 0; }
summary { cursor: pointer; color: #12436D; padding: 0.2rem 0; }
summary:focus-visible { outline: 3px solid #F46A25; }
svg { width: 100%; height: auto; font: 12px "Noto Sans", Arial, sans-serif; }
svg text { fill: #1a1a1a; }
.scroll { overflow-x: auto; }
.scroll:focus-visible { outline: 3px solid #F46A25; }
table { border-collapse: collapse; width: 100%; font-size: 0.9rem; margin: 0.8rem 0; }
caption { text-align: left; font-weight: bold; padding: 0.3rem 0; }
th, td { text-align: left; vertical-align: top; padding: 0.25rem 0.5rem;
  border-bottom: 1px solid #b8b8b8; }
th { font-weight: normal; }
table:not(.numeric) td:nth-child(2) { min-width: 8rem; }
table:not(.numeric) th[scope="row"] { min-width: 10rem; }
thead th, thead td { font-weight: bold; border-bottom: 2px solid #3D3D3D;
  vertical-align: bottom; }
tr.group th { font-weight: bold; background: #eef2f5; }
table.numeric td, table.numeric thead th:not(:first-child) { text-align: right;
  font-variant-numeric: tabular-nums; }
@media screen and (max-width: 40rem) {
  body { padding: 0.6rem; }
  table { font-size: 0.78rem; }
  th, td { padding: 0.2rem 0.25rem; }
}
code { font-size: 0.9em; overflow-wrap: anywhere; }
@page { size: A4; margin: 16mm; }
@media print {
  body { max-width: none; padding: 0; font-size: 10pt; line-height: 1.4; }
  h1 { font-size: 16pt; }
  h2 { font-size: 12pt; margin-top: 1.2rem; }
  .answer { font-size: 11pt; }
  table { font-size: 9pt; }
  th, td { padding: 0.15rem 0.4rem; }
  h2, h3 { break-after: avoid; }
  figure, tr, .answer, .warning { break-inside: avoid; }
  figcaption { break-after: avoid; }
  details:not([open]) { display: none; }
  thead { display: table-header-group; }
  .scroll { overflow: visible; }
}
)css";

}  // namespace atd::report
