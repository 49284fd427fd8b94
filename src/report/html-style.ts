/** The page's own style: everything is in it, since a report may be opened anywhere. */
export const style = `
:root {
  color-scheme: light dark;
  --page: #f6f7f9; --card: #fff; --ink: #1c2128; --soft: #59636e; --line: #d5dae1; --code: #eef1f5;
  --error: #b3261e; --error-page: #fdecea; --warning: #8a5300; --warning-page: #fff4dc; --good: #116329; --good-page: #e9f6ec;
  --mark: #ffe08a; --accent: #0b57d0; --shade: rgb(15 20 28 / 45%);
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #12161c; --card: #1a2028; --ink: #e4e8ee; --soft: #9aa5b1; --line: #313a46; --code: #232b35;
    --error: #ff9d94; --error-page: #3d1d1b; --warning: #f2c063; --warning-page: #3a2c10; --good: #7ddb93; --good-page: #16301d;
    --mark: #6b5310; --accent: #8ab4f8; --shade: rgb(0 0 0 / 60%);
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
main { max-width: 90rem; margin: 0 auto; padding: 1.5rem clamp(.75rem, 3vw, 2.5rem) 4rem; }
h1 { font-size: 1.5rem; margin: 0 0 .25rem; } h2 { font-size: 1.15rem; margin: 2.25rem 0 .75rem; }
h3 { font-size: 1.05rem; margin: 0 2.5rem 1rem 0; } h4 { font-size: 1rem; margin: 0 0 .5rem; font-weight: 600; }
small { font-weight: 400; color: var(--soft); } p { margin: .4rem 0; }
code, pre { font: .85em/1.55 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
code { background: var(--code); border-radius: 4px; padding: .1em .35em; font-weight: 400; }
.under { color: var(--soft); margin: 0; }
.tiles { display: flex; flex-wrap: wrap; gap: .6rem; padding: 0; margin: 1.25rem 0 0; list-style: none; }
.tiles li { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: .6rem 1rem; min-width: 7.5rem; color: var(--soft); }
.tiles b { display: block; font-size: 1.5rem; line-height: 1.2; color: var(--ink); }
.tiles .error b { color: var(--error); } .tiles .warning b { color: var(--warning); } .tiles .good b { color: var(--good); }
.wide { overflow-x: auto; border: 1px solid var(--line); border-radius: 10px; background: var(--card); }
.matrix { border-collapse: separate; border-spacing: 0; width: 100%; }
.matrix th, .matrix td { text-align: left; vertical-align: top; padding: .6rem .8rem; border-bottom: 1px solid var(--line); }
.matrix tbody tr:last-child > * { border-bottom: 0; }
.matrix thead th { font-size: .85rem; color: var(--soft); background: var(--card); min-width: 8rem; }
.matrix th:first-child { position: sticky; left: 0; background: var(--card); min-width: 15rem; max-width: 24rem; font-weight: 500; border-right: 1px solid var(--line); }
.matrix small { display: block; margin-top: .15rem; font-size: .8rem; }
.id { font-weight: 700; } .file { color: var(--soft); }
.state { border: 1px solid var(--line); border-radius: 99px; padding: 0 .5em; } .state.enforced { color: var(--good); }
.state.not-checked, .state.vacuous { color: var(--error); } .state.unenforced { color: var(--warning); }
td.holds { color: var(--good); } td.nothing, td.none, td.unknown { color: var(--soft); } td.unknown { color: var(--error); }
summary { cursor: pointer; } summary:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
.cell > summary { display: inline-block; list-style: none; font-weight: 600; border-radius: 99px; padding: .1rem .7rem; white-space: nowrap; }
.cell > summary::-webkit-details-marker { display: none; }
td.excused .cell > summary { color: var(--soft); background: var(--code); }
td.error .cell > summary { color: var(--error); background: var(--error-page); } td.warning .cell > summary { color: var(--warning); background: var(--warning-page); }
.cell > summary:hover { text-decoration: underline; }
/* The open cell's panel lies over the page; its shade and its cross belong to the summary, so that both close it. */
.cell[open] > summary::before { content: ""; position: fixed; inset: 0; background: var(--shade); z-index: 10; cursor: default; }
.cell[open] > summary::after { content: "✕"; position: fixed; top: .75rem; right: 1rem; z-index: 12; width: 2.25rem; height: 2.25rem; display: grid; place-items: center; border-radius: 99px; background: var(--code); color: var(--ink); }
.panel { position: fixed; z-index: 11; top: 0; right: 0; bottom: 0; width: min(46rem, 92vw); overflow: auto; overscroll-behavior: contain; background: var(--card); border-left: 1px solid var(--line); padding: 1rem 1.25rem 2rem; white-space: normal; box-shadow: 0 0 2rem rgb(0 0 0 / 25%); }
.alike { font-weight: 400; } .alike ul { margin: .25rem 0; padding-left: 1.1rem; max-height: 12rem; overflow: auto; }
.finding { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: .85rem 1rem; margin: 0 0 .85rem; }
.level { border-radius: 99px; padding: .05rem .6rem; font-size: .8rem; margin-right: .25rem; white-space: nowrap; }
.level.error { color: var(--error); background: var(--error-page); } .level.warning { color: var(--warning); background: var(--warning-page); }
.place { font-size: .9rem; } .doubt { color: var(--soft); }
.source { margin: .35rem 0 .6rem; padding: .5rem 0; background: var(--code); border-radius: 6px; overflow-x: auto; overflow-wrap: normal; }
.no { display: inline-block; width: 3.5em; padding-right: 1em; text-align: right; color: var(--soft); user-select: none; }
mark { background: var(--mark); color: inherit; border-radius: 2px; }
.facts { list-style: none; margin: .4rem 0; padding: 0; display: grid; gap: .25rem; font-size: .9rem; color: var(--soft); }
.fix { margin-bottom: 0; } .also { font-size: .9rem; margin: .4rem 0; } .nothing { color: var(--soft); }
@media (max-width: 45rem) {
  .wide { border: 0; background: none; overflow: visible; }
  .matrix, .matrix tbody { display: block; } .matrix thead { display: none; }
  .matrix tr { display: block; background: var(--card); border: 1px solid var(--line); border-radius: 10px; margin-bottom: .75rem; padding: .3rem 0; }
  .matrix th:first-child { position: static; display: block; max-width: none; border-right: 0; background: none; }
  .matrix td { display: flex; justify-content: space-between; align-items: baseline; gap: 1rem; padding: .4rem .8rem; }
  .matrix td.none[data-scenario] { display: none; } .matrix tr > :last-child { border-bottom: 0; }
  .matrix td[data-scenario]::before { content: attr(data-scenario); color: var(--soft); font-size: .85rem; }
  .panel { top: auto; left: 0; width: 100%; height: 82vh; border: 0; border-radius: 16px 16px 0 0; }
  .cell[open] > summary::after { top: calc(18vh + .6rem); }
  .tiles li { flex: 1 1 40%; }
}
@media print { .panel { position: static; width: auto; box-shadow: none; } .cell[open] > summary::before, .cell[open] > summary::after { content: none; } }
`;
