const DEVICE = `
.phone { width: 100%; max-width: 324px; min-width: 0; }
.holder { display: flex; align-items: center; gap: 12px; padding: 0 4px 12px; }
.face { width: 40px; height: 40px; border-radius: 50%; display: grid; place-items: center; background: var(--soft); color: var(--ink-2); font-weight: 600; flex: none; }
.face.gridWorker { background: var(--press); color: var(--teal); }
.who { flex: 1; min-width: 0; }
.who h2 { font-size: 16px; line-height: 1.4; font-weight: 600; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.who p { font-size: 12px; color: var(--ink-2); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.icon { width: 44px; height: 44px; font-size: 18px; color: var(--ink-2); flex: none; }
.icon:hover { background: var(--soft); }
.device { border-radius: 44px; padding: 9px; background: var(--bezel); box-shadow: var(--shadow); }
.screen { position: relative; height: 620px; border-radius: 36px; overflow: hidden; display: flex; flex-direction: column; color: var(--on-wall);
  background: radial-gradient(120% 70% at 85% 0%, var(--wall-b), transparent 70%), linear-gradient(170deg, var(--wall-a), var(--wall-b) 120%); }
.status { display: flex; align-items: center; justify-content: space-between; padding: 12px 26px 6px; font-size: 12px; font-weight: 600; line-height: 1.4; flex: none; }
.island { width: 74px; height: 20px; border-radius: 10px; background: var(--bezel); }
.battery { width: 22px; height: 11px; border: 1.5px solid currentColor; border-radius: 3.5px; padding: 1.5px; background: linear-gradient(currentColor, currentColor) 0 0 / 72% 100% no-repeat content-box; }
.lock { flex: 1; min-height: 0; display: flex; flex-direction: column; }
.clock { text-align: center; font-size: 56px; line-height: 1.1; font-weight: 300; letter-spacing: -.01em; padding-top: 14px; }
.day { text-align: center; font-size: 14px; color: var(--on-wall-2); padding-bottom: 14px; }
.notices { flex: 1; min-height: 0; overflow-y: auto; padding: 2px 12px 92px; scrollbar-width: none; mask-image: linear-gradient(#000 calc(100% - 112px), transparent calc(100% - 44px)); }
.notices::-webkit-scrollbar { display: none; }
.quiet { text-align: center; padding: 52px 12px 0; font-size: 14px; text-wrap: balance; color: var(--on-wall-2); }
.quiet p:first-of-type { font-size: 16px; color: var(--on-wall); margin-bottom: 2px; }
.drawing { width: 60px; height: 60px; margin-bottom: 10px; opacity: .75; }
.app { flex: 1; min-height: 0; background: var(--card); }
.in-app .status { background: var(--card); color: var(--ink); }
iframe { width: 100%; height: 100%; border: 0; display: block; background: #fff; }
.switch { position: absolute; left: 50%; bottom: 14px; transform: translateX(-50%); display: flex; gap: 2px; padding: 3px; border-radius: 24px; background: var(--card); box-shadow: 0 2px 12px rgb(0 0 0 / .16); }
/* Below the mini-program, never over it: its main action stands at the bottom. */
.in-app .screen { background: var(--card); }
.in-app .switch { position: static; transform: none; align-self: center; margin: 4px 0 8px; box-shadow: none; background: var(--soft); }
.switch button { position: relative; min-width: 84px; min-height: 44px; border-radius: 22px; font-size: 14px; color: var(--ink-2); transition: background .15s ease-out; }
.switch button[aria-pressed="true"] { background: var(--teal); color: var(--on-teal); font-weight: 600; }
.switch .news::after { content: ""; position: absolute; right: 16px; top: 11px; width: 7px; height: 7px; border-radius: 50%; background: var(--red); }
:root { --on-teal: #FFFFFF; }
@media (prefers-color-scheme: dark) { :root { --on-teal: #0C1F1D; } }
`;

