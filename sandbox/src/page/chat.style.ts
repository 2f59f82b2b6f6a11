/** Style of the customer-service conversation, after WeChat's. */
export const CHAT_STYLE = `
.line { display: flex; align-items: flex-start; gap: 8px; margin-bottom: 14px; }
.line.from-person { flex-direction: row-reverse; }
.line.entered { justify-content: center; font-size: 12px; color: var(--screen-ink-2); margin: 4px 0 14px; }
.who-said { width: 36px; height: 36px; border-radius: 6px; flex: none; display: grid; place-items: center; background: var(--press); color: var(--teal-ink); font-size: 14px; font-weight: 600; overflow: hidden; }
.who-said .mark { width: 36px; height: 36px; }
.bubble { position: relative; max-width: calc(100% - 88px); padding: 8px 12px; border-radius: 6px; background: var(--wx-slip); font-size: 15px; line-height: 1.55; white-space: pre-wrap; overflow-wrap: anywhere; }
.bubble::before { content: ""; position: absolute; top: 13px; left: -4px; width: 10px; height: 10px; border-radius: 2px; background: inherit; transform: rotate(45deg); }
.from-person .bubble { background: var(--wx-mine); color: var(--wx-mine-ink); }
.from-person .bubble::before { left: auto; right: -4px; }
.link { color: inherit; text-decoration: none; display: grid; } .link b { font-weight: 600; } .link span { font-size: 12px; color: var(--screen-ink-2); }
.photo { max-width: 150px; max-height: 190px; border-radius: 6px; background: var(--wx-hair); display: block; min-width: 40px; min-height: 40px; object-fit: cover; }
.mini { display: grid; width: 208px; padding: 10px 12px 0; border-radius: 6px; background: var(--wx-slip); text-align: left; color: inherit; }
.mini:hover { background: color-mix(in srgb, var(--screen-ink) 4%, var(--wx-slip)); }
.mini-app { display: flex; align-items: center; gap: 6px; font-size: 12px; color: var(--screen-ink-2); }
.mini-app .mark { width: 16px; height: 16px; }
.mini-title { font-size: 15px; line-height: 1.5; padding: 4px 0 8px; overflow-wrap: anywhere; }
.mini img { width: 100%; aspect-ratio: 5 / 4; object-fit: cover; background: var(--wx-screen); border-radius: 3px; display: block; }
.mini-foot { font-size: 11px; line-height: 26px; color: var(--screen-ink-2); margin-top: 8px; border-top: 1px solid var(--wx-hair); }
.compose { display: flex; align-items: center; gap: 6px; flex: none; padding: 6px 8px; background: var(--wx-slip); border-top: 1px solid var(--wx-hair); }
.compose input[type="text"] { flex: 1; min-width: 0; min-height: 40px; padding: 0 12px; font: inherit; font-size: 15px; color: inherit; background: var(--wx-screen); border: 0; border-radius: 6px; }
.compose input::placeholder { color: var(--screen-ink-2); opacity: 1; }
.compose button { min-width: 52px; min-height: 44px; font-size: 15px; font-weight: 600; color: var(--teal-ink); flex: none; }
.compose button:hover, .pick:hover { background: var(--wx-screen); }
.pick { position: relative; width: 44px; height: 44px; flex: none; display: grid; place-items: center; font-size: 22px; color: var(--screen-ink-2); cursor: pointer; border-radius: 8px; }
.pick input { position: absolute; inset: 0; opacity: 0; cursor: pointer; font-size: 0; }
.pick:focus-within { outline: 2px solid var(--teal); outline-offset: -2px; }
`;
