import { html } from './html';

/** Four squares of a grid with one filled: the product's own mark. */
export const APP_MARK = html`<svg class="mark app-mark" viewBox="0 0 24 24" aria-hidden="true">
  <rect width="24" height="24" rx="6" fill="var(--teal)" />
  <path d="M6 6h5v5H6zM13 6h5v5h-5zM6 13h5v5H6z" fill="none" stroke="#fff" stroke-width="1.4" stroke-linejoin="round" />
  <path d="M13 13h5v5h-5z" fill="#fff" stroke="#fff" stroke-width="1.4" stroke-linejoin="round" />
</svg>`;

/** A plain speech bubble and a plain character: hints of the platforms, not their trade marks. */
export const WECHAT_MARK = html`<svg class="mark" viewBox="0 0 24 24" aria-hidden="true">
  <rect width="24" height="24" rx="6" fill="var(--wechat)" />
  <path
    d="M12 6c-3.9 0-7 2.5-7 5.6 0 1.8 1 3.3 2.600 4.300l-.5 2 2.300-1.200c.8.3 1.700.4 2.600.4 3.900 0 7-2.500 7-5.500S15.900 6 12 6z"
    fill="#fff"
  />
</svg>`;

export const ALIPAY_MARK = html`<svg class="mark" viewBox="0 0 24 24" aria-hidden="true">
  <rect width="24" height="24" rx="6" fill="var(--alipay)" />
  <path
    d="M12 6.500a5.500 4.800 0 0 1 5.500 5.200v2.800l1 1.600h-13l1-1.600v-2.800A5.500 4.800 0 0 1 12 6.500zM10.400 17.300h3.200"
    fill="none"
    stroke="#fff"
    stroke-width="1.600"
    stroke-linejoin="round"
    stroke-linecap="round"
  />
</svg>`;

/** A bell at rest. */
export const QUIET_DRAWING = html`<svg class="drawing" viewBox="0 0 64 64" aria-hidden="true">
  <path
    d="M16 44h32c-3-3-4-7-4-13 0-8-5-14-12-14s-12 6-12 14c0 6-1 10-4 13zM28 49a4 4 0 0 0 8 0M32 13v4"
    fill="none"
    stroke="currentColor"
    stroke-width="2"
    stroke-linecap="round"
    stroke-linejoin="round"
  />
  <path
    d="M50 14h7l-7 8h7M45 6h4l-4 5h4"
    fill="none"
    stroke="currentColor"
    stroke-width="1.600"
    stroke-linecap="round"
    stroke-linejoin="round"
    opacity=".6"
  />
</svg>`;

/** Three dots, as the platforms put them in a corner. */
export const MORE_MARK = html`<svg class="more" viewBox="0 0 16 16" aria-hidden="true">
  <path d="M3 8h.01M8 8h.01M13 8h.01" stroke="currentColor" stroke-width="2" stroke-linecap="round" />
</svg>`;

/** Two bubbles in which nothing stands yet. */
export const QUIET_CHAT_DRAWING = html`<svg class="drawing" viewBox="0 0 64 64" aria-hidden="true">
  <path
    d="M12 16h28a4 4 0 0 1 4 4v14a4 4 0 0 1-4 4H24l-8 7v-7h-4a4 4 0 0 1-4-4V20a4 4 0 0 1 4-4z"
    fill="none"
    stroke="currentColor"
    stroke-width="2"
    stroke-linejoin="round"
  />
  <path
    d="M50 28h2a4 4 0 0 1 4 4v12a4 4 0 0 1-4 4h-3v6l-7-6H30"
    fill="none"
    stroke="currentColor"
    stroke-width="2"
    stroke-linejoin="round"
    stroke-linecap="round"
    opacity=".6"
  />
</svg>`;