const CARDS = `
.cards { display: grid; gap: 10px; }
.card { background: var(--card); color: var(--ink); border-radius: 12px; padding: 12px 14px 0; box-shadow: 0 1px 3px rgb(40 34 24 / .08); }
.card-source { display: flex; align-items: center; gap: 8px; font-size: 12px; line-height: 20px; color: var(--ink-2); }
.card-source time { margin-left: auto; }
.card-app { display: none; }
.card h3 { font-size: 16px; line-height: 1.5; font-weight: 600; margin: 8px 0 6px; }
.card dl { display: grid; grid-template-columns: fit-content(7em) minmax(0, 1fr); gap: 3px 12px; padding-bottom: 12px; font-size: 14px; line-height: 1.55; }
.card dl div { display: contents; }
.card dt { color: var(--ink-2); }
.card dd { overflow-wrap: anywhere; }
.card-open { display: flex; justify-content: space-between; align-items: center; width: calc(100% + 28px); margin: 0 -14px; padding: 0 14px; min-height: 44px; font-size: 14px; border-top: 1px solid var(--line); border-radius: 0 0 12px 12px; }
.card-open:hover { background: var(--soft); }
.wechat .card-open { color: var(--ink); }
.card.wechat .card-app { display: flex; align-items: center; gap: 8px; margin-top: 10px; font-size: 14px; color: var(--ink); }
.card.wechat .card-app .mark { width: 18px; height: 18px; }
.card.wechat .card-source { margin: -12px -14px 0; padding: 9px 14px 8px; border-bottom: 1px solid var(--line); }
.card.alipay { padding-top: 0; overflow: hidden; }
.card.alipay .card-source { margin: 0 -14px; padding: 9px 14px 8px; background: color-mix(in srgb, var(--alipay) 12%, var(--card)); color: var(--ink); }
.card.alipay .card-source time { color: var(--ink-2); }
.card.alipay .card-open { color: var(--alipay-ink); }
:root { --alipay-ink: #1257B8; }
@media (prefers-color-scheme: dark) { :root { --alipay-ink: #8DB8FA; } }
.arriving { animation: arrive .2s ease-out backwards; }
.buzz .device { animation: buzz .2s ease-out; }
@keyframes arrive { from { opacity: 0; transform: translateY(-14px) scale(.98); } }
@keyframes buzz { 30% { transform: translateX(-2px); } 70% { transform: translateX(2px); } }
`;

const CONSENTS = `
.consents { margin: 14px 6px 0; font-size: 14px; }
.consents summary { display: flex; align-items: center; gap: 8px; min-height: 44px; padding: 0 10px; cursor: pointer; border-radius: 8px; }
.consents summary::-webkit-details-marker { display: none; }
.consents summary::before { content: ""; width: 6px; height: 6px; border: solid var(--ink-2); border-width: 0 1.5px 1.5px 0; transform: rotate(-45deg); transition: transform .15s ease-out; }
.consents[open] summary::before { transform: rotate(45deg); }
.consents summary:hover { background: var(--soft); }
.consents .hint { margin-left: auto; color: var(--ink-2); }
.consents .hint.short { color: var(--amber); }
.consents ul { border-top: 1px solid var(--line); margin-top: 4px; }
.consents li { display: grid; grid-template-columns: minmax(0, 1fr) auto auto; align-items: center; gap: 12px; padding-left: 10px; border-bottom: 1px solid var(--line); }
.consents .left { color: var(--ink-2); } .consents .left.none { color: var(--amber); }
.consents li button { min-height: 44px; padding: 0 10px; color: var(--teal-ink); font-size: 14px; }
.consents li button:hover { background: var(--soft); }
.consents li button:disabled { opacity: .5; }
.login { padding: 10px; font-size: 12px; color: var(--ink-2); }
:root { --teal-ink: #0F766E; }
@media (prefers-color-scheme: dark) { :root { --teal-ink: #5CC4BA; } }
`;

/** Style of a phone, of what lies on its screen and of the list below it. */
export const DEVICE_STYLE = `${DEVICE}${CARDS}${CONSENTS}`;
