/** Style of text messages: on a phone, and in the drawer of numbers that nobody here has. */
export const SMS_STYLE = `
.sms-code { font-size: 28px; line-height: 1.4; font-weight: 650; letter-spacing: .12em; }
.sms-text { font-size: 14px; line-height: 1.6; padding-bottom: 14px; overflow-wrap: anywhere; }
.texts { margin: 16px 2px 0; font-size: 14px; border-top: 1px solid var(--line); }
.texts summary { display: flex; flex-wrap: wrap; align-items: center; gap: 0 8px; min-height: 44px; padding: 4px 8px; cursor: pointer; border-radius: 8px; }
.texts .hint, .texts time, .no-sms { font-size: 12px; color: var(--ink-2); }
.texts li, .no-sms { padding: 8px; }
.texts li p { overflow-wrap: anywhere; }
`;
