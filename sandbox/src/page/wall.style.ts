import { DEVICE_STYLE } from './device.style';

const TOKENS = `
:root {
  --teal: #0F766E; --red: #C2362B; --amber: #B45309; --green: #2E7D32;
  --wechat: #07A35A; --alipay: #1668DC;
  --ground: #F6F5F2; --card: #FFFFFF; --ink: #1F1D1A; --ink-2: #5F5A52; --line: #E4E1DA; --soft: #EEECE6; --press: #E2F0EE;
  --shadow: 0 12px 32px rgb(60 52 40 / .12);
  --bezel: #2B2926;
  --face: -apple-system, BlinkMacSystemFont, "PingFang SC", "HarmonyOS Sans SC", "Noto Sans CJK SC", "Noto Sans SC", "Microsoft YaHei", sans-serif;
}
@media (prefers-color-scheme: dark) {
  :root {
    --teal: #2AA198; --red: #F0877D; --amber: #E9A45B; --green: #7CC280;
    --wechat: #1FAF6B; --alipay: #4B8DF0;
    --ground: #171614; --card: #242220; --ink: #F1EEE8; --ink-2: #B4ADA1; --line: #3A3733; --soft: #2D2A27; --press: #16332F;
    --shadow: 0 12px 32px rgb(0 0 0 / .45);
    --bezel: #050505;
  }
}`;

const FRAME = `
* { box-sizing: border-box; margin: 0; }
html { -webkit-text-size-adjust: 100%; }
body { font: 16px/1.6 var(--face); color: var(--ink); background: var(--ground); font-variant-numeric: tabular-nums; min-height: 100vh; }
button { font: inherit; color: inherit; background: none; border: 0; cursor: pointer; border-radius: 8px; }
:focus-visible { outline: 2px solid var(--teal); outline-offset: 2px; }
ul, ol { list-style: none; padding: 0; }
code, .code { font-family: ui-monospace, "SF Mono", Menlo, "Noto Sans Mono CJK SC", monospace; font-size: .92em; }
[hidden] { display: none !important; }
.sr { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
em { font-style: normal; }
.skip { position: absolute; left: 16px; top: -60px; padding: 8px 16px; background: var(--card); border-radius: 8px; z-index: 9; }
.skip:focus { top: 12px; }
.mark { width: 20px; height: 20px; flex: none; display: block; }
.bar { display: flex; align-items: center; gap: 14px; padding: 16px 28px; border-bottom: 1px solid var(--line); background: var(--card); }
.bar > .mark { width: 36px; height: 36px; }
.bar .name { flex: 1; min-width: 0; }
h1 { font-size: 18px; line-height: 1.4; font-weight: 650; }
.bar p { font-size: 14px; color: var(--ink-2); }
.live { display: flex; align-items: center; gap: 8px; white-space: nowrap; }
.dot { width: 8px; height: 8px; border-radius: 50%; background: var(--green); }
.live.trouble { color: var(--red); } .live.trouble .dot { background: var(--red); border-radius: 2px; }
.room { display: grid; grid-template-columns: 216px minmax(0, 1fr); align-items: start; }
.people { position: sticky; top: 0; max-height: 100vh; overflow: auto; padding: 20px 10px 32px 16px; scrollbar-width: thin; }
.people summary { font-size: 14px; color: var(--ink-2); padding: 8px; cursor: pointer; border-radius: 8px; }
.people h2 { display: flex; justify-content: space-between; font-size: 12px; font-weight: 600; color: var(--ink-2); padding: 16px 10px 4px; }
.people h2 span { font-weight: 400; }
.person { display: flex; align-items: center; gap: 10px; width: 100%; min-height: 44px; padding: 4px 10px; text-align: left; transition: background .15s ease-out; }
.person:hover { background: var(--soft); }
.person span { flex: 1; min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.person small { font-size: 12px; color: var(--ink-2); }
.person .fresh { flex: none; width: 8px; height: 8px; border-radius: 50%; background: var(--red-mark); }
.person .on { width: 16px; height: 16px; border-radius: 5px; border: 1.5px solid var(--ink-2); flex: none; position: relative; opacity: .7; }
.person[aria-pressed="true"] { background: var(--press); font-weight: 600; }
.person[aria-pressed="true"] .on { background: var(--teal); border-color: var(--teal); opacity: 1; }
.person[aria-pressed="true"] .on::after { content: ""; position: absolute; left: 4px; top: 1px; width: 4px; height: 8px; border: solid var(--card); border-width: 0 2px 2px 0; transform: rotate(42deg); }
.desk li { padding: 6px 10px; font-size: 14px; }
.desk code { font-size: 12px; color: var(--ink-2); overflow-wrap: anywhere; margin-right: 6px; }
.desk b { font-weight: 600; }
.wall { display: flex; flex-wrap: wrap; justify-content: center; align-content: flex-start; align-items: flex-start; gap: 32px 24px; padding: 24px 24px 56px; border-left: 1px solid var(--line); min-height: calc(100vh - 84px); }
.nobody { display: none; color: var(--ink-2); margin: 96px auto; flex-basis: 100%; text-align: center; }
.nobody:first-child { display: block; }
@media (max-width: 900px) {
  .bar { padding: 12px 16px; } .bar .name { flex: none; } .bar .name p { display: none; }
  .live { white-space: normal; margin-left: auto; min-width: 0; overflow-wrap: anywhere; } .live .dot { flex: none; }
  .room { display: block; }
  .people { position: static; padding: 8px 12px; max-height: none; border-bottom: 1px solid var(--line); }
  .people summary { min-height: 44px; display: flex; align-items: center; }
  .people summary::before { content: "＋"; margin-right: 6px; color: var(--teal); }
  .people-list section ul { display: grid; grid-template-columns: repeat(auto-fill, minmax(150px, 1fr)); gap: 2px; }
  .wall { border: 0; padding: 20px 16px 48px; gap: 36px 24px; }
}
@media (prefers-reduced-motion: reduce) { *, *::before, *::after { animation: none !important; transition: none !important; scroll-behavior: auto !important; } }
`;

/** Style of the whole page, in the tokens of the product's look. */
export const WALL_STYLE = `${TOKENS}${FRAME}${DEVICE_STYLE}`;
