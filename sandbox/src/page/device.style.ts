import { CARD_STYLE } from './card.style';
import { CHAT_STYLE } from './chat.style';
import { SMS_STYLE } from './sms.style';

const DEVICE = `
.phone { flex: 1 1 300px; max-width: 393px; min-width: 0; }
.holder { display: flex; align-items: center; gap: 12px; padding: 0 4px 12px; }
.face { width: 40px; height: 40px; border-radius: 50%; display: grid; place-items: center; background: var(--soft); color: var(--ink-2); font-weight: 600; flex: none; }
.face.gridWorker { background: var(--press); color: var(--teal); }
.who { flex: 1; min-width: 0; }
.who h2 { font-size: 16px; line-height: 1.4; font-weight: 600; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.who p { font-size: 12px; color: var(--ink-2); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.icon { width: 44px; height: 44px; font-size: 18px; color: var(--ink-2); flex: none; }
.icon:hover { background: var(--soft); }
.device { border-radius: 46px; padding: 9px; background: var(--bezel); box-shadow: var(--shadow); }
.screen { position: relative; height: clamp(560px, calc(100vh - 190px), 812px); border-radius: 38px; overflow: hidden; display: flex; flex-direction: column; background: var(--screen); color: var(--screen-ink); }
.phone.wechat { --screen: var(--wx-screen); --slip: var(--wx-slip); --hair: var(--wx-hair); }
.phone.alipay { --screen: var(--ap-screen); --slip: var(--ap-slip); --hair: var(--ap-hair); }
.status { display: flex; align-items: center; justify-content: space-between; padding: 12px 26px 4px; font-size: 12px; font-weight: 600; line-height: 1.4; flex: none; }
.island { width: 74px; height: 20px; border-radius: 10px; background: var(--bezel); }
.battery { width: 22px; height: 11px; border: 1.5px solid currentColor; border-radius: 3.5px; padding: 1.5px; background: linear-gradient(currentColor, currentColor) 0 0 / 72% 100% no-repeat content-box; }
.view { flex: 1; min-height: 0; display: flex; flex-direction: column; }
.title { display: grid; grid-template-columns: 44px 1fr 44px; align-items: center; min-height: 44px; flex: none; text-align: center; border-bottom: 1px solid var(--hair); }
.title b { font-size: 16px; font-weight: 600; }
.title > span { font-size: 28px; line-height: 1; font-weight: 300; padding-bottom: 4px; }
.more { width: 18px; height: 18px; justify-self: center; }
.scroll { flex: 1; min-height: 0; overflow-y: auto; overscroll-behavior: contain; padding: 4px 12px 16px; scrollbar-width: none; }
.scroll::-webkit-scrollbar { display: none; }
.scroll:focus-visible { outline-offset: -3px; border-radius: 8px; }
.stamp { display: block; text-align: center; font-size: 12px; line-height: 20px; color: var(--screen-ink-2); padding: 12px 0 8px; }
.quiet { text-align: center; padding: 96px 20px 0; font-size: 14px; text-wrap: balance; color: var(--screen-ink-2); }
.quiet p:first-of-type { font-size: 16px; color: var(--screen-ink); margin-bottom: 2px; }
.drawing { width: 60px; height: 60px; margin-bottom: 10px; opacity: .7; }
.framed { background: var(--card); }
.heads-up { position: absolute; z-index: 2; top: 40px; left: 8px; right: 8px; }
.heads-up button { display: grid; gap: 2px; width: 100%; min-height: 60px; padding: 10px 16px; text-align: left; border-radius: 18px; background: var(--slip); color: var(--screen-ink); border: 1px solid var(--hair); box-shadow: var(--shadow); animation: drop .2s ease-out backwards; }
.heads-up b { font-size: 15px; line-height: 1.4; font-weight: 600; }
.heads-up span { font-size: 13px; line-height: 1.5; color: var(--screen-ink-2); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
iframe { width: 100%; height: 100%; border: 0; display: block; background: #fff; }
.switch { display: flex; justify-content: center; gap: 2px; flex: none; padding: 4px 14px 12px; background: var(--slip); border-top: 1px solid var(--hair); }
.switch button { position: relative; flex: 1; max-width: 104px; min-height: 44px; border-radius: 10px; font-size: 14px; color: var(--screen-ink-2); transition: background .15s ease-out; }
.switch button:hover { background: var(--screen); }
.switch button[aria-pressed="true"] { color: var(--teal-ink); font-weight: 600; }
.switch button[aria-pressed="true"]::after { content: ""; position: absolute; left: calc(50% - 10px); bottom: 5px; width: 20px; height: 3px; border-radius: 2px; background: currentColor; }
.no-app .switch [data-show="app"] { display: none; }
.badge { position: absolute; left: calc(50% + 12px); top: 4px; min-width: 18px; height: 18px; padding: 0 5px; border-radius: 9px; background: var(--red-mark); color: #fff; font-size: 11px; line-height: 18px; font-weight: 600; text-align: center; }
.arriving { animation: arrive .2s ease-out backwards; }
.buzz .device { animation: buzz .2s ease-out; }
@keyframes drop { from { opacity: 0; transform: translateY(-12px); } }
@keyframes arrive { from { opacity: 0; transform: translateY(12px); } }
@keyframes buzz { 30% { transform: translateX(-2px); } 70% { transform: translateX(2px); } }
:root {
  --screen-ink: #191919; --screen-ink-2: #63605B; --teal-ink: #0F766E; --red-mark: #C2362B;
  --wx-screen: #EDEDED; --wx-slip: #FFFFFF; --wx-hair: #DFDEDC; --wx-mine: #95EC69; --wx-mine-ink: #10240A;
  --ap-screen: #F1F4F9; --ap-slip: #FFFFFF; --ap-hair: #E1E5EC; --alipay-ink: #1257B8;
}
@media (prefers-color-scheme: dark) {
  :root {
    --screen-ink: #ECEAE6; --screen-ink-2: #A5A19A; --teal-ink: #5CC4BA; --red-mark: #D04A3F;
    --wx-screen: #111111; --wx-slip: #1F1F1F; --wx-hair: #2C2C2C; --wx-mine: #3EB575; --wx-mine-ink: #04160B;
    --ap-screen: #0E1116; --ap-slip: #1B1F27; --ap-hair: #2A303A; --alipay-ink: #8DB8FA;
  }
}
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
`;

/** Style of a phone, of what lies on its screen and of the list below it. */
export const DEVICE_STYLE = `${DEVICE}${CARD_STYLE}${CHAT_STYLE}${SMS_STYLE}${CONSENTS}`;
