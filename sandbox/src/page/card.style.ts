/** Style of the notification slips: WeChat's plain one, and Alipay's with its coloured head. */
export const CARD_STYLE = `
.slip { background: var(--slip); border-radius: 10px; padding: 0 14px; overflow: hidden; }
.slip-app { display: flex; align-items: center; gap: 8px; min-height: 40px; font-size: 13px; color: var(--screen-ink-2); }
.slip-app .mark { width: 18px; height: 18px; }
.slip-app .more { margin-left: auto; }
.slip h3 { font-size: 17px; line-height: 1.5; font-weight: 600; margin-bottom: 8px; }
.slip dl { display: grid; grid-template-columns: fit-content(6em) minmax(0, 1fr); gap: 4px 14px; padding-bottom: 14px; font-size: 14px; line-height: 1.6; }
.slip dl div { display: contents; }
.slip dt { color: var(--screen-ink-2); }
.slip dd { overflow-wrap: anywhere; }
.slip-open { display: flex; justify-content: space-between; align-items: center; width: calc(100% + 28px); margin: 0 -14px; padding: 0 14px; min-height: 44px; font-size: 14px; border-top: 1px solid var(--hair); border-radius: 0 0 10px 10px; }
.slip-open:hover { background: color-mix(in srgb, var(--screen-ink) 5%, var(--slip)); }
.slip-open:focus-visible { outline-offset: -3px; }
.alipay .slip { border-radius: 14px; }
.alipay .slip-app { margin: 0 -14px 12px; padding: 0 14px; color: var(--screen-ink); background: linear-gradient(90deg, color-mix(in srgb, var(--alipay) 16%, var(--slip)), color-mix(in srgb, var(--alipay) 5%, var(--slip))); }
.alipay .slip-app .mark { border-radius: 50%; }
.alipay .slip-open { justify-content: center; gap: 6px; color: var(--alipay-ink); font-weight: 500; border-radius: 0 0 14px 14px; }
`;
