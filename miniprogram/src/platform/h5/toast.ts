/** Long enough to be read slowly. */
const SHOWN_MS = 2600;
const MS_A_SIGN = 120;

/** Words that go by themselves; read aloud, and out of the way of taps. */
export function h5Toast(words: string): void {
  const box = document.createElement('div');
  box.setAttribute('role', 'status');
  box.className = 'platform-toast';
  box.style.cssText =
    'position:fixed;left:50%;bottom:calc(96px + env(safe-area-inset-bottom,0px));transform:translateX(-50%);z-index:9000;max-width:calc(100% - 48px);box-sizing:border-box;padding:12px 16px;border-radius:8px;background:rgba(28,25,23,.94);color:#fff;font-size:calc(16 * var(--t, 1px));line-height:1.6;text-align:center;pointer-events:none;';
  document.querySelectorAll('.platform-toast').forEach((old) => old.remove());
  // Beside the pages, or words about something done would go with the page that is left after it.
  box.style.setProperty('--t', readersPixel());
  document.body.appendChild(box);
  // Words that come after the box are announced; those that come with it often are not.
  box.textContent = words;
  setTimeout(() => box.remove(), Math.max(SHOWN_MS, words.length * MS_A_SIGN));
}

/** One logical pixel at the reader's own scale, as the page that is seen has it. */
function readersPixel(): string {
  const seen = Array.from(document.querySelectorAll<HTMLElement>('.screen')).filter((one) => one.offsetParent !== null);
  const screen = seen[seen.length - 1];
  return (screen && getComputedStyle(screen).getPropertyValue('--t').trim()) || '1px';
}
